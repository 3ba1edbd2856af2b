import { and, count, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { AccountHeard, ContactAsked } from '../core/silence.ts'
import { anyOf } from './dialect.ts'
import { total } from './rollups.ts'
import { counted } from './rollups-check.ts'
import type { Q } from './store.ts'

/**
 * Every account in use with the day of its last answer to the survey, and, for those who said nothing after `since`, how
 * many questions were sent to it from the month after that one on (who was asked is kept by month); to one that never
 * answered, all of them. `accountIds`: of these only.
 */
export async function accountsHeard(
  q: Q,
  { surveyId, since, accountIds }: { surveyId: string; since: string; accountIds?: string[] },
): Promise<AccountHeard[]> {
  const { account, accountScoreDay: cell, accountAskedMonth: asked } = q.t
  // One look at the end of each account's part of the primary key.
  const lastAnsweredOn = sql<string | null>`(select ${cell.day} from ${cell}
    where ${cell.accountId} = ${account.id} and ${cell.surveyId} = ${surveyId} and ${cell.n} > 0
    order by ${cell.day} desc limit 1)`
  const accounts = await q
    .select({ accountId: account.id, lastAnsweredOn })
    .from(account)
    .where(and(isNull(account.archivedAt), accountIds && anyOf(q, account.id, accountIds)))
  const quiet = new Map(
    accounts.flatMap(({ accountId, lastAnsweredOn: last }) =>
      last === null || last <= since ? [[accountId, last] as const] : [],
    ),
  )
  const sums = new Map<string, number>()
  const rows = await q
    .select({ accountId: asked.accountId, month: asked.month, n: total(asked.asked) })
    .from(asked)
    .where(and(eq(asked.surveyId, surveyId), anyOf(q, asked.accountId, [...quiet.keys()])))
    .groupBy(asked.accountId, asked.month)
  for (const { accountId, month, n } of rows) {
    const last = quiet.get(accountId)
    if (!last || month > last) sums.set(accountId, (sums.get(accountId) ?? 0) + n)
  }
  return accounts.map((one) => ({ ...one, askedSince: sums.get(one.accountId) ?? 0 }))
}

/** The contacts of an account with the questions they were sent and those they answered, ever, by all surveys. */
export async function contactsAsked(
  q: Q,
  accountId: string,
): Promise<(ContactAsked & { name: string; role: string | null })[]> {
  const { invitation, contact, response } = q.t
  const rows = await q
    .select({
      contactId: contact.id,
      name: contact.name,
      role: contact.role,
      asked: count(invitation.id),
      answered: count(response.id),
    })
    .from(contact)
    .innerJoin(invitation, and(eq(invitation.contactId, contact.id), isNotNull(invitation.askedDay)))
    .leftJoin(response, and(eq(response.invitationId, invitation.id), counted(q)))
    .where(and(eq(contact.accountId, accountId), isNull(contact.archivedAt)))
    .groupBy(contact.id, contact.name, contact.role)
  return rows.map((row) => ({ ...row, accountId }))
}

/** How many contacts of an account could be asked: those in use with an address. */
export function contactsKnown(q: Q, accountId: string): Promise<number> {
  const { contact } = q.t
  return q.$count(
    contact,
    and(eq(contact.accountId, accountId), isNull(contact.archivedAt), isNotNull(contact.email)),
  )
}
