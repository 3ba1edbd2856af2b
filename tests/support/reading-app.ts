import type { Engine } from '../../db/kit.ts'
import { type Person, people, seedAnswers } from './answering.ts'
import { type TestAppOptions, testApp } from './app.ts'
import { cast } from './cast.ts'

/** The whole app, with contacts of Alice's and Charlie's who answer when a test says so. */
export async function startReadingApp(engine: Engine, options: Pick<TestAppOptions, 'definitions'> = {}) {
  const app = await testApp(engine, options)
  const { store, clock, jobs } = app
  // The cast's own ticket came from no answer; here every ticket does.
  await store.tx((q) => q.delete(q.t.ticket))
  const users = Object.fromEntries(Object.keys(people).map((person) => [person, cast[person as Person].id]))
  const answering = await seedAnswers(store, clock, users)

  /** Asks as this person; `null` asks without a session. */
  async function ask(
    person: Person | null,
    method: string,
    path: string,
    body?: unknown,
    given?: Record<string, string>,
  ) {
    const client = person ? app.as(person) : app.nobody
    const answer = await client.request(method, `/api/v1${path}`, body, given)
    const { status, headers, text, body: read } = answer
    return { status, type: headers.get('content-type') ?? '', text, body: read }
  }

  return {
    ...{ ...answering, store, clock, jobs, ask, as: app.as },
    get: (person: Person | null, path: string) => ask(person, 'GET', path),
    put: (person: Person, path: string, body: unknown, given?: Record<string, string>) =>
      ask(person, 'PUT', path, body, given),
    /** A file as it is sent. */
    file: (person: Person, path: string) => app.as(person).get(`/api/v1${path}`),
    close: () => app.drop(),
  }
}

export type ReadingApp = Awaited<ReturnType<typeof startReadingApp>>
