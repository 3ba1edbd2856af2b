import type { Order } from './read-orders.ts'
import { readAll } from './readings.ts'

/** What a replay must come to; counted by the product and, apart from it, straight from the files. */
export interface Figures {
  orders: number
  delivered: number
  planned: number
  skipped: Record<string, number>
  mailed: number
  reminded: number
  answered: number
  corrected: number
  tooLate: number
  tickets: number
  meanScore: Record<Lateness, Mean>
  /** The same by what had arrived when the contact answered: what the screen of lateness shows. */
  onScreen: Record<Lateness, Mean>
  /** Invitations counted as asked, and those of them with an answer: what the first screen makes a rate of. */
  asked: { asked: number; answered: number }
  readings: Readings
}

/** How many standing comments were read as what, which contradict their score, and how often a theme was named with what. */
export interface Readings {
  sentiments: Record<string, number>
  contradicting: number
  themes: Record<string, number>
}

export interface Mean {
  n: number
  mean: number
}

export type Lateness = 'on time' | 'up to 7 days late' | 'more than 7 days late' | 'not delivered'
export const latenesses: Lateness[] = [
  'on time',
  'up to 7 days late',
  'more than 7 days late',
  'not delivered',
]

/** The programme that both sides go by. */
export const RULES = {
  delayHours: 24,
  askOverdueAfterDays: 14,
  quietDays: 30,
  reminderAfterDays: 4,
  expiresAfterDays: 30,
}

/**
 * What the programme is told besides: its accounts are whole cities, and its clock strikes only every other day, so what
 * would wait for another hour or week is asked at once, and what is asked too soon is left out.
 */
export const WITHOUT_LIMITS = {
  sendFromHour: 0,
  sendUntilHour: 24,
  workingDaysOnly: false,
  accountPerWeek: null,
  dropAfterDays: 1,
}

/** The clock moves in steps: whatever fell due since the last one happens at the next. */
export const STEP_MS = 48 * 60 * 60 * 1000
const DAY_MS = 24 * 60 * 60 * 1000

/** By calendar days, as the customer counts them. */
export function lateness(promisedAt: Date, deliveredAt: Date | null): Lateness {
  if (!deliveredAt) return 'not delivered'
  const late = Math.floor(deliveredAt.getTime() / DAY_MS) - Math.floor(promisedAt.getTime() / DAY_MS)
  return late <= 0 ? 'on time' : late <= 7 ? 'up to 7 days late' : 'more than 7 days late'
}

/** The same as it stood when the answer came: an event is known at the step after it. */
function latenessAtAnswer({ promisedAt, deliveredAt }: Order, answeredAt: number): Lateness {
  const isKnown = deliveredAt && stepAt(deliveredAt.getTime()) <= answeredAt
  return lateness(promisedAt, isKnown ? deliveredAt : null)
}

/** The first step of the clock, and the one after which nothing can happen any more. */
export function span(orders: Order[]): { start: number; end: number } {
  const times = orders.flatMap(({ orderedAt, promisedAt, shippedAt, deliveredAt }) =>
    [orderedAt, promisedAt, shippedAt, deliveredAt].flatMap((at) => (at ? [at.getTime()] : [])),
  )
  const start = Math.floor(Math.min(...times) / STEP_MS) * STEP_MS
  const last = Math.max(...times) + (RULES.askOverdueAfterDays + RULES.expiresAfterDays + 2) * DAY_MS
  return { start, end: stepAt(last) }
}

const stepAt = (time: number) => Math.ceil(time / STEP_MS) * STEP_MS

/**
 * The figures, without a line of the product but for how a comment is read (readings.ts): who is due at which step, who was asked within the quiet days, whose
 * recorded answer came before the invitation's end.
 */
