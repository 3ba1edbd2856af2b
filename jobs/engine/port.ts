import type { Q } from '../../db/store.ts'

/** A wake-up: domain rows are the truth, so a job may run twice without harm and carries ids, never contents. */
export interface JobRequest {
  queue: string
  payload: Record<string, unknown>
  /**
   * While a job with this key waits in this queue for its first try, a second request changes nothing. One that waits
   * for its next try holds no key: what is asked for meanwhile must not wait as long as it does.
   */
  key?: string
  /** Not before this time; at once when left out. */
  runAt?: Date
}

/** What a queue runs. */
export interface JobDefinition {
  queue: string
  /** Throw to have it tried again; after `maxAttempts` it is dead until somebody retries it by hand. */
  run(payload: Record<string, unknown>): Promise<void>
  maxAttempts: number
  /** Ms until the next try after `attempt` tries (1 for the first failure). */
  backoffMs(attempt: number): number
  /** After so long without an end the job counts as lost with its process and is given to another worker. */
  leaseMs: number
}

/** Recurring work: a queue woken by a cron expression in a time zone, once for each slot over all workers. */
export interface Cron {
  name: string
  queue: string
  expression: string
  timeZone: string
}

export type JobState = 'waiting' | 'running' | 'dead' | 'done'

export interface JobRow {
  id: string
  queue: string
  key: string | null
  payload: Record<string, unknown>
  state: JobState
  attempts: number
  maxAttempts: number
  runAt: Date
  createdAt: Date
  finishedAt: Date | null
  /** What the last try failed with. */
  error: string | null
}

/** The door to background work; two engines stand behind it and one conformance suite holds them to this. */
export interface Jobs {
  /** Asks for a job inside the caller's transaction: when that rolls back, the job was never asked for. */
  enqueue(q: Q, request: JobRequest): Promise<void>
  /** The same for many: one insert a queue, however many there are. */
  enqueueMany(q: Q, requests: JobRequest[]): Promise<void>
  /** Runs one due job, if there is one, to its end; says whether there was one. */
  workOne(): Promise<boolean>
  /**
   * Asks for the job of every cron whose slot has begun since the last look; returns how many it asked for. After a
   * long stop the latest missed slot counts, not each. The slot before the very first look is never asked for.
   */
  tick(): Promise<number>
  /** Works in the background until stopped: `concurrency` jobs at a time (1), ticks by itself. */
  start(options?: { concurrency?: number }): Promise<void>
  /** Lets the jobs in hand end, takes no more. */
  stop(): Promise<void>
  counts(): Promise<Record<JobState, number> & { retrying: number }>
  list(filter: {
    state?: JobState
    limit: number
    cursor?: string
  }): Promise<{ data: JobRow[]; nextCursor: string | null }>
  /** Gives a dead job its tries again; false when there is no such dead job. */
  retry(id: string): Promise<boolean>
}
