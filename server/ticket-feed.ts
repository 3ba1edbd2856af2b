import { lastStreamPosition, type StreamedEvent, streamedEvents } from '../db/ticket-stream.ts'
import type { Deps } from './deps.ts'

const LOOK_MS = 1_000
/** An event that began before another may be committed after it; looking this far back finds it all the same. */
const LATE_MS = 10_000
const AT_ONCE = 1_000

type Hear = (events: StreamedEvent[]) => void

/** Hands every new event of tickets to whoever listens. */
export interface TicketFeed {
  /** Begins to listen; from when it resolves on nothing is missed. Returns how to end it. */
  listen(hear: Hear): Promise<() => void>
}

/**
 * Looks into the table once a second while anybody listens: one query, however many listen, and none when nobody does.
 * Works the same on both engines and with any number of processes.
 */
export function createTicketFeed({ store, clock, log }: Pick<Deps, 'store' | 'clock' | 'log'>): TicketFeed {
  const listeners = new Set<Hear>()
  const seen = new Map<string, number>()
  let since = 0
  let timer: NodeJS.Timeout | undefined
  let beginning: Promise<void> | undefined

  async function look(): Promise<StreamedEvent[]> {
    const from = since - LATE_MS
    const rows = await streamedEvents(store.read, { at: new Date(from) }, AT_ONCE + seen.size)
    const fresh = rows.filter(({ id }) => !seen.has(id))
    for (const { id, at } of fresh) seen.set(id, at.getTime())
    since = Math.max(since, ...fresh.map(({ at }) => Math.min(at.getTime(), clock().getTime())))
    for (const [id, at] of seen) if (at < since - LATE_MS) seen.delete(id)
    return fresh
  }

  async function begin() {
    const last = await lastStreamPosition(store.read)
    since = Math.min(last?.at.getTime() ?? 0, clock().getTime())
    seen.clear()
    // What is there already is nobody's news.
    while ((await look()).length > 0);
    lookAgain()
  }

  function lookAgain() {
    timer = setTimeout(async () => {
      try {
        const fresh = await look()
        if (fresh.length > 0) for (const hear of listeners) hear(fresh)
      } catch (error) {
        if (listeners.size > 0)
          log('error', 'Looking for news of tickets failed; it goes on', { error: String(error) })
      }
      if (listeners.size > 0) lookAgain()
      else beginning = undefined
    }, LOOK_MS)
    timer.unref()
  }

  return {
    async listen(hear) {
      listeners.add(hear)
      beginning ??= begin()
      try {
        await beginning
      } catch (error) {
        listeners.delete(hear)
        beginning = undefined
        throw error
      }
      return () => listeners.delete(hear)
    },
  }
}
