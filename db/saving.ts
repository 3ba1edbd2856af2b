import { type AnyColumn, and, eq, inArray } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import type { Issue } from '../core/errors.ts'
import type { NewId } from '../core/ids.ts'
import { lockForTransaction } from './dialect.ts'
import { withinScope } from './scope.ts'
import type { Q } from './store.ts'

/** How rows are saved: for whom, when, and whether for real. */
export interface Saving {
  scope: Scope
  now: Date
  newId: NewId
  /** Where days begin: the company's time zone. */
  timeZone: string
  /** Only says what would come of it. */
  dryRun?: boolean
}

/** What became of one row. `not_found`: it exists, but outside the scope, and we do not say more than that. */
export type Saved = { outcome: 'created' | 'updated' | 'unchanged'; id: string } | Refused

export interface Refused {
  outcome: 'rejected'
  code: 'invalid' | 'not_found'
  issues: Issue[]
}

export function rejected(path: string, message: string, code: Refused['code'] = 'invalid'): Refused {
  return { outcome: 'rejected', code, issues: [{ path, message }] }
}

/**
 * Imports, events and API calls that save read first and write what differs: one at a time, or two of them would each
 * insert the same new row, or undo each other's change.
 */
export async function oneSaverAtATime(q: Q, { dryRun }: Saving): Promise<void> {
  if (!dryRun) await lockForTransaction(q, 'saving')
}

const LOOK_UP_MAX = 5000

/** Runs a look-up by many keys in portions that both engines take. */
export async function lookUp<Row>(
  keys: Iterable<string | null | undefined>,
  find: (keys: string[]) => Promise<Row[]>,
): Promise<Row[]> {
  const wanted = [...new Set(keys)].filter((key): key is string => typeof key === 'string')
  const rows: Row[] = []
  for (let i = 0; i < wanted.length; i += LOOK_UP_MAX)
    rows.push(...(await find(wanted.slice(i, i + LOOK_UP_MAX))))
  return rows
}

/** External id → id of the accounts within the scope. */
export async function accountIds(q: Q, scope: Scope, keys: Iterable<string | null | undefined>) {
  const { account } = q.t
  const rows = await lookUp(keys, (part) =>
    q
      .select({ id: account.id, externalId: account.externalId })
      .from(account)
      .where(and(inArray(account.externalId, part), withinScope(q, scope))),
  )
  return new Map(rows.map(({ id, externalId }) => [externalId, id]))
}

/** External id → id and account of the contacts whose account is within the scope. */
export async function contactIds(q: Q, scope: Scope, keys: Iterable<string | null | undefined>) {
  const { contact, account } = q.t
  const rows = await lookUp(keys, (part) =>
    q
      .select({ id: contact.id, externalId: contact.externalId, accountId: contact.accountId })
      .from(contact)
      .innerJoin(account, eq(account.id, contact.accountId))
      .where(and(inArray(contact.externalId, part), withinScope(q, scope))),
  )
  return new Map(rows.map((row) => [row.externalId, row]))
}

/** The columns of a table but for those that never change once a row is there. */
export function changing(columns: Record<string, AnyColumn>): AnyColumn[] {
  const fixed = ['id', 'externalId', 'createdAt', 'plannedAt', 'lastAskedAt', 'noticesOffAt', 'archivedAt']
  return Object.entries(columns).flatMap(([name, column]) => (fixed.includes(name) ? [] : [column]))
}

/** Whether any field of `change` differs from `row`; dates and JSON are compared by what they say. */
export function differs(row: object, change: object): boolean {
  return Object.entries(change).some(
    ([name, value]) => value !== undefined && !same(value, (row as Record<string, unknown>)[name]),
  )
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false
  if (a instanceof Date) return b instanceof Date && a.getTime() === b.getTime()
  const [left, right] = [Object.entries(a), Object.entries(b)]
  return (
    left.length === right.length &&
    left.every(([key, value]) => same(value, (b as Record<string, unknown>)[key]))
  )
}

/** The fields that say something: those left out keep what is stored. */
export function given<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>
}
