import { and, eq, isNull, or } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { contains } from './dialect.ts'
import { afterPosition, inOrder, pageOf, readCursor } from './pages.ts'
import { withinScope } from './scope.ts'
import type { Q } from './store.ts'

export { saveContacts } from './contacts-saving.ts'

const columns = ({ contact, account, suppression }: Q['t']) => ({
  id: contact.id,
  externalId: contact.externalId,
  account: { id: account.id, externalId: account.externalId, name: account.name },
  name: contact.name,
  email: contact.email,
  role: contact.role,
  locale: contact.locale,
  timeZone: contact.timeZone,
  lastAskedAt: contact.lastAskedAt,
  /** Why this address gets no mail, or null. */
  suppressed: suppression.reason,
  createdAt: contact.createdAt,
  updatedAt: contact.updatedAt,
})

/** The contact with its account, or undefined outside the scope. */
export async function findContact(q: Q, scope: Scope, id: string) {
  const { contact, account, suppression } = q.t
  const [row] = await q
    .select(columns(q.t))
    .from(contact)
    .innerJoin(account, eq(account.id, contact.accountId))
    .leftJoin(suppression, eq(suppression.email, contact.email))
    .where(and(eq(contact.id, id), withinScope(q, scope)))
  return row
}

/** The contacts in use within the scope, by name. */
export async function listContacts(
  q: Q,
  scope: Scope,
  filter: { accountId?: string; words?: string; limit: number; cursor?: string },
) {
  const { contact, account, suppression } = q.t
  const { accountId, words, limit } = filter
  const rows = await q
    .select(columns(q.t))
    .from(contact)
    .innerJoin(account, eq(account.id, contact.accountId))
    .leftJoin(suppression, eq(suppression.email, contact.email))
    .where(
      and(
        isNull(contact.archivedAt),
        accountId === undefined ? undefined : eq(contact.accountId, accountId),
        words
          ? or(
              contains(q, contact.name, words),
              contains(q, contact.email, words),
              contains(q, contact.externalId, words),
            )
          : undefined,
        withinScope(q, scope),
        afterPosition('asc', contact.name, contact.id, readCursor(filter.cursor, 2)),
      ),
    )
    .orderBy(...inOrder('asc', contact.name, contact.id))
    .limit(limit + 1)
  return pageOf(rows, limit, ({ name, id }) => [name, id])
}
