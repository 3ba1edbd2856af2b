/** Those around the loop: tickets that come in, agents who work on them, and customers who answer or say nothing. */
import { Hono } from 'hono'
import { defaultCompany } from '../core/company.ts'
import { idMaker } from '../core/ids.ts'
import { saveCompany } from '../db/settings.ts'
import type { Store } from '../db/store.ts'
import { changeTicket } from '../db/ticket-changes.ts'
import { addMessage, type NewMessage } from '../db/ticket-messages.ts'
import { saveTicketSettings } from '../db/ticket-settings.ts'
import { insertTickets } from '../db/tickets.ts'
import { resolveTicket, undoResolution } from '../db/tickets-resolution.ts'
import { fixPageRoutes } from '../server/fix-page.ts'
import type { ResendServer } from '../tests/support/resend-server.ts'
import {
  ADMIN,
  type Case,
  clock,
  expectMail,
  expectRefused,
  expectResumed,
  type Mails,
} from './check-loop-expected.ts'
import {
  AT_THE_LAST_MOMENT,
  type Deed,
  NO_MANAGER,
  NOBODY_TO_ASK,
  stories,
  storyOf,
} from './check-loop-stories.ts'
import { randomBytes } from './fill.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const everything = { all: true } as const

const agents = Array.from({ length: 5 }, (_, i) => `agent${i}`)
const managers = ['manager0', 'manager1']
const mailOf = (name: string) => `${name}@hearback.example`

/** An account and a contact for each of the tickets to come, and those who work for the company. */
export async function fillPeople(store: Store, count: number, now: Date): Promise<void> {
  const stamps = { createdAt: now, updatedAt: now }
  const person = (name: string, role: string) => ({
    ...stamps,
    id: `usr_${name}`,
    name,
    email: mailOf(name),
    role,
  })
  await store.tx(async (q) => {
    await saveCompany(q, { ...defaultCompany, timeZone: 'UTC', senderAddress: 'care@hearback.example' }, now)
    await saveTicketSettings(q, clock.settings, now)
    await q
      .insert(q.t.user)
      .values([
        { ...person('admin', 'admin'), email: ADMIN },
        ...managers.map((name) => person(name, 'manager')),
        ...[...agents, 'watcher'].map((name) => person(name, 'support')),
      ])
    for (let i = 0; i < count; i++) {
      const managerId = storyOf(i) === NO_MANAGER ? null : `usr_${managers[i % 2]}`
      const account = { id: `acc_${i}`, externalId: `A${i}`, name: `Fleet ${i}`, managerId }
      await q.insert(q.t.account).values({ ...stamps, ...account })
      const email = storyOf(i) === NOBODY_TO_ASK ? null : contactOf(i)
      const contact = {
        id: `con_${i}`,
        externalId: `C${i}`,
        accountId: account.id,
        name: `Contact ${i}`,
        email,
      }
      await q.insert(q.t.contact).values({ ...stamps, ...contact, locale: 'en' })
    }
  })
}

const contactOf = (i: number) => `contact${i}@example.com`

