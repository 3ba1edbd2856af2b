import { Cron as Pattern } from 'croner'
import { takeCronSlot } from '../../db/cron-slots.ts'
import type { Q, Store } from '../../db/store.ts'
import type { Cron, JobRequest } from './port.ts'

/**
 * Watches the clock for crons. The returned function asks for the job of every slot that has begun, in the same
 * transaction that takes the slot, and says how many it asked for. However many workers look, one takes each slot.
 *
 * Daylight saving is croner's: a daily time that does not exist runs right after the gap, one that exists twice once.
 */
export function watchCrons(
  store: Store,
  crons: Cron[],
  clock: () => Date,
  enqueue: (q: Q, request: JobRequest) => Promise<void>,
): () => Promise<number> {
  const watched = crons.map((cron) => ({
    ...cron,
    pattern: new Pattern(cron.expression, { timezone: cron.timeZone }),
    // Between these two there is nothing to ask the database.
    from: Number.POSITIVE_INFINITY,
    until: 0,
  }))

  return async () => {
    let asked = 0
    for (const cron of watched) {
      const now = clock()
      if (now.getTime() >= cron.from && now.getTime() < cron.until) continue
      // One millisecond on: croner looks for runs before a time, and a slot begins at its own.
      const [slot] = cron.pattern.previousRuns(1, new Date(now.getTime() + 1))
      if (!slot) continue
      const taken = await store.tx(async (q) => {
        if (!(await takeCronSlot(q, cron.name, slot, now))) return false
        // Of runs that pile up one is enough.
        await enqueue(q, { queue: cron.queue, payload: {}, key: cron.name })
        return true
      })
      if (taken) asked++
      cron.from = slot.getTime()
      cron.until = cron.pattern.nextRun(now)?.getTime() ?? Number.POSITIVE_INFINITY
    }
    return asked
  }
}
