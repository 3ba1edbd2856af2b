import { Hono } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { type Scope, scopeOf } from '../core/access.ts'
import { mayHear, type StreamedEvent, streamedEvents, streamPositionOf } from '../db/ticket-stream.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { createTicketFeed } from './ticket-feed.ts'
import { valid } from './validate.ts'

const HEARTBEAT_MS = 15_000
/** The browser connects again by itself: whose session ended meanwhile hears no more. */
const LONGEST_MS = 10 * 60_000
const RETRY_MS = 2_000
/** Whoever missed more reads its lists anew instead. */
const MISSED_MAX = 500

/** The live stream of what happens to tickets. */
export const ticketStreamRoutes = (deps: Deps) => {
  const feed = createTicketFeed(deps)
  return new Hono<ApiEnv>().get(
    '/tickets/events',
    describeRoute({
      summary: 'What happens to tickets, as it happens: a stream of server-sent events',
      tags: ['Tickets'],
      responses: { 200: { description: 'text/event-stream' } },
    }),
    valid('query', z.object({ since: z.string().min(1).max(100).optional() })),
    async (c) => {
      const scope = scopeOf(c.var.actor)
      const last = c.req.header('Last-Event-ID') ?? c.req.valid('query').since
      const news = inbox()
      const stopListening = await feed.listen({ actor: c.var.actor, hear: news.hear })
      return streamSSE(c, async (stream) => {
        stream.onAbort(() => {
          stopListening()
          news.end()
        })
        try {
          await stream.write(`retry: ${RETRY_MS}\n\n`)
          const told = last ? await tellMissed(stream, deps, scope, last) : new Set<string>()
          const timer = setTimeout(news.end, LONGEST_MS)
          timer.unref()
          for (;;) {
            const events = await news.next()
            if (stream.aborted || events === 'ended') break
            if (events.length === 0) await stream.write(': still here\n\n')
            for (const event of events) if (!told.has(event.id)) await tell(stream, event)
          }
          clearTimeout(timer)
        } finally {
          stopListening()
        }
      })
    },
  )
}

/** Tells what came since the event `last`; "reset" where that cannot be known. Returns what it told. */
async function tellMissed(
  stream: SSEStreamingApi,
  { store }: Deps,
  scope: Scope,
  last: string,
): Promise<Set<string>> {
  const after = await streamPositionOf(store.read, last)
  const missed = after ? await streamedEvents(store.read, { after }, MISSED_MAX + 1) : []
  if (!after || missed.length > MISSED_MAX) {
    await stream.writeSSE({ event: 'reset', data: '{}' })
    return new Set()
  }
  const mine = missed.filter((event) => mayHear(scope, event))
  for (const event of mine) await tell(stream, event)
  return new Set(mine.map(({ id }) => id))
}

function tell(stream: SSEStreamingApi, { id, ticketId, number, kind, by, at }: StreamedEvent) {
  return stream.writeSSE({ event: 'ticket', id, data: JSON.stringify({ ticketId, number, kind, by, at }) })
}

/** Keeps what one listener hears until it is written; `next` resolves to nothing when it is time for a heartbeat. */
function inbox() {
  let waiting: StreamedEvent[] = []
  let ended = false
  let wake: () => void = () => {}
  return {
    hear(events: StreamedEvent[]) {
      waiting.push(...events)
      wake()
    },
    end() {
      ended = true
      wake()
    },
    async next(): Promise<StreamedEvent[] | 'ended'> {
      if (waiting.length === 0 && !ended)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, HEARTBEAT_MS)
          timer.unref()
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      if (ended) return 'ended'
      const events = waiting
      waiting = []
      return events
    },
  }
}
