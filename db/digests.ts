import { and, eq, inArray, isNull, like } from 'drizzle-orm'
import {
  type DigestChoice,
  type DigestKind,
  type DigestTimes,
  defaultDigestChoice,
  digestChoiceSchema,
  digestKindOf,
} from '../core/digest.ts'
import { anyOf } from './dialect.ts'
import type { Q } from './store.ts'
import { listUsers } from './users.ts'

/** Somebody who is to get a digest, and of which days. */
export interface DigestReader {
  id: string
  name: string
  email: string
  kind: DigestKind
  every: 'day' | 'week'
}

const SETTING = 'digest '

/** What this person chose; the defaults where they never did. */
export async function readDigestChoice(q: Q, userId: string): Promise<DigestChoice> {
  const [row] = await q
    .select()
    .from(q.t.setting)
    .where(eq(q.t.setting.key, SETTING + userId))
  return row ? digestChoiceSchema.parse(row.value) : defaultDigestChoice
}

export async function saveDigestChoice(q: Q, userId: string, value: DigestChoice, now: Date): Promise<void> {
  await q
    .insert(q.t.setting)
    .values({ key: SETTING + userId, value, updatedAt: now })
    .onConflictDoUpdate({ target: q.t.setting.key, set: { value, updatedAt: now } })
}

/** Who is to get a digest now and has not been written one: nobody who may not sign in, or switched it off. */
export async function readersOfDigests(q: Q, times: DigestTimes): Promise<DigestReader[]> {
  const { setting, digest } = q.t
  const choices = new Map(
    (
      await q
        .select()
        .from(setting)
        .where(like(setting.key, `${SETTING}%`))
    ).map(({ key, value }) => [key.slice(SETTING.length), digestChoiceSchema.parse(value)]),
  )
  const written = new Set(
    (
      await q
        .select()
        .from(digest)
        .where(inArray(digest.week, [times.week, times.today]))
    ).map(({ userId, kind, week }) => `${userId} ${kind} ${week}`),
  )
  return (await listUsers(q)).flatMap(({ id, name, email, role, active }): DigestReader[] => {
    const kind = digestKindOf(role)
    const { on, every: chosen } = choices.get(id) ?? defaultDigestChoice
    const every = kind === 'support' ? chosen : 'week'
    const isDue = every === 'day' ? times.isDailyDue : times.isWeeklyDue
    if (!kind || !active || !on || !isDue) return []
    const reader = { id, name, email, kind, every }
    return written.has(`${id} ${kind} ${spanOf(reader, times)}`) ? [] : [reader]
  })
}

/** The day a digest tells of: its Monday, or the day itself. */
export const spanOf = ({ every }: Pick<DigestReader, 'every'>, { today, week }: DigestTimes) =>
  every === 'day' ? today : week

/**
 * Says once, whoever asks, that this person's digest of that span is the caller's to write. Freeze the mail in the same
 * transaction: a worker that is lost has then taken nothing.
 */
export async function takeDigest(
  q: Q,
  { userId, kind, span }: { userId: string; kind: string; span: string },
  now: Date,
): Promise<boolean> {
  const { digest } = q.t
  const taken = await q
    .insert(digest)
    .values({ userId, kind, week: span, sentAt: now })
    .onConflictDoNothing()
    .returning({ userId: digest.userId })
  return taken.length > 0
}

/** The accounts in use of these managers. */
export async function accountsOfManagers(q: Q, managerIds: string[]) {
  const { account } = q.t
  const rows = await q
    .select({ id: account.id, name: account.name, managerId: account.managerId })
    .from(account)
    .where(and(anyOf(q, account.managerId, managerIds), isNull(account.archivedAt)))
  return rows.map(({ managerId, ...row }) => ({ ...row, managerId: managerId as string }))
}
