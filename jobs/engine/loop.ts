import type { Log } from '../../core/log.ts'
import type { JobInHand } from './table.ts'

const POLL_MS = 1_000
const TICK_MS = 1_000
const AFTER_FAILURE_MS = 2_000

interface Work {
  claim(): Promise<JobInHand | null>
  run(job: JobInHand): Promise<void>
  tick(): Promise<number>
  log: Log
}

/**
 * Claims jobs one after another and runs up to `concurrency` side by side. Where there is nothing to do it asks once a
 * second, or at once when woken. `stop` lets the jobs in hand end. A database that is away is asked again later.
 */
export function backgroundLoop({ claim, run, tick, log }: Work) {
  const inHand = new Set<Promise<void>>()
  let looping: Promise<unknown> | null = null
  let stopping = false
  let woken = false
  let rouse = () => {}

  function wake(): void {
    woken = true
    rouse()
  }

  async function rest(ms: number): Promise<void> {
    if (woken || stopping) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      rouse = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    rouse = () => {}
  }

  async function work(concurrency: number): Promise<void> {
    while (!stopping) {
      try {
        woken = false
        const job = await claim()
        if (!job) await rest(POLL_MS)
        else {
          const one: Promise<void> = run(job)
            .catch((error) => report('The end of a job was not recorded', error))
            .finally(() => void inHand.delete(one))
          inHand.add(one)
          if (inHand.size >= concurrency) await Promise.race(inHand)
        }
      } catch (error) {
        report('Jobs cannot be reached', error)
        await rest(AFTER_FAILURE_MS)
      }
    }
    await Promise.all(inHand)
  }

  /** Beside the work, so that a long job holds no cron back. */
  async function ticks(signal: AbortSignal): Promise<void> {
    while (!stopping) {
      await tick().catch((error) => report('Recurring work cannot be asked for', error))
      await pause(TICK_MS, signal)
    }
  }

  function report(message: string, error: unknown): void {
    log('error', message, { error: error instanceof Error ? error.message : String(error) })
  }

  let abort = new AbortController()
  return {
    wake,
    start(concurrency: number): void {
      if (looping) return
      stopping = false
      abort = new AbortController()
      looping = Promise.all([work(concurrency), ticks(abort.signal)])
    },
    async stop(): Promise<void> {
      stopping = true
      abort.abort()
      rouse()
      await looping
      looping = null
    },
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
    if (signal.aborted) done()
  })
}
