import type { Log } from '../../core/log.ts'
import { afterCommit, type Store } from '../../db/store.ts'
import { watchCrons } from './cron.ts'
import { backgroundLoop } from './loop.ts'
import type { Cron, JobDefinition, JobRequest, Jobs } from './port.ts'
import { byQueue, type JobInHand, type JobTable } from './table.ts'

const LOOK_FOR_LOST_MS = 5_000
const PRUNE_MS = 3_600_000
const KEEP_DONE_MS = 86_400_000
/** Enough to see what went wrong; an error may quote a whole answer of somebody's server. */
const ERROR_LENGTH = 2_000

/** Makes the port of an engine's table: tries, lost leases, crons, pruning and the loop, the same for both. */
export function runJobs(
  table: JobTable,
  deps: { store: Store; clock: () => Date; log: Log; definitions: JobDefinition[]; crons: Cron[] },
): Jobs {
  const { store, clock, log, definitions, crons } = deps
  const definitionOf = byQueue(definitions)
  const lookForLost = seldom(clock, LOOK_FOR_LOST_MS, recoverLost)
  const prune = seldom(clock, PRUNE_MS, () => table.prune(new Date(clock().getTime() - KEEP_DONE_MS)))
  const askForCrons = watchCrons(store, crons, clock, (q, request) => enqueueMany(q, [request]))
  const loop = backgroundLoop({ claim, run, tick, log })

  async function enqueueMany(q: Parameters<Jobs['enqueue']>[0], requests: JobRequest[]): Promise<void> {
    if (requests.length === 0) return
    await table.add(q, requests)
    const now = clock()
    if (requests.some(({ runAt }) => !runAt || runAt <= now)) afterCommit(loop.wake)
  }

  async function claim(): Promise<JobInHand | null> {
    await lookForLost()
    return table.claim(clock())
  }

  async function run(job: JobInHand): Promise<void> {
    try {
      await definitionOf(job.queue).run(job.payload)
    } catch (error) {
      await failed(job, error instanceof Error ? error.message : String(error))
      return
    }
    await table.complete(job, clock())
  }

  async function failed(job: JobInHand, error: string, waitMs?: number): Promise<void> {
    const now = clock()
    const { queue, attempt, maxAttempts } = job
    const dead = attempt >= maxAttempts
    const retryAt = dead ? null : new Date(now.getTime() + (waitMs ?? definitionOf(queue).backoffMs(attempt)))
    log(dead ? 'error' : 'warn', dead ? 'A job is dead' : 'A job failed and will be tried again', {
      ...{ id: job.id, queue, attempt, error },
    })
    await table.fail(job, error.slice(0, ERROR_LENGTH), retryAt, now)
  }

  /** The next worker takes a lost job at once: it has waited as long as a lease already. */
  async function recoverLost(): Promise<void> {
    for (const job of await table.lost(clock())) {
      await failed(job, 'Its worker stopped, or took longer than its lease', 0)
    }
  }

  async function tick(): Promise<number> {
    await prune()
    return askForCrons()
  }

  return {
    enqueue: (q, request) => enqueueMany(q, [request]),
    enqueueMany,
    async workOne() {
      const job = await claim()
      if (job) await run(job)
      return job !== null
    },
    tick,
    async start({ concurrency = 1 } = {}) {
      await table.start()
      loop.start(concurrency)
    },
    async stop() {
      await loop.stop()
      await table.stop()
    },
    counts: table.counts,
    list: table.list,
    async retry(id) {
      const retried = await table.retry(id)
      if (retried) loop.wake()
      return retried
    },
  }
}

/** Does it at most once in `ms` of the given clock, whichever way that moves. */
function seldom(clock: () => Date, ms: number, fn: () => Promise<void>): () => Promise<void> {
  let last = Number.NEGATIVE_INFINITY
  return async () => {
    const now = clock().getTime()
    if (Math.abs(now - last) < ms) return
    last = now
    await fn()
  }
}
