import { eq } from 'drizzle-orm'
import { lockForTransaction } from './dialect.ts'
import type { Q } from './store.ts'

const KEY = 'dismissed-phrases'
/** The oldest are forgotten: they may be suggested again. */
const MOST = 1000

/** Phrases that somebody has turned down as words of a theme, the newest last. */
export async function dismissedPhrases(q: Q): Promise<string[]> {
  const [row] = await q.select().from(q.t.setting).where(eq(q.t.setting.key, KEY))
  return Array.isArray(row?.value) ? row.value.filter((one): one is string => typeof one === 'string') : []
}

/** Turns a phrase down, or takes that back. */
export async function dismissPhrase(
  q: Q,
  { phrase, isDismissed, now }: { phrase: string; isDismissed: boolean; now: Date },
): Promise<void> {
  await lockForTransaction(q, 'hearback-dismissed-phrases')
  const others = (await dismissedPhrases(q)).filter((one) => one !== phrase)
  const value = isDismissed ? [...others, phrase].slice(-MOST) : others
  await q
    .insert(q.t.setting)
    .values({ key: KEY, value, updatedAt: now })
    .onConflictDoUpdate({ target: q.t.setting.key, set: { value, updatedAt: now } })
}
