import { and, eq, isNotNull, isNull, ne, notExists, type SQL } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { AppError, found } from '../core/errors.ts'
import type { NewId } from '../core/ids.ts'
import { lateOf } from '../core/lateness.ts'
import type { Metric } from '../core/surveys.ts'
import { decideTicket } from '../core/ticket-rules.ts'
import { addAnswered, countAsked } from './asked-counting.ts'
import { forUpdate } from './dialect.ts'
import { withdrawHeld } from './held-tickets.ts'
import { afterPosition, type Page, pageOf, readCursor } from './pages.ts'
import { themesOfResponses } from './response-themes.ts'
import { asShown, type ResponseRow, selectResponses } from './responses-shown.ts'
import { addToRollups } from './rollups-adding.ts'
import { amongAccounts } from './scope.ts'
import type { Q } from './store.ts'
import { leaveTickets } from './ticket-joining.ts'
import { openTickets } from './ticket-opening.ts'
import { readOpening } from './ticket-rules.ts'

/** Whose answer it is: a person's counts from then on, a machine's stays apart for good. */
export type Verdict = 'person' | 'machine'

export interface Judging {
  userId: string
  now: Date
  newId: NewId
}

/** Answers within the scope that were set aside and that nobody has judged yet, the latest first. */
export async function listQuarantine(
  q: Q,
  scope: Scope,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<Page<ResponseRow>> {
  const { response } = q.t
  const where = and(
    waiting(q, scope),
    afterPosition('desc', response.answeredAt, response.id, readCursor(cursor, 2)),
  )
  const page = pageOf(await selectResponses(q, where, limit + 1), limit, (row) => [row.answeredAt, row.id])
  return { ...page, data: await asShown(q, page.data) }
}

/** How many there are. */
export async function countQuarantine(q: Q, scope: Scope): Promise<number> {
  return q.$count(q.t.response, waiting(q, scope))
}

function waiting(q: Q, scope: Scope): SQL | undefined {
  const { response, quarantineVerdict } = q.t
  const judged = q
    .select({ id: quarantineVerdict.id })
    .from(quarantineVerdict)
    .where(and(eq(quarantineVerdict.responseId, response.id), isNull(quarantineVerdict.undoneAt)))
  return and(
    isNotNull(response.quarantine),
    isNull(response.replacedById),
    notExists(judged),
    amongAccounts(q, response.accountId, scope),
  )
}

/**
 * Says whose answer it is. A person's counts from now on, all in this transaction: totals, the ticket that its score asks
 * for, the invitation's state. Throws `not_found` outside the scope and `conflict` where it is judged already, or where
 * another answer to the same invitation counts.
 */
export async function judgeAnswer(
  q: Q,
  scope: Scope,
  id: string,
  verdict: Verdict,
  { userId, now, newId }: Judging,
): Promise<void> {
  const answer = await lockAnswer(q, scope, id)
  const { quarantine } = answer
  if (quarantine === null || (await standingVerdict(q, id)))
    throw gone('Somebody has judged this answer already.')
  await q
    .insert(q.t.quarantineVerdict)
    .values({ id: newId('vrd'), responseId: id, userId, verdict, quarantine, decidedAt: now })
  if (verdict === 'machine') return
  await refuseSecondAnswer(q, answer)
  await q.update(q.t.response).set({ quarantine: null }).where(eq(q.t.response.id, id))
  await count(q, answer, 1)
  await openTicketFor(q, answer, { now, newId })
  if (!answer.invitationId || answer.partial) return
  const { invitation } = q.t
  await q
    .update(invitation)
    .set({ state: 'answered', answeredAt: answer.answeredAt, remindAt: null, updatedAt: now })
    .where(eq(invitation.id, answer.invitationId))
  // It may have bounced: whoever answers was asked.
  await countAsked(q, [answer.invitationId])
}

/**
 * Takes the verdict back: the answer waits to be judged again. Throws `conflict` where there is none, where a later answer
 * has taken its place, or where somebody already works on the ticket it opened.
 */
export async function undoVerdict(q: Q, scope: Scope, id: string, now: Date): Promise<void> {
  const answer = await lockAnswer(q, scope, id)
  const standing = await standingVerdict(q, id)
  if (!standing) throw gone('There is no verdict to take back.')
  const { quarantineVerdict, response, ticket, invitation, joinedResponse } = q.t
  await q.update(quarantineVerdict).set({ undoneAt: now }).where(eq(quarantineVerdict.id, standing.id))
  if (standing.verdict === 'machine') return
  const [opened] = await q.select().from(ticket).where(eq(ticket.responseId, id))
  const joined = opened ? await q.$count(joinedResponse, eq(joinedResponse.ticketId, opened.id)) : 0
  const isTouched = opened && (opened.state !== 'open' || opened.updatedAt > opened.openedAt || joined > 0)
  if (isTouched) throw gone('Somebody works on its ticket already. Resolve that instead.')
  if (opened) await q.delete(ticket).where(eq(ticket.id, opened.id))
  await leaveTickets(q, [id], now)
  await withdrawHeld(q, [id])
  await q.update(response).set({ quarantine: standing.quarantine }).where(eq(response.id, id))
  await count(q, answer, -1)
  if (!answer.invitationId || answer.partial) return
  const [asked] = await q.select().from(invitation).where(eq(invitation.id, answer.invitationId))
  const state = asked?.openedAt ? 'opened' : asked?.deliveredAt ? 'delivered' : 'sent'
  await q
    .update(invitation)
    .set({ state, answeredAt: null, updatedAt: now })
    .where(eq(invitation.id, answer.invitationId))
}

type Answer = Awaited<ReturnType<typeof lockAnswer>>

const gone = (message: string) => new AppError('conflict', message)

async function lockAnswer(q: Q, scope: Scope, id: string) {
  const { response, invitation } = q.t
  const within = and(eq(response.id, id), amongAccounts(q, response.accountId, scope))
  const [asked] = await q.select({ id: response.invitationId }).from(response).where(within)
  // The invitation first, as answers lock them: its answers are counted by whoever holds it.
  const [counted] = asked?.id
    ? await forUpdate(
        q,
        q.select({ askedDay: invitation.askedDay }).from(invitation).where(eq(invitation.id, asked.id)),
      )
    : []
  const [row] = await forUpdate(q, q.select().from(response).where(within))
  const answer = found(row, 'answer')
  if (answer.replacedById) throw gone('A later answer has taken its place.')
  const themes = await themesOfResponses(q, [id])
  return { ...answer, askedDay: counted?.askedDay ?? null, themes: themes.get(id) ?? [] }
}

/** Counts the answer in all roll-ups (1), or takes it out of them (-1). */
async function count(q: Q, answer: Answer, n: 1 | -1): Promise<void> {
  await addToRollups(q, [{ ...answer, late: lateOf(answer), n }])
  const { accountId, surveyId, askedDay } = answer
  if (accountId !== null) await addAnswered(q, [{ accountId, surveyId, askedDay, n }])
}

async function standingVerdict(q: Q, responseId: string) {
  const { quarantineVerdict } = q.t
  const [row] = await q
    .select()
    .from(quarantineVerdict)
    .where(and(eq(quarantineVerdict.responseId, responseId), isNull(quarantineVerdict.undoneAt)))
  return row
}

/** Of one invitation one answer counts. */
async function refuseSecondAnswer(q: Q, { id, invitationId }: Answer): Promise<void> {
  if (!invitationId) return
  const { response } = q.t
  const others = and(
    eq(response.invitationId, invitationId),
    ne(response.id, id),
    isNull(response.replacedById),
    isNull(response.quarantine),
  )
  if ((await q.$count(response, others)) > 0)
    throw gone('The contact has given another answer to this invitation, and that one counts.')
}

async function openTicketFor(q: Q, answer: Answer, { now, newId }: Omit<Judging, 'userId'>): Promise<void> {
  const { accountId, contactId, deliveryId, invitationId, id: responseId } = answer
  if (accountId === null) return
  const { account } = q.t
  const [{ managerId, ...of } = { tier: null, segment: null, managerId: null }] = await q
    .select({ tier: account.tier, segment: account.segment, managerId: account.managerId })
    .from(account)
    .where(eq(account.id, accountId))
  // Its time begins now: nobody could have seen to it while it was set aside.
  const facts = { ...answer, metric: answer.metric as Metric, quarantined: false, answeredAt: now }
  const decision = decideTicket(facts, of, await readOpening(q))
  if (!decision.open) return
  const { open, ...ticket } = decision
  await openTickets(q, [
    {
      id: newId('tkt'),
      accountId,
      contactId,
      responseId,
      deliveryId,
      ownerId: managerId,
      invitationId,
      ...ticket,
      openedAt: now,
    },
  ])
}
