import { z } from 'zod'
import type { StepState } from './action-steps.ts'
import { addHours } from './calendar.ts'
import { standstill, type TalkStanding } from './talks.ts'

export const stallReasons = [
  'silent',
  'overdue',
  'date_moved',
  'owner_changed',
  'waiting_past',
  'blocked',
  'still_coming',
  'talk_still',
  'look_again',
] as const
export type StallReason = (typeof stallReasons)[number]

const count = (most: number) =>
  z.int('Write a whole number.').min(1, 'At least 1.').max(most, `At most ${most}.`)

/** When an action counts as stalled, and when those above its owner hear of it. */
export const stallSettingsSchema = z.strictObject({
  /** Days without any event. */
  quietDays: count(365),
  /** Times its date was moved, or its owner changed, since the last progress. */
  dateMoves: count(20),
  ownerChanges: count(20),
  /** Days without an offer in a talk. */
  talkQuietDays: count(365),
  /** Tickets of the same cause within so many days. */
  ticketsComing: count(1000),
  ticketsWithinDays: count(365),
  /** Days after its owner was told that sponsor and admins are. */
  escalateAfterDays: count(90),
})
export type StallSettings = z.output<typeof stallSettingsSchema>

export const defaultStallSettings: StallSettings = {
  ...{ quietDays: 14, dateMoves: 2, ownerChanges: 2, talkQuietDays: 14 },
  ...{ ticketsComing: 3, ticketsWithinDays: 30, escalateAfterDays: 5 },
}

/** What is known of an open action. */
export interface StallFacts {
  dueAt: Date | null
  /** When something happened to it last. */
  lastEventAt: Date
  /** Since its last progress (a step done, a decision, opened again), in order. */
  dateMovedAt: Date[]
  ownerChangedAt: Date[]
  steps: {
    words: string
    state: StepState
    waitingOn: string | null
    waitingUntil: Date | null
    nextStep: string | null
    /** Since when it is in this state. */
    since: Date
  }[]
  /** When tickets of its cause were opened since the action began, in order. */
  ticketsOpenedAt: Date[]
  talks: (TalkStanding & { account: string })[]
  /** The date to look again of the decision that holds. */
  lookAgainAt: Date | null
}

/** One reason why an action has stalled, in words, since when, and the next thing to do. */
export interface Stall {
  reason: StallReason
  since: Date
  words: string
  next: string
}

/**
 * Why an open action has stalled, the longest standing reason first; of several steps or talks with the same reason the
 * oldest is named. `since` stays the same for as long as the reason does: it is told once for each.
 */
export function stallsOf(facts: StallFacts, settings: StallSettings, now: Date): Stall[] {
  const found = [
    silent(facts, settings, now),
    overdue(facts, now),
    times(facts.dateMovedAt, settings.dateMoves, {
      reason: 'date_moved',
      words: (n) => `Its date was moved ${timesWords(n)} without progress in between.`,
      next: 'Say what is in the way, or cut the first step so small that it can be done this week.',
    }),
    times(facts.ownerChangedAt, settings.ownerChanges, {
      reason: 'owner_changed',
      words: (n) => `Its owner changed ${timesWords(n)} without progress in between.`,
      next: 'Agree who really carries it, and what that person needs for it.',
    }),
    waitingPast(facts, now),
    blocked(facts),
    stillComing(facts, settings, now),
    talkStill(facts, settings, now),
    lookAgain(facts, now),
  ]
  return found.filter((stall) => stall !== null).sort((a, b) => a.since.getTime() - b.since.getTime())
}

function silent({ lastEventAt }: StallFacts, { quietDays }: StallSettings, now: Date): Stall | null {
  const since = addHours(lastEventAt, 24 * quietDays)
  if (since > now) return null
  return {
    ...{ reason: 'silent', since, words: `Nothing has happened for ${daysWords(lastEventAt, now)}.` },
    next: 'Do or date the next step, or drop the action.',
  }
}

