import { countHalfPosted, countPosted } from '../db/asked-batches.ts'
import type { JobDeps } from './deps.ts'

/** Follows what was sent since the last run and counts who was asked; see db/asked-counting.ts. */
export async function countWhoWasAsked({ store, clock }: JobDeps): Promise<void> {
  while (await store.tx((q) => countPosted(q, clock())));
  await store.tx(countHalfPosted)
}
