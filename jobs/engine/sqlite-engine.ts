import type { NewId } from '../../core/ids.ts'
import {
  claimJob,
  countJobs,
  endJob,
  insertJobs,
  jobDue,
  listJobs,
  lostJobs,
  pruneJobs,
  reviveJob,
  type StoredJob,
} from '../../db/jobs.ts'
import type { Store } from '../../db/store.ts'
import type { JobDefinition, JobRow } from './port.ts'
import { byQueue, type JobInHand, type JobTable } from './table.ts'

/** Jobs in a table of our own: small, and all that one process on one SQLite file needs. */
export function sqliteTable(
  store: Store,
  definitions: JobDefinition[],
  clock: () => Date,
  newId: NewId,
): JobTable {
  const definitionOf = byQueue(definitions)
  const queues = definitions.map(({ queue }) => queue)
  return {
    async add(q, requests) {
      const now = clock()
      await insertJobs(
        q,
        requests.map(({ queue, payload, key, runAt }) => ({
          id: newId('job'),
          queue,
          key: key ?? null,
          payload,
          state: 'waiting',
          runAt: runAt ?? now,
          maxAttempts: definitionOf(queue).maxAttempts,
          createdAt: now,
        })),
      )
    },
    async claim(now) {
      if (!(await jobDue(store.read, queues, now))) return null
      const row = await store.tx((q) => claimJob(q, queues, now, (queue) => definitionOf(queue).leaseMs))
      return row && inHand(row)
    },
    async complete({ id, attempt }, now) {
      await store.tx((q) =>
        endJob(q, { id, attempts: attempt }, { state: 'done', error: null, finishedAt: now }),
      )
    },
    async fail({ id, attempt }, error, retryAt, now) {
      await store.tx((q) =>
        endJob(
          q,
          { id, attempts: attempt },
          retryAt ? { state: 'waiting', error, runAt: retryAt } : { state: 'dead', error, finishedAt: now },
        ),
      )
    },
    lost: async (now) => (await lostJobs(store.read, now)).map(inHand),
    prune: (doneBefore) => store.tx((q) => pruneJobs(q, doneBefore)),
    counts: () => countJobs(store.read),
    async list(filter) {
      const { data, nextCursor } = await listJobs(store.read, filter)
      return { data: data as JobRow[], nextCursor }
    },
    retry: (id) => store.tx((q) => reviveJob(q, id, (queue) => definitionOf(queue).maxAttempts, clock())),
    async start() {},
    async stop() {},
  }
}

function inHand({ id, queue, payload, attempts, maxAttempts }: StoredJob): JobInHand {
  return { id, queue, payload, attempt: attempts, maxAttempts }
}
