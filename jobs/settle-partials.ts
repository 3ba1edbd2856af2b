import { settlePartials } from '../db/partial-answers.ts'
import type { JobDeps } from './deps.ts'

const AT_ONCE = 500

/** Takes half answers whose time is over for the answers they are; says whether there were any. */
export async function settleSome({ store, clock, newId }: JobDeps): Promise<boolean> {
  const settling = { now: clock(), newId, limit: AT_ONCE }
  return (await store.tx((q) => settlePartials(q, settling))) > 0
}
