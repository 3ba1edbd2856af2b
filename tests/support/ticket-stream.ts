import type { TestApp } from './app.ts'
import type { CastName } from './cast.ts'

export interface Told {
  event: string
  id: string | undefined
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects, and says so when it is not there.
  data: any
}

/** Somebody who listens to the stream of tickets, one event after the other; comments and pauses are left out. */
export async function listenTo(app: TestApp, name: CastName, headers: Record<string, string> = {}) {
  const response = await app.as(name).raw('/api/v1/tickets/events', headers)
  if (!response.body) throw new Error(`No stream: ${response.status}`)
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let all = ''
  let rest = ''
  return {
    /** All that came so far, as it came. */
    text: () => all,
    async next(): Promise<Told> {
      for (;;) {
        const end = rest.indexOf('\n\n')
        if (end >= 0) {
          const lines = rest.slice(0, end).split('\n')
          rest = rest.slice(end + 2)
          const field = (key: string) =>
            lines.find((line) => line.startsWith(`${key}: `))?.slice(key.length + 2)
          const data = field('data')
          if (data === undefined) continue
          return { event: field('event') ?? 'message', id: field('id'), data: JSON.parse(data) }
        }
        const { value, done } = await reader.read()
        if (done) throw new Error('The stream ended')
        all += value
        rest += value
      }
    },
    end: () => reader.cancel(),
  }
}
