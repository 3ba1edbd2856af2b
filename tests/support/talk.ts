import { Hono } from 'hono'
import { defaultCompany } from '../../core/company.ts'
import { idMaker } from '../../core/ids.ts'
import type { Engine } from '../../db/kit.ts'
import { saveCompany } from '../../db/settings.ts'
import { addMessage } from '../../db/ticket-messages.ts'
import { resolveTicket } from '../../db/tickets-resolution.ts'
import { alertOwners } from '../../jobs/alert-owners.ts'
import { closeUnconfirmed, freezeFixQuestions } from '../../jobs/ask-if-fixed.ts'
import type { JobDeps } from '../../jobs/deps.ts'
import type { Mailer } from '../../jobs/mail/mailer.ts'
import { inboundAddresses } from '../../jobs/mail/reply-address.ts'
import { resendMailer } from '../../jobs/mail/resend.ts'
import { postBatches } from '../../jobs/post-batches.ts'
import { freezeReplies } from '../../jobs/send-replies.ts'
import { fixPageRoutes } from '../../server/fix-page.ts'
import { cast, ids, insertCast } from './cast.ts'
import { testClock } from './clock.ts'
import { freshDatabase } from './databases.ts'
import { startResendServer } from './resend-server.ts'

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))

export type Talking = Awaited<ReturnType<typeof startTalking>>

export const JONAS = 'jonas@nordfracht.example'

/** Alice's ticket, a real mail service behind it, and the page of "Is it fixed?" as its contact reaches it. */
export async function startTalking(engine: Engine, { mailer: own }: { mailer?: Mailer } = {}) {
  const db = await freshDatabase(engine)
  const { store } = db
  const clock = testClock('2026-03-10T09:00:00Z')
  const mail = await startResendServer()
  const newId = idMaker(clock, random)
  const mailer = own ?? resendMailer({ apiKey: 're_test', baseUrl: mail.url, clock, random })
  const jobs = { enqueue: async () => {} } as unknown as JobDeps['jobs']
  const inbound = inboundAddresses('tickets@in.brightwater.example', 'a secret of the tests')
  const shared = { store, clock, newId, random, log: () => {}, baseUrl: 'http://feedback.example', jobs }
  const deps: JobDeps = { ...shared, mailer, inbound }
  const app = new Hono().route('/f', fixPageRoutes(shared))
  await insertCast(store, clock())
  const company = {
    ...{ ...defaultCompany, name: 'Brightwater', timeZone: 'Europe/Berlin', footer: '12 Dock Street, Leith' },
    ...{ senderAddress: 'orders@brightwater.example' },
  }
  await store.tx(async (q) => {
    await saveCompany(q, company, clock())
    const dueAt = new Date(clock().getTime() + 2 * 60 * 60 * 1000)
    await q.update(q.t.ticket).set({ number: 1042, dueAt })
    await q.update(q.t.contact).set({ locale: 'en' })
  })
  const ticketId = ids.alicesTicket
  return {
    ...{ db, store, clock, mail, deps, newId, inbound, ticketId, mails: () => mail.accepted },
    /** Bob says what was done. */
    resolve: (words = 'A new pallet was sent.') =>
      store.tx((q) =>
        resolveTicket(q, { all: true }, ticketId, {
          ...{ id: newId('res'), userId: cast.bob.id, words, cause: null, now: clock(), newId },
        }),
      ),
    /** Does all the work that is due now. */
    async work() {
      while (await alertOwners(deps));
      while (await freezeReplies(deps));
      while (await freezeFixQuestions(deps));
      while (await closeUnconfirmed(deps));
      while (await postBatches(deps));
    },
    /** The mails to one address, the oldest first. */
    mailsTo: (address: string) => mail.accepted.filter(({ to }) => [to].flat()[0]?.includes(address)),
    async ticket() {
      const [row] = await store.read.select().from(store.t.ticket)
      return row as NonNullable<typeof row>
    },
    questions: () => store.read.select().from(store.t.fixQuestion).orderBy(store.t.fixQuestion.id),
    messages: () => store.read.select().from(store.t.ticketMessage).orderBy(store.t.ticketMessage.id),
    events: async () =>
      (await store.read.select().from(store.t.ticketEvent).orderBy(store.t.ticketEvent.id)).map(
        ({ kind }) => kind,
      ),
    browse: async (path: string, init?: RequestInit) => app.request(path, { redirect: 'manual', ...init }),
    answer: async (path: string, fields: Record<string, string>) =>
      app.request(path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' }),
    async close() {
      await mailer.close()
      await mail.close()
      await db.drop()
    },
  }
}

/** The path of the page in a mail that asks. */
export function fixPageIn(html: string | undefined): string {
  const path = /\/f\/[\w-]+/.exec(html ?? '')?.[0]
  if (!path) throw new Error('The mail has no link to the question')
  return path
}

/** Bob says something on the ticket. */
export const write = (talk: Talking, body: string, more = {}) =>
  talk.store.tx((q) =>
    addMessage(
      q,
      { all: true },
      talk.ticketId,
      { direction: 'reply', body, attachmentIds: [], mentions: [], wait: false, ...more },
      { userId: cast.bob.id, now: talk.clock(), newId: talk.newId },
    ),
  )

let n = 0
/** A mail as Jonas' mail program writes it. */
export function mailFrom(headers: Record<string, string>, body: string): string {
  const all = {
    ...{ From: `Jonas Petersen <${JONAS}>`, To: 'tickets@in.brightwater.example', Subject: 'Re: pallets' },
    ...{ 'Message-ID': `<m${n++}@nordfracht.example>`, 'Content-Type': 'text/plain; charset=utf-8' },
    ...headers,
  }
  return `${Object.entries(all)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\r\n')}\r\n\r\n${body}`
}
