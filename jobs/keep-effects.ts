import { effectNow, effectsDue, keepEffect } from '../db/effects.ts'
import type { JobDeps } from './deps.ts'

/**
 * Looks once a day at what was observed after each done action, and keeps it, so that lists and mails read a column. It is
 * read outside the transaction: answers that come in meanwhile do not wait. Says whether there was one.
 */
export async function keepOneEffect({ store, clock }: Pick<JobDeps, 'store' | 'clock'>): Promise<boolean> {
  const now = clock()
  const [due] = await effectsDue(store.read, now)
  if (!due) return false
  const effect = await effectNow(store.read, due, now)
  await store.tx((q) => keepEffect(q, due, effect, now))
  return true
}
