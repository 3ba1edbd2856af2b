import { Hono } from 'hono'
import type { Actor } from '../../core/access.ts'
import type { Store } from '../../db/store.ts'
import { compileInvitationMail } from '../../jobs/invitation-mail.ts'
import { accountFigures } from '../../server/account-figures.ts'
import { accountRoutes } from '../../server/accounts.ts'
import { contactRoutes } from '../../server/contacts.ts'
import { deliveryRoutes } from '../../server/deliveries.ts'
import type { ApiEnv, Deps } from '../../server/deps.ts'
import { problemHandler } from '../../server/errors.ts'
import { eventRoutes } from '../../server/events.ts'
import { importRoutes } from '../../server/imports.ts'
import { reviewRoutes } from '../../server/reviews.ts'
import { testClock } from './clock.ts'
import { countedIds } from './events.ts'
import { openTestJobs } from './jobs.ts'

export const dana: Actor = { id: 'usr_dana', name: 'Dana Reyes', role: 'admin' }
export const vera: Actor = { id: 'usr_vera', name: 'Vera Novak', role: 'viewer' }

/** The routes of the loop's data over a real database and real jobs, asked by whoever the test says. */
export async function dataApi(store: Store) {
  const clock = testClock('2026-03-02T08:00:00Z')
  const jobs = await openTestJobs(store, clock, [
    { queue: 'plan-invitations', run: async () => {}, maxAttempts: 1, backoffMs: () => 0, leaseMs: 60_000 },
  ])
  const deps: Deps = {
    ...{ store, clock, jobs, newId: countedIds(), random: (n) => new Uint8Array(n) },
    ...{
      log: () => {},
      baseUrl: 'http://localhost:3000',
      mailerName: 'outbox',
      isDemo: false,
      compileMail: compileInvitationMail,
      lookUpTxt: async () => [],
    },
  }
  const appFor = (actor: Actor) =>
    new Hono<ApiEnv>()
      .onError(problemHandler(deps.log))
      .use(async (c, next) => {
        c.set('actor', actor)
        await next()
      })
      .route('/', accountRoutes(deps, accountFigures(deps)))
      .route('/', contactRoutes(deps))
      .route('/', deliveryRoutes(deps))
      .route('/', reviewRoutes(deps))
      .route('/', eventRoutes(deps))
      .route('/', importRoutes(deps))

  async function ask(actor: Actor, method: string, path: string, body?: unknown) {
    const form = body instanceof FormData
    const response = await appFor(actor).request(path, {
      method,
      body: form ? body : body === undefined ? undefined : JSON.stringify(body),
      headers: form || body === undefined ? undefined : { 'Content-Type': 'application/json' },
    })
    return { status: response.status, body: JSON.parse(await response.text()) }
  }
  return {
    deps,
    clock,
    jobs,
    get: (actor: Actor, path: string) => ask(actor, 'GET', path),
    post: (actor: Actor, path: string, body: unknown) => ask(actor, 'POST', path, body),
    patch: (actor: Actor, path: string, body: unknown) => ask(actor, 'PATCH', path, body),
    /** Uploads a file as a browser does. */
    upload(noun: string, file: string | Uint8Array, more: Record<string, string> = {}, path = '/imports') {
      const form = new FormData()
      form.set('file', new File([file as BlobPart], `${noun}.csv`))
      for (const [name, value] of Object.entries({ noun, ...more })) form.set(name, value)
      return ask(dana, 'POST', path, form)
    },
    stop: () => jobs.stop(),
  }
}

export type DataApi = Awaited<ReturnType<typeof dataApi>>
