import { type Interval, wilson } from './intervals.ts'
import { ENOUGH_ANSWERS } from './scores.ts'
import { type TimeTo, timeTo } from './time-to.ts'

/** A ticket, as far as the measures look at it; moments in ms since 1970. */
export interface LoopTicket {
  accountId: string
  ownerId: string | null
  teamId: string | null
  causeId: string | null
  openedAt: number
  firstReplyDueAt: number | null
  firstRepliedAt: number | null
  dueAt: number
  /** Since when its clock stands still. */
  pausedAt: number | null
  /** When it was put right, by the resolution that stands: one that the customer refused is none. */
  resolvedAt: number | null
  /** What became of that resolution's "Is it fixed?", and when the customer said yes. */
  fix: 'confirmed' | 'unconfirmed' | 'asked' | null
  confirmedAt: number | null
  /** How many times the customer said no. */
  refused: number
  /** Whether it was opened again, by the customer or by a colleague. */
  reopened: boolean
  /** Whether it was found past its due time, whatever was done with it later. */
  missedReply: boolean
  missedDue: boolean
}

/** `hits` of `n` with Wilson's 95 % interval (0..1); null where there are none, `enough` false under 5. */
export interface Share {
  hits: number
  n: number
  share: number | null
  interval: Interval | null
  enough: boolean
}

export function shareOf(hits: number, n: number): Share {
  const none = n === 0
  return {
    ...{ hits, n, enough: n >= ENOUGH_ANSWERS },
    share: none ? null : hits / n,
    interval: none ? null : wilson(hits, n),
  }
}

/** The same time twice: as the customer's clock counts it, and in the company's working hours. */
export interface BothTimes {
  elapsed: TimeTo
  working: TimeTo
}

export interface LoopMeasures {
  n: number
  /** How many are not resolved yet. */
  open: number
  reply: BothTimes
  resolution: BothTimes
  /** To the customer's own "yes, it is fixed", of all tickets. */
  yes: BothTimes
  /** Of those whose due time has come or that are done: in time. A ticket that was late once stays late. */
  inTime: Share
  /** The same of the first reply, where one was promised. */
  replyInTime: Share
  reopened: Share
  /** Of the questions that were settled: answered, or closed after 14 days of silence. */
  confirmed: Share
  unconfirmed: Share
  refused: Share
  /** Questions that still wait for their answer. */
  asked: number
}

export interface LoopClock {
  /** ms since 1970 */
  now: number
  /** Working time between two moments, in ms. */
  workingMs: (a: number, b: number) => number
}

/**
 * How well the loop was closed over these tickets. Times are in ms from the moment the ticket was opened; those that
 * still wait count for as long as they have waited (see time-to.ts), and so do those that were closed without it.
 */
export function loopMeasures(tickets: readonly LoopTicket[], clock: LoopClock): LoopMeasures {
  const settled = settledQuestions(tickets)
  const { confirmed, unconfirmed, refused } = settled
  const all = confirmed + unconfirmed + refused
  return {
    n: tickets.length,
    open: count(tickets, ({ resolvedAt }) => resolvedAt === null),
    reply: bothTimes(tickets, ({ firstRepliedAt }) => firstRepliedAt, clock),
    resolution: bothTimes(tickets, ({ resolvedAt }) => resolvedAt, clock),
    yes: bothTimes(tickets, ({ confirmedAt }) => confirmedAt, clock),
    inTime: inTime(tickets, clock),
    replyInTime: replyInTime(tickets, clock),
    reopened: shareOf(
      count(tickets, ({ reopened }) => reopened),
      tickets.length,
    ),
    confirmed: shareOf(confirmed, all),
    unconfirmed: shareOf(unconfirmed, all),
    refused: shareOf(refused, all),
    asked: settled.asked,
  }
}

/** What a row of a group tells: enough to see whose loop does not close. */
export type GroupMeasures = Pick<LoopMeasures, 'n' | 'open' | 'inTime' | 'reopened' | 'confirmed'> & {
  reply: TimeTo
  resolution: TimeTo
}

/** The measures of one group, times in working hours. */
export function groupMeasures(tickets: readonly LoopTicket[], clock: LoopClock): GroupMeasures {
  const { confirmed, unconfirmed, refused } = settledQuestions(tickets)
  return {
    n: tickets.length,
    open: count(tickets, ({ resolvedAt }) => resolvedAt === null),
    reply: timesOf(tickets, ({ firstRepliedAt }) => firstRepliedAt, clock.now, clock.workingMs),
    resolution: timesOf(tickets, ({ resolvedAt }) => resolvedAt, clock.now, clock.workingMs),
    inTime: inTime(tickets, clock),
    reopened: shareOf(
      count(tickets, ({ reopened }) => reopened),
      tickets.length,
    ),
    confirmed: shareOf(confirmed, confirmed + unconfirmed + refused),
  }
}

type Moment = (ticket: LoopTicket) => number | null

function bothTimes(tickets: readonly LoopTicket[], moment: Moment, { now, workingMs }: LoopClock): BothTimes {
  return {
    elapsed: timesOf(tickets, moment, now, (a, b) => Math.max(0, b - a)),
    working: timesOf(tickets, moment, now, workingMs),
  }
}

function timesOf(
  tickets: readonly LoopTicket[],
  moment: Moment,
  now: number,
  between: (a: number, b: number) => number,
): TimeTo {
  const done: number[] = []
  const waiting: number[] = []
  for (const ticket of tickets) {
    const at = moment(ticket)
    if (at === null) waiting.push(between(ticket.openedAt, now))
    else done.push(between(ticket.openedAt, at))
  }
  return timeTo(done, waiting)
}

function inTime(tickets: readonly LoopTicket[], { now }: LoopClock): Share {
  let hits = 0
  let n = 0
  for (const { dueAt, pausedAt, resolvedAt, missedDue } of tickets) {
    const isLate = missedDue || (resolvedAt ?? pausedAt ?? now) > dueAt
    // One that is neither done nor due yet may still go either way.
    if (resolvedAt === null && !isLate) continue
    n++
    if (!isLate) hits++
  }
  return shareOf(hits, n)
}

function replyInTime(tickets: readonly LoopTicket[], { now }: LoopClock): Share {
  let hits = 0
  let n = 0
  for (const { firstReplyDueAt, firstRepliedAt, pausedAt, resolvedAt, missedReply } of tickets) {
    if (firstReplyDueAt === null) continue
    const isLate = missedReply || (firstRepliedAt ?? resolvedAt ?? pausedAt ?? now) > firstReplyDueAt
    if (firstRepliedAt === null && !isLate) continue
    n++
    if (!isLate) hits++
  }
  return shareOf(hits, n)
}

function settledQuestions(tickets: readonly LoopTicket[]) {
  const sums = { confirmed: 0, unconfirmed: 0, refused: 0, asked: 0 }
  for (const { fix, refused } of tickets) {
    sums.refused += refused
    if (fix !== null) sums[fix]++
  }
  return sums
}

function count(tickets: readonly LoopTicket[], passes: (ticket: LoopTicket) => boolean): number {
  let n = 0
  for (const ticket of tickets) if (passes(ticket)) n++
  return n
}
