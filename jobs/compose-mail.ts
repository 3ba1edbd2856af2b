import { type ActionWords, wordsFor } from '../core/actions.ts'
import type { Company } from '../core/company.ts'
import { timeDigits } from '../core/ids.ts'
import { invitationVariables } from '../core/invitation-facts.ts'
import type { ProgrammeRules } from '../core/programmes.ts'
import { type SurveyDefinition, textsFor } from '../core/surveys.ts'
import type { DueInvitation } from '../db/invitation-due.ts'
import { definitionOf } from '../db/invitation-rules.ts'
import type { MailKind } from '../db/mails.ts'
import type { Q } from '../db/store.ts'
import type { JobDeps } from './deps.ts'
import { compileInvitationMail } from './invitation-mail.ts'
import { asciiAddress, formatAddress, keepingLast } from './mail/addresses.ts'
import type { MailMessage } from './mail/mailer.ts'

type Render = ReturnType<typeof compileInvitationMail>

interface Caches {
  definitions: Map<string, SurveyDefinition>
  renders: Map<string, Render>
}

// Published versions never change, so what is compiled from one is kept for the life of the process.
const cachesOf = new WeakMap<JobDeps['store'], Caches>()

/** Of a link's token 128 bits are random, which nobody guesses; it begins with the time, which is no secret: see linkHash. */
export const TOKEN_BYTES = 16
export const tokenOf = (random: Uint8Array, now: Date) =>
  timeDigits(now.getTime()) + Buffer.from(random).toString('base64url')

/** The mail is about a question: more than two pieces of news would hide it. */
const DONE_AT_MOST = 2

/** The mail for one invitation, with links that carry its token and nothing else. */
export async function composeMail(
  q: Q,
  deps: JobDeps,
  company: Company,
  invitation: DueInvitation,
  { kind, token, done }: { kind: MailKind; token: string; done: ActionWords[] },
): Promise<MailMessage> {
  const { contact } = invitation
  if (!contact?.email) throw new Error(`Invitation ${invitation.id} has nobody to write to`)
  const { render, locale } = await renderFor(q, deps, company, invitation, kind)
  const pageUrl = `${deps.baseUrl}/r/${token}`
  const unsubscribeUrl = `${deps.baseUrl}/u/${token}`
  const { subject, html, text, json } = render({
    variables: invitationVariables(invitation, company),
    pageUrl,
    scoreUrl: (score) => `${pageUrl}?score=${score}`,
    unsubscribeUrl,
    done: done.flatMap((words) => wordsFor(words, locale) ?? []).slice(0, DONE_AT_MOST),
  })
  const sender = senderOf(company, invitation.programme.rules)
  return {
    id: deps.newId('msg'),
    from: formatSender(sender),
    ...(sender.replyTo ? { replyTo: sender.replyTo } : {}),
    to: formatAddress({ name: contact.name, address: contact.email }),
    subject,
    html,
    text,
    json,
    headers: {
      'List-Unsubscribe': `<${unsubscribeUrl}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      // Both name the programme, never the person: mail programs sort by the first, Gmail counts complaints by the second.
      'List-Id': `<${invitation.programmeId}.${domainOf(sender.address)}>`,
      'Feedback-ID': `${invitation.programmeId}:${kind}:survey:hearback`,
      ...machineMade,
    },
  }
}

/** Keeps holiday replies away: a machine wrote this, and nobody waits for an answer by mail. */
export const machineMade = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' }

/** Who a survey comes from: the programme's own sender, else the company's. */
function senderOf(company: Company, { sender }: ProgrammeRules) {
  return sender ?? ownSender(company)
}

const ownSender = keepingLast(({ senderName, senderAddress, replyTo }: Company) => {
  return { name: senderName, address: senderAddress, replyTo }
})
const formatSender = keepingLast(formatAddress)
const domainOf = keepingLast((address: string) => asciiAddress(address)?.split('@').at(-1) ?? 'localhost')

async function renderFor(q: Q, deps: JobDeps, company: Company, invitation: DueInvitation, kind: MailKind) {
  let caches = cachesOf.get(deps.store)
  if (!caches) {
    caches = { definitions: new Map(), renders: new Map() }
    cachesOf.set(deps.store, caches)
  }
  const versionId = invitation.surveyVersionId
  const definition = caches.definitions.get(versionId) ?? (await definitionOf(q, versionId))
  caches.definitions.set(versionId, definition)
  const { locale } = textsFor(definition, invitation.contact?.locale ?? definition.fallbackLocale)
  const key = [versionId, locale, kind, company.name, company.footer].join('\n')
  let render = caches.renders.get(key)
  if (!render) {
    render = compileInvitationMail(definition, locale, {
      company: company.name,
      footer: company.footer,
      kind,
    })
    caches.renders.set(key, render)
  }
  return { render, locale }
}