/** All that is done to the tickets, and what has to come of it. */
export function people(store: Store, mail: ResendServer, count: number, start: Date) {
  let now = start
  const newId = idMaker(() => now, randomBytes)
  const page = new Hono().route('/f', fixPageRoutes({ store, clock: () => now, newId }))
  const cases: Case[] = []
  const mails: Mails = new Map()
  const todo: { at: number; i: number; deed: Deed }[] = []
  let failures = 0

  async function open(): Promise<void> {
    const i = cases.length
    const id = `tkt_${String(i).padStart(4, '0')}`
    const owner = agents[Math.floor(i / 10) % agents.length] as string
    const hasManager = storyOf(i) !== NO_MANAGER
    const times = {
      firstReplyDueAt: new Date(now.getTime() + 6 * HOUR),
      dueAt: new Date(now.getTime() + 16 * HOUR),
    }
    const row = {
      id,
      accountId: `acc_${i}`,
      contactId: `con_${i}`,
      deliveryId: null,
      ownerId: `usr_${owner}`,
    }
    await store.tx(async (q) => {
      await insertTickets(q, [{ ...row, ...times, reason: 'detractor', openedAt: now }])
      if (!hasManager)
        await q.insert(q.t.ticketWatcher).values({ ticketId: id, userId: 'usr_watcher', since: now })
    })
    cases.push({
      ...{ ...times, id, number: i + 1, owner: mailOf(owner), pausedAt: null, steps: new Set() },
      ...{ state: 'open', isReplied: false, level: 0, reopened: 0 },
      manager: hasManager ? mailOf(managers[i % 2] as string) : null,
      watcher: hasManager ? null : mailOf('watcher'),
      contact: storyOf(i) === NOBODY_TO_ASK ? null : contactOf(i),
    })
    expectMail(mails, 'New', mailOf(owner), id)
    for (const [hours, deed] of stories[storyOf(i)]?.what ?? [])
      todo.push({ at: now.getTime() + Math.round(hours * 60) * MINUTE, i, deed })
  }

  /** False where it cannot be done yet: the customer waits for the mail. */
  async function act(i: number, deed: Deed): Promise<boolean> {
    const one = cases[i] as Case
    const by = { userId: `usr_${agents[Math.floor(i / 10) % agents.length]}`, now, newId }
    if (deed === 'yes' || deed === 'no') return answer(one, deed)
    if (deed === 'reply' || deed === 'reply and wait') {
      const wait = deed !== 'reply'
      const message = {
        direction: 'reply',
        body: 'We look into it.',
        attachmentIds: [],
        mentions: [],
        wait,
      } satisfies NewMessage
      await store.tx((q) => addMessage(q, everything, one.id, message, by))
      expectMail(mails, 'Reply', one.contact as string, one.id)
      Object.assign(one, {
        isReplied: true,
        state: wait ? 'waiting' : 'in_progress',
        pausedAt: wait ? now : null,
      })
    } else if (deed === 'go on') {
      await store.tx((q) => changeTicket(q, everything, one.id, { state: 'in_progress' }, { ...by, clock }))
      expectResumed(one, now)
    } else if (deed === 'resolve') {
      const resolving = { ...by, id: newId('res'), words: 'A new one was sent.', cause: null }
      await store.tx((q) => resolveTicket(q, everything, one.id, resolving))
      one.state = 'resolved'
      const isUndone = todo.some((next) => next.i === i && next.deed === 'undo')
      if (one.contact && !isUndone) expectMail(mails, 'Is it fixed?', one.contact, one.id)
    } else {
      await store.tx((q) => undoResolution(q, everything, one.id, by))
      one.state = 'open'
    }
    return true
  }

  async function answer(one: Case, deed: 'yes' | 'no'): Promise<boolean> {
    const path = questionsTo(one).at(-1)
    const asked = await store.read.select().from(store.t.fixQuestion)
    const isAsked = asked.some(({ ticketId, state }) => ticketId === one.id && state === 'sent')
    if (!path || !isAsked) return false
    await press(path, deed)
    if (deed === 'no') expectRefused(one, mails, now)
    return true
  }

  /** Presses the button of the page; a page that fails is counted. */
  async function press(path: string, fixed: 'yes' | 'no'): Promise<void> {
    const body = new URLSearchParams({ fixed, confirm: 'button' })
    const { status } = await page.request(path, { method: 'POST', body })
    if (status !== 303 && status !== 200) failures++
  }

  const questionsTo = ({ contact }: Case) =>
    mail.accepted.flatMap(({ to, text }) =>
      contact !== null && String(to).includes(`<${contact}>`)
        ? (/\/f\/[\w-]+/.exec(text ?? '')?.[0] ?? [])
        : [],
    )

  return {
    ...{ cases, mails, failures: () => failures, left: () => todo.length },
    /** What happens until `at`: tickets come in over the first day, evenly. */
    async until(at: Date): Promise<void> {
      now = at
      const share = (at.getTime() - start.getTime()) / (24 * HOUR)
      while (cases.length < Math.min(count, Math.ceil(share * count))) await open()
      const due = todo.filter((one) => one.at <= at.getTime()).toSorted((a, b) => a.at - b.at)
      for (const one of due) if (await act(one.i, one.deed)) todo.splice(todo.indexOf(one), 1)
    },
    /** Customers who answer while a worker closes their tickets for want of an answer. */
    async atTheLastMoment(at: Date): Promise<void> {
      const { fixQuestion } = store.t
      const rows = (await store.read.select().from(fixQuestion)).filter(
        ({ state, closesAt }) => state === 'sent' && closesAt !== null && closesAt <= at,
      )
      now = at
      const theirs = cases.filter(
        ({ id }, i) => storyOf(i) === AT_THE_LAST_MOMENT && rows.some(({ ticketId }) => ticketId === id),
      )
      await Promise.all(theirs.map((one) => press(questionsTo(one).at(-1) as string, 'yes')))
    },
  }
}

export type People = ReturnType<typeof people>
