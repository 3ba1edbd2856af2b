import { Hono } from 'hono'
import { idMaker } from '../../core/ids.ts'
import { ensureDefaults } from '../../db/default-surveys.ts'
import type { Engine } from '../../db/kit.ts'
import type { Store } from '../../db/store.ts'
import type { JobDeps } from '../../jobs/deps.ts'
import { compileInvitationMail } from '../../jobs/invitation-mail.ts'
import type { Mailer } from '../../jobs/mail/mailer.ts'
import { resendMailer } from '../../jobs/mail/resend.ts'
import { expireSome, planSome } from '../../jobs/plan-invitations.ts'
import { postBatches } from '../../jobs/post-batches.ts'
import { freezeInvitations } from '../../jobs/send-invitations.ts'
import { freezeReminders } from '../../jobs/send-reminders.ts'
import { settleSome } from '../../jobs/settle-partials.ts'
import type { Deps } from '../../server/deps.ts'
import { respondRoutes } from '../../server/respond.ts'
import { unsubscribeRoutes } from '../../server/unsubscribe.ts'
import { type TestClock, testClock } from './clock.ts'
import { freshDatabase, type TestDatabase } from './databases.ts'
import { type ResendServer, startResendServer } from './resend-server.ts'

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))

/** Everything between a delivery and its answer, with a real mail service behind it and a clock moved by hand. */
export interface Loop {
  db: TestDatabase
  store: Store
  clock: TestClock
  deps: JobDeps
  mail: ResendServer
  /** Asks as a browser does; redirects are not followed. */
  browse(path: string, init?: RequestInit): Promise<Response>
  /** Answers as the page's button does. */
  answer(path: string, fields: Record<string, string | string[]>): Promise<Response>
  /** Does all the work that is due now. */
  work(): Promise<void>
  close(): Promise<void>
}

export async function startLoop(
  engine: Engine,
  options: { mailer?: (mail: ResendServer) => Mailer } = {},
): Promise<Loop> {
  const db = await freshDatabase(engine)
  const clock = testClock('2026-03-02T09:00:00Z')
  const mail = await startResendServer()
  const newId = idMaker(clock, random)
  const mailer =
    options.mailer?.(mail) ?? resendMailer({ apiKey: 're_test', baseUrl: mail.url, clock, random })
  const { store } = db
  const never = () => Promise.reject(new Error('No job is looked at in this test'))
  const shared = { store, clock, newId, random, log: () => {}, baseUrl: 'http://feedback.example' }
  // The test does the work itself, so a wake-up changes nothing.
  const jobs = {
    enqueue: async () => {},
    counts: never,
    list: never,
    retry: never,
  } as unknown as JobDeps['jobs']
  const deps: JobDeps = { ...shared, mailer, jobs }
  const serverDeps: Deps = {
    ...shared,
    jobs,
    mailerName: 'resend',
    isDemo: false,
    compileMail: compileInvitationMail,
    lookUpTxt: async () => [],
  }
  const app = new Hono().route('/r', respondRoutes(serverDeps)).route('/u', unsubscribeRoutes(serverDeps))
  await store.tx((q) => ensureDefaults(q, { now: clock(), newId }))
  const browse = async (path: string, init?: RequestInit) =>
    app.request(path, { redirect: 'manual', ...init })
  return {
    db,
    store,
    clock,
    deps,
    mail,
    browse,
    answer(path, fields) {
      const body = new URLSearchParams()
      for (const [name, value] of Object.entries(fields))
        for (const one of [value].flat()) body.append(name, one)
      return browse(path, { method: 'POST', body })
    },
    async work() {
      while (await planSome(deps));
      while (await freezeInvitations(deps));
      while (await freezeReminders(deps));
      while (await postBatches(deps));
      while (await settleSome(deps));
      await expireSome(deps)
    },
    async close() {
      await mailer.close()
      await mail.close()
      await db.drop()
    },
  }
}

/** An account of Alice's trade with one contact, and how to send them a delivery. */
export async function nordfracht({ store, clock }: Pick<Loop, 'store' | 'clock'>) {
  const stamps = { createdAt: clock(), updatedAt: clock() }
  const contact = {
    ...stamps,
    id: 'con_greta',
    externalId: 'C-1',
    accountId: 'acc_nordfracht',
    name: "Greta O'Neil-Müller",
    email: 'greta@nordfracht.example',
    locale: 'en',
  }
  await store.tx(async (q) => {
    await q
      .insert(q.t.account)
      .values({ ...stamps, id: 'acc_nordfracht', externalId: 'A-1', name: 'Nordfracht Logistik', tier: 'A' })
    await q.insert(q.t.contact).values(contact)
  })
  return {
    contact,
    async deliver(externalId: string, change: Partial<typeof store.t.delivery.$inferInsert> = {}) {
      await store.tx((q) =>
        q.insert(q.t.delivery).values({
          ...{ createdAt: clock(), updatedAt: clock(), lines: [], id: `dlv_${externalId}`, externalId },
          ...{
            accountId: 'acc_nordfracht',
            contactId: contact.id,
            deliveredAt: clock(),
            promisedAt: clock(),
          },
          ...change,
        }),
      )
    },
  }
}

/** The paths of the links in a mail: the page, and the way out. */
export function linksIn(html: string): { page: string; leave: string } {
  const page = /\/r\/[\w-]+/.exec(html)?.[0]
  const leave = /\/u\/[\w-]+/.exec(html)?.[0]
  if (!page || !leave) throw new Error('The mail has no link to the page, or none out')
  return { page, leave }
}
