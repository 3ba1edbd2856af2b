import { randomBytes } from 'node:crypto'
import { idMaker } from '../../core/ids.ts'
import type { Store } from '../../db/store.ts'
import { openJobs } from '../../jobs/engine/open.ts'
import type { Cron, JobDefinition, Jobs } from '../../jobs/engine/port.ts'

/** A queue with three tries, a minute more between them each time, and a lease of five minutes. */
export function queue(
  name: string,
  run: JobDefinition['run'],
  more: Partial<JobDefinition> = {},
): JobDefinition {
  return {
    queue: name,
    run,
    maxAttempts: 3,
    backoffMs: (attempt) => attempt * 60_000,
    leaseMs: 5 * 60_000,
    ...more,
  }
}

/** The jobs of a store as a process of its own would open them, without a word in the log. */
export function openTestJobs(
  store: Store,
  clock: () => Date,
  definitions: JobDefinition[],
  crons: Cron[] = [],
): Promise<Jobs> {
  return openJobs({
    store,
    clock,
    newId: idMaker(clock, (length) => randomBytes(length)),
    log: () => {},
    definitions,
    crons,
  })
}

/** Works until nothing is due; returns how many jobs ran. */
export async function drain(jobs: Jobs): Promise<number> {
  let n = 0
  while (await jobs.workOne()) n++
  return n
}