export function expectedFigures(orders: Order[]): Figures {
  const { end } = span(orders)
  const due = orders
    .map((order) => {
      const overdueAt = order.promisedAt.getTime() + RULES.askOverdueAfterDays * DAY_MS
      const deliveredAt = order.deliveredAt?.getTime() ?? Number.POSITIVE_INFINITY
      // An event is known at the step after it; what is not known to have arrived by then is overdue.
      const isOverdue = stepAt(deliveredAt) > stepAt(overdueAt)
      const dueAt = isOverdue ? overdueAt : deliveredAt + RULES.delayHours * 60 * 60 * 1000
      return { order, dueAt, askedAt: Math.max(stepAt(dueAt), stepAt(isOverdue ? overdueAt : deliveredAt)) }
    })
    .sort((a, b) => a.askedAt - b.askedAt || a.dueAt - b.dueAt)
  const lastAsked = new Map<string, number>()
  const figures: Figures = { ...empty(orders), planned: due.length }
  const sums: Sums = new Map()
  const seen: Sums = new Map()
  const said: { score: number; comment: string }[] = []
  for (const { order, askedAt } of due) {
    const last = lastAsked.get(order.contactId)
    if (last !== undefined && askedAt < last + RULES.quietDays * DAY_MS) {
      figures.skipped.asked_recently = (figures.skipped.asked_recently ?? 0) + 1
      continue
    }
    lastAsked.set(order.contactId, askedAt)
    figures.mailed += 1
    const expiresAt = askedAt + RULES.expiresAfterDays * DAY_MS
    const posts = order.answers.map((answer) => ({
      ...answer,
      postedAt: Math.max(askedAt, stepAt(answer.at.getTime())),
    }))
    const taken = posts.filter(({ postedAt }) => postedAt < expiresAt)
    const remindAt = addWorkingDays(askedAt, RULES.reminderAfterDays)
    // At a step the reminders go out before the answers of that step come in.
    const first = taken[0]
    if (stepAt(remindAt) <= end && (!first || first.postedAt >= stepAt(remindAt))) figures.reminded += 1
    figures.tooLate += posts.length - taken.length
    const standing = taken.at(-1)
    if (!standing) continue
    figures.answered += 1
    figures.corrected += taken.length - 1
    // A second bad answer belongs to the ticket that the first one opened.
    if (taken.some(({ score }) => score <= 2)) figures.tickets += 1
    add(sums, lateness(order.promisedAt, order.deliveredAt), standing.score)
    add(seen, latenessAtAnswer(order, standing.postedAt), standing.score)
    said.push(standing)
  }
  for (const [late, { n, sum }] of sums) figures.meanScore[late] = { n, mean: sum / n }
  for (const [late, { n, sum }] of seen) figures.onScreen[late] = { n, mean: sum / n }
  figures.asked = { asked: figures.mailed, answered: figures.answered }
  figures.readings = readAll(said)
  return figures
}

type Sums = Map<Lateness, { n: number; sum: number }>

function add(sums: Sums, late: Lateness, score: number) {
  const { n, sum } = sums.get(late) ?? { n: 0, sum: 0 }
  sums.set(late, { n: n + 1, sum: sum + score })
}

function empty(orders: Order[]): Figures {
  const none = () =>
    Object.fromEntries(latenesses.map((late) => [late, { n: 0, mean: 0 }])) as Figures['meanScore']
  return {
    orders: orders.length,
    delivered: orders.filter(({ deliveredAt }) => deliveredAt).length,
    planned: 0,
    skipped: {},
    mailed: 0,
    reminded: 0,
    answered: 0,
    corrected: 0,
    tooLate: 0,
    tickets: 0,
    meanScore: none(),
    onScreen: none(),
    asked: { asked: 0, answered: 0 },
    readings: { sentiments: {}, contradicting: 0, themes: {} },
  }
}

function addWorkingDays(time: number, days: number): number {
  let at = time
  for (let left = days; left > 0; ) {
    at += DAY_MS
    const weekday = new Date(at).getUTCDay()
    if (weekday !== 0 && weekday !== 6) left -= 1
  }
  return at
}
