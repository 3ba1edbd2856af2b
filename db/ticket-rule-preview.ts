import { and, desc, eq, gte, inArray, isNull } from 'drizzle-orm'
import type { Metric } from '../core/surveys.ts'
import {
  keyRoles,
  type LooksForLate,
  type LooksForSilence,
  lateBy,
  lateWords,
  silenceWords,
} from '../core/ticket-rule-subjects.ts'
import { type CompiledRule, compileRules, type TicketRuleInput } from '../core/ticket-rules.ts'
import { toDoStates } from '../core/tickets.ts'
import { anyOf } from './dialect.ts'
import { themesOfResponses } from './response-themes.ts'
import { maybeLate, silentAfter } from './rule-subjects.ts'
import { readCompany } from './settings.ts'
import type { Q } from './store.ts'

const DAYS = 30
/** More answers than these are not looked at: what a rule makes is clear by then. */
const LOOK_AT_MAX = 20_000
const SHOWN = 5

/** One of those that a rule would have opened a ticket about. */
export interface Previewed {
  /** Of the answer, the delivery or the contact. */
  id: string
  kind: 'answer' | 'delivery' | 'contact'
  score: number | null
  comment: string | null
  /** When it was answered, or should have come; null: that it never was is what it is about. */
  answeredAt: Date | null
  account: { id: string; name: string }
  /** What the ticket would say, where no answer does. */
  detail: string | null
}

/** How many it fits (of `looked`), how many of them have a ticket already, and the latest five. */
export interface RulePreview {
  days: number
  looked: number
  fits: number
  withTicket: number
  latest: Previewed[]
}

/**
 * What a rule would have opened over the last 30 days, wherever it stands among the others; for one about contacts who never
 * answer: of those who do not today.
 */
export async function previewTicketRule(q: Q, input: TicketRuleInput, now: Date): Promise<RulePreview> {
  const [rule] = compileRules([{ ...input, id: 'trl', active: true }])
  if (!rule) throw new Error('A rule in use is compiled')
  const { looksFor } = input.rule
  if (looksFor.kind === 'bounced') return bounced(q, rule, now)
  if (looksFor.kind === 'late') return late(q, rule, looksFor, now)
  if (looksFor.kind === 'silence') return silent(q, rule, looksFor)
  return answers(q, rule, looksFor.kind === 'theme', now)
}

const since = (now: Date) => new Date(now.getTime() - DAYS * 24 * 60 * 60 * 1000)

async function answers(q: Q, rule: CompiledRule, withThemes: boolean, now: Date): Promise<RulePreview> {
  const { response, account, ticket, joinedResponse } = q.t
  const rows = await q
    .select({
      ...{ id: response.id, metric: response.metric, score: response.score, comment: response.comment },
      ...{
        wantsContact: response.wantsContact,
        sentiment: response.sentiment,
        answeredAt: response.answeredAt,
      },
      account: { id: account.id, name: account.name, tier: account.tier, segment: account.segment },
      ...{ ticketId: ticket.id, joinedId: joinedResponse.ticketId },
    })
    .from(response)
    .innerJoin(account, eq(account.id, response.accountId))
    .leftJoin(ticket, eq(ticket.responseId, response.id))
    .leftJoin(joinedResponse, eq(joinedResponse.responseId, response.id))
    .where(
      and(
        gte(response.answeredAt, since(now)),
        eq(response.partial, false),
        isNull(response.quarantine),
        isNull(response.replacedById),
      ),
    )
    .orderBy(desc(response.answeredAt), desc(response.id))
    .limit(LOOK_AT_MAX)
  const ids = withThemes ? rows.map(({ id }) => id) : []
  const themes = await themesOfResponses(q, ids)
  const fitting = rows.filter((row) => {
    const facts = { ...row, metric: row.metric as Metric, themes: themes.get(row.id) ?? [] }
    return rule.fits({ ...facts, quarantined: false, partial: false }, row.account)
  })
  return {
    ...{ days: DAYS, looked: rows.length, fits: fitting.length },
    withTicket: fitting.filter(({ ticketId, joinedId }) => ticketId !== null || joinedId !== null).length,
    latest: fitting
      .slice(0, SHOWN)
      .map(({ id, score, comment, answeredAt, account: { id: accountId, name } }) => ({
        ...{ id, kind: 'answer', score, comment, answeredAt, account: { id: accountId, name }, detail: null },
      })),
  }
}

