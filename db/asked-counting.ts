import { and, asc, eq, inArray, ne } from 'drizzle-orm'
import { dayIn } from '../core/calendar.ts'
import { type InvitationState, wasAsked } from '../core/invitations.ts'
import { anyOf, forUpdate } from './dialect.ts'
import { addCells } from './rollups-adding.ts'
import { counted } from './rollups-check.ts'
import { readCompany } from './settings.ts'
import type { Q } from './store.ts'

// Who was asked, and who answered, is counted by the day on which an invitation was sent:
// 1. Sending counts nothing. A job follows the batches that were posted, and writes `askedDay` on each invitation that it
//    counts (jobs/count-asked.ts), so that none is counted twice, however many workers there are.
// 2. An answer that begins or ceases to count moves `answered` in its own transaction, where its invitation is counted
//    already; one that is not counted yet brings its answer along when the job comes by.
// 3. What changes later whether it was asked at all (it bounced, it arrived after all) counts it again at once.
// Whoever does any of these holds the invitation's row.

/** An invitation whose answers begin (+1) or cease (-1) to count. */
export interface AnsweredChange {
  surveyId: string
  accountId: string
  /** The day it was sent on, as it is counted; null: not counted yet. */
  askedDay: string | null
  n: number
}

/** Moves `answered`. Call it with the rows of the invitations locked. */
export function addAnswered(q: Q, changes: AnsweredChange[]): Promise<void> {
  return addAsked(
    q,
    changes.flatMap(({ surveyId, accountId, askedDay, n }) =>
      askedDay === null ? [] : [{ surveyId, accountId, day: askedDay, asked: 0, answered: n }],
    ),
  )
}

interface AskedChange {
  surveyId: string
  accountId: string
  day: string
  asked: number
  answered: number
}

async function addAsked(q: Q, changes: AskedChange[]): Promise<void> {
  const cells = (keyOf: (change: AskedChange) => string[]) =>
    changes.map((change) => ({ key: keyOf(change), add: [change.asked, change.answered] }))
  const accountIds = [...new Set(changes.map(({ accountId }) => accountId))]
  await addCells(
    q,
    q.t.askedDay,
    cells(({ surveyId, day }) => [surveyId, day]),
    accountIds,
  )
  await addCells(
    q,
    q.t.accountAskedMonth,
    cells(({ surveyId, day, accountId }) => [surveyId, `${day.slice(0, 8)}01`, accountId]),
    accountIds,
  )
}

/**
 * Counts these invitations as they stand now: those that were sent and are not counted yet, and those that are but turned
 * out not to have reached anybody. Whatever is counted as it should be stays. Returns how many were not.
 */
export async function countAsked(q: Q, invitationIds: string[]): Promise<number> {
  if (invitationIds.length === 0) return 0
  const { invitation } = q.t
  const { id, state, sentAt, askedDay, accountId, surveyVersionId } = invitation
  const rows = await forUpdate(
    q,
    q
      .select({ id, state, sentAt, askedDay, accountId, surveyVersionId })
      .from(invitation)
      .where(anyOf(q, id, [...new Set(invitationIds)]))
      .orderBy(asc(id)),
  )
  const { timeZone } = await readCompany(q)
  const lost = await neverSent(q, rows)
  const changed = rows.flatMap(({ sentAt, ...row }) => {
    const asked = sentAt !== null && !lost.has(row.id) && (wasAsked(row.state as InvitationState) ?? true)
    if (asked === (row.askedDay !== null)) return []
    return [{ ...row, day: row.askedDay ?? dayIn(sentAt as Date, timeZone), by: asked ? 1 : -1 }]
  })
  if (changed.length === 0) return 0
  const surveyOf = await surveysOf(q, changed)
  const answered = await withAnswers(
    q,
    changed.map(({ id }) => id),
  )
  for (const [day, group] of Map.groupBy(changed, ({ day, by }) => (by > 0 ? day : null)))
    await q
      .update(invitation)
      .set({ askedDay: day })
      .where(
        anyOf(
          q,
          id,
          group.map((row) => row.id),
        ),
      )
  await addAsked(
    q,
    changed.map(({ id, accountId, surveyVersionId, day, by }) => ({
      ...{ surveyId: surveyOf.get(surveyVersionId) as string, accountId, day },
      ...{ asked: by, answered: answered.has(id) ? by : 0 },
    })),
  )
  return changed.length
}

/** Of those that are over and not counted: the ones of whose mail nobody knows that it went out. */
async function neverSent(q: Q, rows: { id: string; state: string; askedDay: string | null }[]) {
  const over = rows.filter(({ state, askedDay }) => wasAsked(state as InvitationState) === null && !askedDay)
  if (over.length === 0) return new Set<string>()
  const { mailMessage } = q.t
  const ids = over.map(({ id }) => id)
  const mails = await q
    .select({ invitationId: mailMessage.invitationId })
    .from(mailMessage)
    .where(
      and(
        anyOf(q, mailMessage.invitationId, ids),
        eq(mailMessage.kind, 'invitation'),
        ne(mailMessage.state, 'sent'),
      ),
    )
  return new Set(mails.map(({ invitationId }) => invitationId as string))
}

async function surveysOf(q: Q, rows: { surveyVersionId: string }[]): Promise<Map<string, string>> {
  const { surveyVersion } = q.t
  const versions = await q
    .select({ id: surveyVersion.id, surveyId: surveyVersion.surveyId })
    .from(surveyVersion)
    .where(inArray(surveyVersion.id, [...new Set(rows.map((row) => row.surveyVersionId))]))
  return new Map(versions.map(({ id, surveyId }) => [id, surveyId]))
}

/** Those that an answer stands for which counts, half a one included: it counts in the scores too. */
async function withAnswers(q: Q, invitationIds: string[]): Promise<Set<string>> {
  const { response } = q.t
  const rows = await q
    .select({ invitationId: response.invitationId })
    .from(response)
    .where(and(anyOf(q, response.invitationId, invitationIds), counted(q)))
  return new Set(rows.map(({ invitationId }) => invitationId as string))
}
