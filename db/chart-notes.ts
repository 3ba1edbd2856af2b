import { and, asc, eq, gte, inArray, isNull, lte, or, type SQL } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { AppError, found } from '../core/errors.ts'
import { seesAccount, withinScope } from './scope.ts'
import type { Q } from './store.ts'

export interface NoteFilter {
  /** The notes on this account's charts: its own, and those on the charts of all. */
  accountId?: string
  /** Days 'YYYY-MM-DD', both included. */
  from?: string
  to?: string
  id?: string
}

/** Notes on days within the scope, the first day first. Those on the charts of all accounts are everybody's. */
export function listNotes(q: Q, scope: Scope, { accountId, from, to, id }: NoteFilter) {
  const { chartNote: note, account, user } = q.t
  return q
    .select({
      id: note.id,
      day: note.day,
      words: note.words,
      /** Null: it stands on the charts of all accounts. */
      account: { id: account.id, name: account.name },
      author: { id: user.id, name: user.name },
      createdAt: note.createdAt,
      updatedAt: note.updatedAt,
    })
    .from(note)
    .leftJoin(account, eq(account.id, note.accountId))
    .innerJoin(user, eq(user.id, note.createdBy))
    .where(
      and(
        accountId ? or(eq(note.accountId, accountId), isNull(note.accountId)) : undefined,
        from ? gte(note.day, from) : undefined,
        to ? lte(note.day, to) : undefined,
        id ? eq(note.id, id) : undefined,
        seen(q, scope),
      ),
    )
    .orderBy(asc(note.day), asc(note.id))
}

function seen(q: Q, scope: Scope): SQL | undefined {
  if (scope.all) return undefined
  const { chartNote: note, account } = q.t
  const own = q.select({ id: account.id }).from(account).where(withinScope(q, scope))
  return or(isNull(note.accountId), inArray(note.accountId, own))
}

export interface NewNote {
  id: string
  day: string
  /** Null: on the charts of all accounts. */
  accountId: string | null
  words: string
  createdBy: string
  now: Date
}

/**
 * Writes a note. Throws `not_found` for an account outside the scope, `forbidden` for one on all charts by somebody who
 * does not see all accounts.
 */
export async function addNote(q: Q, scope: Scope, { now, ...note }: NewNote): Promise<void> {
  if (note.accountId === null) mayWriteForAll(scope)
  else if (!(await seesAccount(q, scope, note.accountId))) throw new AppError('not_found', 'No such account.')
  await q.insert(q.t.chartNote).values({ ...note, createdAt: now, updatedAt: now })
}

function mayWriteForAll(scope: Scope): void {
  if (!scope.all)
    throw new AppError('forbidden', 'Only an admin changes notes on the charts of all accounts.')
}

/** Changes day or words of a note. Throws as addNote does, and `not_found` for a note that is not seen. */
export async function changeNote(
  q: Q,
  scope: Scope,
  id: string,
  { now, ...change }: { day?: string; words?: string; now: Date },
): Promise<void> {
  await changeable(q, scope, id)
  const { chartNote: note } = q.t
  await q
    .update(note)
    .set({ ...change, updatedAt: now })
    .where(eq(note.id, id))
}

/** Takes a note away. Throws as changeNote does. */
export async function removeNote(q: Q, scope: Scope, id: string): Promise<void> {
  await changeable(q, scope, id)
  await q.delete(q.t.chartNote).where(eq(q.t.chartNote.id, id))
}

async function changeable(q: Q, scope: Scope, id: string): Promise<void> {
  const [note] = await listNotes(q, scope, { id })
  if (found(note, 'note').account === null) mayWriteForAll(scope)
}