const noAnswer = { score: null, comment: null }

async function bounced(q: Q, rule: CompiledRule, now: Date): Promise<RulePreview> {
  const { suppression, contact, account, ticket } = q.t
  const rows = await q
    .select({
      ...{ id: contact.id, email: contact.email, at: suppression.createdAt, accountId: account.id },
      ...{ name: account.name, tier: account.tier, segment: account.segment },
    })
    .from(suppression)
    .innerJoin(contact, eq(contact.email, suppression.email))
    .innerJoin(account, eq(account.id, contact.accountId))
    .where(
      and(
        eq(suppression.reason, 'bounced'),
        gte(suppression.createdAt, since(now)),
        isNull(contact.archivedAt),
      ),
    )
    .orderBy(desc(suppression.createdAt), desc(contact.id))
    .limit(LOOK_AT_MAX)
  const fitting = rows.filter(rule.isFor)
  const known = await q
    .selectDistinct({ id: ticket.contactId })
    .from(ticket)
    .where(
      and(
        eq(ticket.reason, 'bounced'),
        inArray(ticket.state, [...toDoStates]),
        anyOf(
          q,
          ticket.contactId,
          fitting.map(({ id }) => id),
        ),
      ),
    )
  return {
    ...{ days: DAYS, looked: rows.length, fits: fitting.length, withTicket: known.length },
    latest: fitting.slice(0, SHOWN).map(({ id, email, at, accountId, name }) => ({
      ...{
        ...noAnswer,
        id,
        kind: 'contact',
        answeredAt: at,
        account: { id: accountId, name },
        detail: email,
      },
    })),
  }
}

async function late(q: Q, rule: CompiledRule, wanted: LooksForLate, now: Date): Promise<RulePreview> {
  const { timeZone } = await readCompany(q)
  const { days, waitDays } = wanted
  const rows = await maybeLate(q, { now, days, waitDays, again: true })
  const fitting = rows.flatMap((row) => {
    const by = rule.isFor(row) ? lateBy(row, wanted, { now, timeZone }) : null
    return by === null ? [] : [{ ...row, by }]
  })
  fitting.sort((a, b) => b.promisedAt.getTime() - a.promisedAt.getTime())
  return {
    ...{ days: DAYS, looked: rows.length, fits: fitting.length },
    withTicket: fitting.filter(({ withTicket }) => withTicket > 0).length,
    latest: fitting.slice(0, SHOWN).map(({ id, reference, accountId, accountName, by, ...one }) => ({
      ...{ ...noAnswer, id, kind: 'delivery', answeredAt: one.deliveredAt ?? one.promisedAt },
      ...{ account: { id: accountId, name: accountName }, detail: lateWords(reference, one, by) },
    })),
  }
}

async function silent(q: Q, rule: CompiledRule, wanted: LooksForSilence): Promise<RulePreview> {
  const { ticket } = q.t
  const roles = keyRoles(wanted, await readCompany(q))
  const found: Awaited<ReturnType<typeof silentAfter>>['silent'] = []
  let looked = 0
  for (let after: string | null = ''; after !== null && looked < LOOK_AT_MAX; ) {
    const page: Awaited<ReturnType<typeof silentAfter>> = await silentAfter(q, {
      ...{ roles, asked: wanted.asked, after, limit: 1000, again: true },
    })
    found.push(...page.silent.filter(rule.isFor))
    looked += page.looked
    after = page.next
  }
  found.sort((a, b) => b.asked - a.asked)
  const known = await q
    .selectDistinct({ id: ticket.contactId })
    .from(ticket)
    .where(
      and(
        eq(ticket.reason, 'silence'),
        anyOf(
          q,
          ticket.contactId,
          found.map(({ contactId }) => contactId),
        ),
      ),
    )
  return {
    ...{ days: DAYS, looked, fits: found.length, withTicket: known.length },
    latest: found.slice(0, SHOWN).map(({ contactId, name, accountId, accountName, asked }) => ({
      ...{ ...noAnswer, id: contactId, kind: 'contact', answeredAt: null },
      ...{ account: { id: accountId, name: accountName }, detail: `${name}: ${silenceWords(asked)}` },
    })),
  }
}
