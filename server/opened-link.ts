import type { Context } from 'hono'
import { type InvitationVariables, invitationVariables } from '../core/invitation-facts.ts'
import { mayAnswer } from '../core/invitations.ts'
import { valueInWords } from '../core/messages.ts'
import { type SurveyDefinition, textsFor } from '../core/surveys.ts'
import { definitionOf } from '../db/invitation-rules.ts'
import { openLink } from '../db/invitations.ts'
import { companyKept } from '../db/settings.ts'
import { ticketSubjects } from '../db/ticket-subjects.ts'
import type { Deps } from './deps.ts'
import type { HeardAnswer } from './pages/heard.ts'

/** Everything the pages behind a token say. */
export type Seen = NonNullable<Awaited<ReturnType<ReturnType<typeof linkReader>>>>

/** Looks a token up: the invitation, its survey, how it stands now; undefined for a token nobody was sent. */
export function linkReader(deps: Pick<Deps, 'store' | 'clock'>) {
  const { read } = deps.store
  const readCompany = companyKept(deps.store, deps.clock)
  // Published versions never change, so one is read once in the life of the process.
  const definitions = new Map<string, SurveyDefinition>()
  return async (token: string) => {
    const link = await openLink(read, token)
    if (!link) return undefined
    const definition =
      definitions.get(link.surveyVersionId) ?? (await definitionOf(read, link.surveyVersionId))
    definitions.set(link.surveyVersionId, definition)
    const company = await readCompany()
    const { locale } = textsFor(definition, link.contact?.locale ?? definition.fallbackLocale)
    const ticket = link.ticketId ? await ticketSubjects(read, [link.ticketId]) : new Map()
    const variables = invitationVariables({ ...link, ticket: ticket.get(link.ticketId) ?? null }, company)
    return {
      token,
      link,
      definition,
      company,
      locale,
      variables,
      standing: mayAnswer({ ...link, optedOut: link.suppression === 'opted_out' }, deps.clock()),
      action: `/r/${token}`,
      trapUrl: `/r/${token}/more`,
      unsubscribeUrl: `/u/${token}`,
      facts: factsOf(variables, locale),
    }
  }
}

/** What a page is about, such as "A-1042" and "12 May 2026", as far as it is known. */
export function factsOf({ reference, date }: InvitationVariables, locale: string): string[] {
  return [reference, date].map((value) => valueInWords(value, locale)).filter(Boolean)
}

/** The answer as it is read back, and until when it can be corrected. */
export function heard(
  { token, link, definition, company, standing }: Seen,
  answer: Pick<HeardAnswer, 'score' | 'answers' | 'comment'>,
): HeardAnswer {
  return {
    ...answer,
    definition,
    changeUrl: standing === 'expired' ? null : `/r/${token}?correct=1`,
    // A mail can be answered before its send is recorded: its end is not known for that moment.
    changeUntil: link.expiresAt ?? link.dueAt,
    timeZone: company.timeZone,
  }
}

/** The first language the browser asks for: all that is known of somebody whose link is unknown. */
export function askedLocale(c: Context, fallback: string): string {
  return /^[a-zA-Z]{2,3}(-[a-zA-Z0-9]+)*/.exec(c.req.header('Accept-Language') ?? '')?.[0] ?? fallback
}
