import { settlePartials } from '../db/partial-answers.ts'
import { readCompany } from '../db/settings.ts'
import type { JobDeps } from './deps.ts'

const AT_ONCE = 500

/** Takes half answers whose time is over for the answers they are; says whether there were any. */
export async function settleSome({ store, clock, newId }: JobDeps): Promise<boolean> {
  const { timeZone } = await readCompany(store.read)
  const settling = { now: clock(), newId, timeZone, limit: AT_ONCE }
  return (await store.tx((q) => settlePartials(q, settling))) > 0
}
