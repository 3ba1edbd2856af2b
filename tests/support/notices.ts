import { Hono } from 'hono'
import { defaultCompany } from '../../core/company.ts'
import type { DeliveryInput } from '../../core/deliveries.ts'
import type { Event } from '../../core/events.ts'
import { eventSchema } from '../../core/events.ts'
import { idMaker } from '../../core/ids.ts'
import { saveDeliveries } from '../../db/deliveries.ts'
import { applyEvents } from '../../db/events.ts'
import type { Engine } from '../../db/kit.ts'
import { saveCompany } from '../../db/settings.ts'
import type { JobDeps } from '../../jobs/deps.ts'
import { resendMailer } from '../../jobs/mail/resend.ts'
import { freezeNotices } from '../../jobs/notices.ts'
import { postBatches } from '../../jobs/post-batches.ts'
import { deliveryPageRoutes } from '../../server/delivery-page.ts'
import type { Deps } from '../../server/deps.ts'
import { ids, insertCast } from './cast.ts'
import { testClock } from './clock.ts'
import { freshDatabase } from './databases.ts'
import { startResendServer } from './resend-server.ts'

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))

export type Telling = Awaited<ReturnType<typeof startTelling>>

/** Alice's account with notices switched on, a real mail service behind it, and the delivery's page as contacts reach it. */
export async function startTelling(engine: Engine) {
  const db = await freshDatabase(engine)
  const { store } = db
  const clock = testClock('2026-03-10T09:00:00Z')
  const mail = await startResendServer()
  const newId = idMaker(clock, random)
  const mailer = resendMailer({ apiKey: 're_test', baseUrl: mail.url, clock, random })
  const jobs = { enqueue: async () => {} } as unknown as JobDeps['jobs']
  const shared = { store, clock, newId, random, log: () => {}, baseUrl: 'http://feedback.example', jobs }
  const deps: JobDeps = { ...shared, mailer }
  const serverDeps = { ...shared, mailerName: 'resend', isDemo: false } as unknown as Deps
  const app = new Hono().route('/d', deliveryPageRoutes(serverDeps))
  await insertCast(store, clock())
  const company = {
    ...{ ...defaultCompany, name: 'Brightwater', timeZone: 'Europe/Berlin', footer: '12 Dock Street, Leith' },
    ...{ senderAddress: 'orders@brightwater.example', notices: { shipped: true, delayed: true } },
  }
  await store.tx((q) => saveCompany(q, company, clock()))
  let n = 0
  const saving = () => ({
    ...{ scope: { all: true } as const, now: clock(), newId },
    ...{ timeZone: company.timeZone, locale: 'en' },
  })
  return {
    ...{ db, store, clock, mail, company, mails: () => mail.accepted },
    /** Something happens to delivery NF-D1, or to another one; it is told as an order system would. */
    async event(type: Event['type'], more: Record<string, unknown> = {}) {
      const key = `e-${n++}`
      const event = eventSchema.parse({
        ...{ type, key, occurredAt: clock().toISOString(), delivery: 'NF-D1', ...more },
      })
      const applied = await store.tx((q) => applyEvents(q, [event], saving()))
      if (applied.rejected.length > 0) throw new Error(JSON.stringify(applied.rejected))
    },
    /** A file of deliveries comes in. */
    file: (rows: DeliveryInput[]) =>
      store.tx((q) =>
        saveDeliveries(
          q,
          rows.map((row) => ({ account: 'NF-1', contact: 'NF-C1', ...row, fromFile: true })),
          saving(),
        ),
      ),
    /** Sends all that is due now. */
    async work() {
      while (await freezeNotices(deps));
      while (await postBatches(deps));
    },
    change: (values: Partial<typeof store.t.account.$inferInsert>) =>
      store.tx((q) => q.update(q.t.account).set(values)),
    changeContact: (values: Partial<typeof store.t.contact.$inferInsert>) =>
      store.tx((q) => q.update(q.t.contact).set(values)),
    notices: () => store.read.select().from(store.t.notice).orderBy(store.t.notice.id),
    browse: async (path: string, init?: RequestInit) => app.request(path, init),
    contact: ids.alicesContact,
    async close() {
      await mailer.close()
      await mail.close()
      await db.drop()
    },
  }
}

/** The path of the delivery's page in a mail. */
export function pageIn(html: string | undefined): string {
  const path = /\/d\/[\w-]+/.exec(html ?? '')?.[0]
  if (!path) throw new Error('The mail has no link to the delivery')
  return path
}
