import { and, asc, eq, gte, isNull } from 'drizzle-orm'
import type { Metric } from '../core/surveys.ts'
import { compileRules, type TicketRuleInput } from '../core/ticket-rules.ts'
import { themesOfResponses } from './response-themes.ts'
import type { Q } from './store.ts'

const DAYS = 30
/** More answers than these are not looked at: what a rule makes is clear by then. */
const LOOK_AT_MAX = 20_000

/**
 * What a rule would have opened over the last 30 days, wherever it stands among the others: how many answers it fits (of
 * `looked`), how many of them have a ticket already, and the latest five.
 */
export async function previewTicketRule(q: Q, input: TicketRuleInput, now: Date) {
  const since = new Date(now.getTime() - DAYS * 24 * 60 * 60 * 1000)
  const { response, account, ticket, suppression } = q.t
  if (input.rule.looksFor.kind === 'bounced') {
    const fits = await q.$count(
      suppression,
      and(eq(suppression.reason, 'bounced'), gte(suppression.createdAt, since)),
    )
    return { days: DAYS, looked: fits, fits, withTicket: 0, latest: [] }
  }
  const rows = await q
    .select({
      ...{ id: response.id, metric: response.metric, score: response.score, comment: response.comment },
      ...{
        wantsContact: response.wantsContact,
        sentiment: response.sentiment,
        answeredAt: response.answeredAt,
      },
      account: { id: account.id, name: account.name, tier: account.tier, segment: account.segment },
      ticketId: ticket.id,
    })
    .from(response)
    .innerJoin(account, eq(account.id, response.accountId))
    .leftJoin(ticket, eq(ticket.responseId, response.id))
    .where(
      and(
        gte(response.answeredAt, since),
        eq(response.partial, false),
        isNull(response.quarantine),
        isNull(response.replacedById),
      ),
    )
    .orderBy(asc(response.answeredAt), asc(response.id))
    .limit(LOOK_AT_MAX)
  const [compiled] = compileRules([{ ...input, id: 'trl', active: true }])
  const themes =
    input.rule.looksFor.kind === 'theme'
      ? await themesOfResponses(
          q,
          rows.map(({ id }) => id),
        )
      : new Map<string, never[]>()
  const fitting = rows.filter((row) => {
    const facts = { ...row, metric: row.metric as Metric, themes: themes.get(row.id) ?? [] }
    return compiled?.fits({ ...facts, quarantined: false, partial: false }, row.account)
  })
  const latest = fitting.slice(-5).reverse()
  return {
    ...{ days: DAYS, looked: rows.length, fits: fitting.length },
    withTicket: fitting.filter(({ ticketId }) => ticketId !== null).length,
    latest: latest.map(({ id, score, comment, answeredAt, account: { id: accountId, name } }) => ({
      ...{ id, score, comment, answeredAt, account: { id: accountId, name } },
    })),
  }
}
