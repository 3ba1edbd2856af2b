import type { Q } from '../../db/store.ts'
import type { JobDefinition, JobRequest, Jobs } from './port.ts'

/** One try at one job. `attempt` tells it from the next try, whose worker would not like to hear of this one's end. */
export interface JobInHand {
  id: string
  queue: string
  payload: Record<string, unknown>
  /** 1 for the first try. */
  attempt: number
  maxAttempts: number
}

/**
 * What differs between the two engines: where jobs are kept and how one is claimed. Everything else (the loop, tries,
 * crons, shutting down) is the runner's, once for both.
 */
export interface JobTable extends Pick<Jobs, 'counts' | 'list' | 'retry'> {
  add(q: Q, requests: JobRequest[]): Promise<void>
  claim(now: Date): Promise<JobInHand | null>
  complete(job: JobInHand, now: Date): Promise<void>
  /** Ends a try that failed: the job waits until `retryAt`, or is dead when that is null. */
  fail(job: JobInHand, error: string, retryAt: Date | null, now: Date): Promise<void>
  /** Jobs whose lease has ended: their worker was killed, or hangs. */
  lost(now: Date): Promise<JobInHand[]>
  prune(doneBefore: Date): Promise<void>
  /** Upkeep that goes on only while this process works in the background. */
  start(): Promise<void>
  stop(): Promise<void>
}

/** The definitions by queue; asking for any other is a mistake in the program. */
export function byQueue(definitions: JobDefinition[]): (queue: string) => JobDefinition {
  const known = new Map(definitions.map((definition) => [definition.queue, definition]))
  return (queue) => {
    const definition = known.get(queue)
    if (!definition) throw new Error(`No such queue: ${queue}`)
    return definition
  }
}
