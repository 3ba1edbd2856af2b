import { asc } from 'drizzle-orm'
import { anyOf, forUpdate } from './dialect.ts'
import type { InvitationRow } from './invitation-due.ts'
import type { Q } from './store.ts'

/**
 * Locks what the limits of these invitations count by, so that two workers do not break one together. Always programmes
 * before accounts before contacts, each by id: nobody waits for somebody who waits for him.
 */
export async function lockLimits(q: Q, rows: InvitationRow[]): Promise<void> {
  const { programme, account } = q.t
  if (rows.length === 0 || q.engine === 'sqlite') return
  const mine = await q
    .select({ id: programme.id, rules: programme.rules })
    .from(programme)
    .where(
      anyOf(
        q,
        programme.id,
        different(rows, ({ programmeId }) => programmeId),
      ),
    )
  const counted = mine.filter(({ rules }) => rules.dailyMax !== null).map(({ id }) => id)
  if (counted.length > 0)
    await forUpdate(
      q,
      q
        .select({ id: programme.id })
        .from(programme)
        .where(anyOf(q, programme.id, counted))
        .orderBy(asc(programme.id)),
    )
  const limited = new Set(mine.filter(({ rules }) => rules.accountPerWeek !== null).map(({ id }) => id))
  const accountIds = different(
    rows.filter(({ programmeId }) => limited.has(programmeId)),
    ({ accountId }) => accountId,
  )
  if (accountIds.length > 0)
    await forUpdate(
      q,
      q
        .select({ id: account.id })
        .from(account)
        .where(anyOf(q, account.id, accountIds))
        .orderBy(asc(account.id)),
    )
}

const different = (rows: InvitationRow[], pick: (row: InvitationRow) => string) => [
  ...new Set(rows.map(pick)),
]