function overdue({ dueAt }: StallFacts, now: Date): Stall | null {
  if (!dueAt || dueAt >= now) return null
  return {
    ...{ reason: 'overdue', since: dueAt, words: `Its date passed ${daysWords(dueAt, now)} ago.` },
    next: 'Finish it, or set a date that can be kept.',
  }
}

function times(
  at: Date[],
  limit: number,
  { words, ...about }: Pick<Stall, 'reason' | 'next'> & { words: (n: number) => string },
): Stall | null {
  const since = at[limit - 1]
  return since ? { ...about, since, words: words(at.length) } : null
}

function waitingPast({ steps }: StallFacts, now: Date): Stall | null {
  const step = oldest(
    steps.filter(({ state, waitingUntil }) => state === 'waiting' && waitingUntil && waitingUntil < now),
    ({ waitingUntil }) => waitingUntil as Date,
  )
  if (!step?.waitingUntil) return null
  return {
    ...{ reason: 'waiting_past', since: step.waitingUntil },
    words: `“${step.words}” waits for ${step.waitingOn}, ${daysWords(step.waitingUntil, now)} longer than agreed.`,
    next: `Ask ${step.waitingOn} today, or go a way that does not need them.`,
  }
}

function blocked({ steps }: StallFacts): Stall | null {
  const step = oldest(
    steps.filter(({ state, nextStep }) => state === 'blocked' && !nextStep),
    ({ since }) => since,
  )
  if (!step) return null
  return {
    ...{
      reason: 'blocked',
      since: step.since,
      words: `“${step.words}” is blocked, and nobody has said what would get it moving.`,
    },
    next: 'Write down the next step that would unblock it.',
  }
}

function stillComing({ ticketsOpenedAt }: StallFacts, settings: StallSettings, now: Date): Stall | null {
  const { ticketsComing, ticketsWithinDays } = settings
  const from = addHours(now, -24 * ticketsWithinDays)
  const lately = ticketsOpenedAt.filter((at) => at >= from)
  const since = ticketsOpenedAt[ticketsComing - 1]
  if (!since || lately.length < ticketsComing) return null
  return {
    ...{ reason: 'still_coming', since },
    words: `${lately.length} tickets of the same cause came in the last ${ticketsWithinDays} days.`,
    next: 'Read them: the action may aim beside the cause.',
  }
}

function talkStill({ talks }: StallFacts, { talkQuietDays }: StallSettings, now: Date): Stall | null {
  const still = talks.flatMap((talk) => {
    const stands = standstill(talk, talkQuietDays, now)
    return stands ? [{ ...stands, account: talk.account, talk }] : []
  })
  const one = oldest(still, ({ since }) => since)
  if (!one) return null
  const last = one.talk.lastOfferAt ?? one.talk.createdAt
  return {
    ...{ reason: 'talk_still', since: one.since },
    words:
      one.why === 'step_past'
        ? `The next step with ${one.account} was due ${daysWords(one.since, now)} ago.`
        : `No offer has passed between us and ${one.account} for ${daysWords(last, now)}.`,
    next: 'Look at what each side needs, not at what it demands, and make the next offer from there.',
  }
}

function lookAgain({ lookAgainAt }: StallFacts, now: Date): Stall | null {
  if (!lookAgainAt || lookAgainAt >= now) return null
  return {
    ...{ reason: 'look_again', since: lookAgainAt, words: 'The day to look at the decision again has come.' },
    next: 'Confirm the decision with a new date, or change it.',
  }
}

function oldest<T>(rows: T[], at: (row: T) => Date): T | undefined {
  return rows.toSorted((a, b) => at(a).getTime() - at(b).getTime())[0]
}

function daysWords(from: Date, now: Date): string {
  const days = Math.floor((now.getTime() - from.getTime()) / 86_400_000)
  if (days < 1) return 'less than a day'
  return days === 1 ? '1 day' : `${days} days`
}

const timesWords = (n: number) => (n === 1 ? 'once' : n === 2 ? 'twice' : `${n} times`)
