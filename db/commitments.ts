import { and, asc, desc, eq, sql } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { AppError, found } from '../core/errors.ts'
import { amongAccounts, seesAccount } from './scope.ts'
import type { Q } from './store.ts'
import { ownerFor } from './ticket-owners.ts'

export const commitmentKinds = ['rate', 'shipping_date', 'delay', 'other'] as const
export const commitmentStates = ['open', 'kept', 'broken', 'dropped'] as const
export type CommitmentState = (typeof commitmentStates)[number]

/** What was promised to an account within the scope: what is open first, by its date; then what is over, the latest first. */
export async function listCommitments(
  q: Q,
  scope: Scope,
  { accountId, state, now }: { accountId?: string; state?: CommitmentState; now: Date },
) {
  const { commitment, account, user, delivery } = q.t
  const rows = await q
    .select({
      commitment,
      account: { id: account.id, name: account.name },
      owner: { id: user.id, name: user.name },
      delivery: { id: delivery.id, reference: delivery.externalId },
    })
    .from(commitment)
    .innerJoin(account, eq(account.id, commitment.accountId))
    .leftJoin(user, eq(user.id, commitment.ownerId))
    .leftJoin(delivery, eq(delivery.id, commitment.deliveryId))
    .where(
      and(
        amongAccounts(q, commitment.accountId, scope),
        accountId ? eq(commitment.accountId, accountId) : undefined,
        state ? eq(commitment.state, state) : undefined,
      ),
    )
    .orderBy(
      sql`case when ${commitment.state} = 'open' then 0 else 1 end`,
      asc(commitment.dueAt),
      desc(commitment.createdAt),
      asc(commitment.id),
    )
    .limit(500)
  return rows.map(({ commitment: { accountId: _account, ownerId, deliveryId, ...row }, ...beside }) => ({
    ...{ ...row, ...beside },
    overdue: row.state === 'open' && row.dueAt !== null && row.dueAt < now,
  }))
}

export interface CommitmentInput {
  accountId: string
  kind: (typeof commitmentKinds)[number]
  words: string
  ownerId: string | null
  deliveryId: string | null
  ticketId: string | null
  dueAt: Date | null
}

const refuse = (path: string, message: string) => new AppError('invalid', message, [{ path, message }])

/** Writes down what was promised. Throws `not_found` for an account outside the scope, `invalid` for what does not fit it. */
export async function addCommitment(
  q: Q,
  scope: Scope,
  { id, ...given }: CommitmentInput & { id: string },
  { userId, now }: { userId: string | null; now: Date },
): Promise<void> {
  const { commitment, delivery, ticket } = q.t
  found((await seesAccount(q, scope, given.accountId)) || null, 'account')
  if (given.dueAt && given.dueAt <= now)
    throw refuse('dueAt', 'This date has passed already. Choose one to come.')
  if (given.ownerId !== null) await ownerFor(q, given.ownerId, given.accountId)
  for (const [one, table, path] of [
    [given.deliveryId, delivery, 'deliveryId'],
    [given.ticketId, ticket, 'ticketId'],
  ] as const) {
    if (one === null) continue
    if ((await q.$count(table, and(eq(table.id, one), eq(table.accountId, given.accountId)))) === 0)
      throw refuse(path, `There is no such ${path.slice(0, -2)} at this account.`)
  }
  const stamps = { createdBy: userId, createdAt: now, updatedAt: now }
  await q.insert(commitment).values({ ...given, id, state: 'open', ...stamps })
}

/** Changes it, or says that it was kept, broken or dropped, in words; `open` takes that back. */
export async function changeCommitment(
  q: Q,
  scope: Scope,
  id: string,
  change: {
    words?: string
    dueAt?: Date | null
    ownerId?: string | null
    state?: CommitmentState
    closedWords?: string
  },
  { userId, now }: { userId: string | null; now: Date },
): Promise<void> {
  const { commitment } = q.t
  const [row] = await q
    .select()
    .from(commitment)
    .where(and(eq(commitment.id, id), amongAccounts(q, commitment.accountId, scope)))
  const { accountId } = found(row, 'commitment')
  const { state, closedWords, ...rest } = change
  if (rest.ownerId) await ownerFor(q, rest.ownerId, accountId)
  if (rest.dueAt && rest.dueAt <= now)
    throw refuse('dueAt', 'This date has passed already. Choose one to come.')
  if ((state === 'broken' || state === 'dropped') && !closedWords)
    throw refuse('closedWords', 'Say in a few words why, so that the next who reads it knows.')
  const closing =
    state === undefined
      ? {}
      : state === 'open'
        ? { state, closedAt: null, closedBy: null, closedWords: null }
        : { state, closedAt: now, closedBy: userId, closedWords: closedWords ?? null }
  await q
    .update(commitment)
    .set({ ...rest, ...closing, updatedAt: now })
    .where(eq(commitment.id, id))
}
