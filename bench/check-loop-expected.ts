/** What the product promises of each ticket, reckoned apart from it: which steps are due when, and who hears of what. */
import { withoutHolidays } from '../core/holidays.ts'
import {
  addWorkingMs,
  afterPause,
  defaultTicketSettings,
  dueTimes,
  type TicketClock,
  workingMsBetween,
  workingTime,
} from '../core/ticket-times.ts'

const HOUR = 60 * 60 * 1000
const REMIND_HOURS = 2
const ESCALATE_HOURS = 4

const settings = {
  ...defaultTicketSettings,
  promises: { firstReply: { usual: 6, urgent: 6 }, resolution: { usual: 16, urgent: 8 } },
  ...{ remindHours: REMIND_HOURS, escalateHours: ESCALATE_HOURS },
}
export const clock: TicketClock = { settings, work: workingTime(settings, 'UTC', withoutHolidays) }

/** A ticket as it has to be, and all that has to have happened to it. */
export interface Case {
  id: string
  number: number
  owner: string
  manager: string | null
  watcher: string | null
  contact: string | null
  state: 'open' | 'in_progress' | 'waiting' | 'resolved'
  dueAt: Date
  firstReplyDueAt: Date
  pausedAt: Date | null
  isReplied: boolean
  level: number
  reopened: number
  steps: Set<string>
}

/** How often each mail must have gone out, by "what | to | ticket". */
export type Mails = Map<string, number>

export const ADMIN = 'admin@hearback.example'
export const mailKey = (what: string, to: string, ticketId: string) => `${what} | ${to} | ${ticketId}`

/** A mail more that must go out. */
export function expectMail(mails: Mails, what: string, to: string, ticketId: string): void {
  const key = mailKey(what, to, ticketId)
  mails.set(key, (mails.get(key) ?? 0) + 1)
}

const clocks = {
  first_reply: { soon: 'Reply due soon', late: 'Reply overdue' },
  resolution: { soon: 'Due soon', late: 'Overdue' },
} as const

/** Takes the steps of all tickets that are due at `now`. */
export function expectSteps(cases: Case[], mails: Mails, now: Date): void {
  const soonAfter = addWorkingMs(now, REMIND_HOURS * HOUR, clock.work)
  for (const one of cases) stepsOf(one, mails, { now, soonAfter })
}

function stepsOf(one: Case, mails: Mails, { now, soonAfter }: { now: Date; soonAfter: Date }): void {
  if (one.state !== 'open' && one.state !== 'in_progress') return
  for (const name of ['first_reply', 'resolution'] as const) {
    if (name === 'first_reply' && one.isReplied) continue
    const due = name === 'first_reply' ? one.firstReplyDueAt : one.dueAt
    const { soon, late } = clocks[name]
    const isNew = (kind: string) => {
      const step = `${name} ${one.reopened} ${kind}`
      return !one.steps.has(step) && one.steps.add(step)
    }
    if (due > now && due <= soonAfter && isNew('remind')) expectMail(mails, soon, one.owner, one.id)
    if (due <= now && isNew('breach')) expectMail(mails, late, one.owner, one.id)
    const passed = due < now ? workingMsBetween(due, now, clock.work) : 0
    for (const n of [1, 2])
      if (passed >= n * ESCALATE_HOURS * HOUR && isNew(`escalate ${n}`)) escalate(one, mails, late, n)
  }
}

/** First the manager, then the admins; without a manager the admins at once, and nobody after them. */
function escalate(one: Case, mails: Mails, late: string, n: number): void {
  const to = n === 1 ? (one.manager ?? ADMIN) : one.manager === null ? null : ADMIN
  one.level = Math.max(one.level, n === 1 && one.manager !== null ? 1 : 2)
  if (to === null) return
  expectMail(mails, late, to, one.id)
  for (const person of [one.owner, one.watcher])
    if (person) expectMail(mails, 'It was escalated', person, one.id)
}

/** The clock goes on where it was stopped. */
export function expectResumed(one: Case, now: Date): void {
  const pause = { pausedAt: one.pausedAt as Date, now }
  one.dueAt = afterPause(one.dueAt, pause, clock.work)
  Object.assign(one, { pausedAt: null, state: 'in_progress' })
}

/** The customer says no: it is open again, one step higher and due anew. */
export function expectRefused(one: Case, mails: Mails, now: Date): void {
  one.state = 'open'
  one.reopened += 1
  one.level = Math.min(2, one.level + 1)
  one.dueAt = dueTimes({ at: now, tier: null, urgency: 'urgent' }, settings, clock.work).dueAt
  for (const person of [one.owner, one.watcher]) if (person) expectMail(mails, 'Not fixed', person, one.id)
}
