import type { Actor } from '../core/access.ts'
import { scopesNow } from '../db/person-scope.ts'
import { lastStreamPosition, mayHear, type StreamedEvent, streamedEvents } from '../db/ticket-stream.ts'
import type { Deps } from './deps.ts'

const LOOK_MS = 1_000
/** An event that began before another may be committed after it; looking this far back finds it all the same. */
const LATE_MS = 10_000
const AT_ONCE = 1_000

interface Listener {
  actor: Pick<Actor, 'id' | 'key'>
  hear(events: StreamedEvent[]): void
}

/** Hands every new event of tickets to those who listen and may hear of it. */
export interface TicketFeed {
  /** Begins to listen; from when it resolves on nothing is missed. Returns how to end it. */
  listen(listener: Listener): Promise<() => void>
}

/**
 * Looks into the table once a second while anybody listens: one query, however many listen, and none when nobody does.
 * Works the same on both engines and with any number of processes.
 */
export function createTicketFeed({ store, clock, log }: Pick<Deps, 'store' | 'clock' | 'log'>): TicketFeed {
  const listeners = new Set<Listener>()
  const seen = new Map<string, number>()
  let untold: StreamedEvent[] = []
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
    untold = []
    // What is there already is nobody's news.
    while ((await look()).length > 0);
    lookAgain()
  }

  /** What each may see is read anew: a stream stays open for minutes, and somebody may leave a team meanwhile. */
  async function tell() {
    const people = [...listeners].flatMap(({ actor }) => (actor.key ? [] : [actor.id]))
    const scopes = await scopesNow(store.read, people)
    const events = untold
    untold = []
    for (const { actor, hear } of listeners) {
      const scope = actor.key ? { all: true as const } : scopes.get(actor.id)
      const heard = scope ? events.filter((event) => mayHear(scope, event)) : []
      if (heard.length > 0) hear(heard)
    }
  }

  function lookAgain() {
    timer = setTimeout(async () => {
      try {
        untold.push(...(await look()))
        if (untold.length > 0) await tell()
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
    async listen(listener) {
      listeners.add(listener)
      beginning ??= begin()
      try {
        await beginning
      } catch (error) {
        listeners.delete(listener)
        beginning = undefined
        throw error
      }
      return () => listeners.delete(listener)
    },
  }
}
