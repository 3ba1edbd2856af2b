import { and, count, eq, gte, isNotNull, lte } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import type { ContactAnswers } from '../core/account-rollups.ts'
import { counted } from './rollups-check.ts'
import { type AccountFilter, ofAccounts } from './scope.ts'
import type { Q } from './store.ts'
import type { CountRange } from './trends.ts'

type Role = ContactAnswers['role']

/** So many answers of the contact gave that score on that day. */
export interface ContactScore {
  contactId: string
  role: Role
  day: string
  score: number
  n: number
}

/** The answers of one account by contact and day: reads them, a few hundred. Look the account up within the scope first. */
export async function contactScores(
  q: Q,
  accountId: string,
  { surveyId, from, to }: CountRange,
): Promise<ContactScore[]> {
  const { response, contact } = q.t
  const { contactId, day, score } = response
  const rows = await q
    .select({ contactId, role: contact.role, day, score, n: count() })
    .from(response)
    .innerJoin(contact, eq(contact.id, contactId))
    .where(
      and(
        eq(response.accountId, accountId),
        eq(response.surveyId, surveyId),
        gte(day, from),
        lte(day, to),
        counted(q),
      ),
    )
    .groupBy(contactId, contact.role, day, score)
  return rows as ContactScore[]
}

/** Account id → the answers of each of its contacts: reads every answer of the range, by an index that holds all it needs. */
export async function contactAnswers(
  q: Q,
  scope: Scope,
  { surveyId, from, to, ...filter }: CountRange & AccountFilter,
): Promise<Map<string, ContactAnswers[]>> {
  const { response, contact } = q.t
  const { accountId, contactId, day, score } = response
  const rows = await q
    .select({ accountId, contactId, score, n: count() })
    .from(response)
    .where(
      and(
        eq(response.surveyId, surveyId),
        gte(day, from),
        lte(day, to),
        counted(q),
        isNotNull(accountId),
        isNotNull(contactId),
        ofAccounts(q, accountId, scope, filter),
      ),
    )
    .groupBy(accountId, contactId, score)
  const roles = new Map(
    (await q.select({ id: contact.id, role: contact.role }).from(contact).where(isNotNull(contact.role))).map(
      ({ id, role }) => [id, role as Role],
    ),
  )
  const contacts = new Map<string, ContactAnswers & { accountId: string; counts: Map<number, number> }>()
  for (const row of rows as { accountId: string; contactId: string; score: number; n: number }[]) {
    const { accountId, contactId, score, n } = row
    // Somebody who moved to another account answers for each where they were.
    const key = `${accountId} ${contactId}`
    const one = contacts.get(key) ?? {
      ...{ accountId, contactId, role: roles.get(contactId) ?? null },
      counts: new Map<number, number>(),
    }
    one.counts.set(score, n)
    contacts.set(key, one)
  }
  return Map.groupBy(contacts.values(), ({ accountId }) => accountId)
}
