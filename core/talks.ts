import { z } from 'zod'
import { addHours } from './calendar.ts'
import { line, text } from './fields.ts'

export const talkStates = ['open', 'agreed', 'ended'] as const
export type TalkState = (typeof talkStates)[number]

/**
 * One side of a talk. What it demands (position) is told apart from why it does so (interest): where positions clash,
 * interests often do not (Fisher and Ury, Getting to Yes, 1981).
 */
const side = z.strictObject({
  position: text(1000).nullable(),
  interest: text(1000).nullable(),
  /** What it needs to be able to agree. */
  needs: text(1000).nullable(),
})

export const sidesSchema = z.strictObject({
  ours: side,
  theirs: side,
  lastOffer: z.strictObject({ by: z.enum(['us', 'them']), words: line(500) }).nullable(),
})
export type Sides = z.output<typeof sidesSchema>

/** A talk with a client as it is written down. */
export const talkSchema = z.strictObject({
  accountId: z.string().min(1).max(100),
  sides: sidesSchema,
  nextStep: line(300).nullable(),
  nextStepAt: z.iso.datetime({ offset: true }).nullable(),
  ownerId: z.string().min(1).max(100).nullable(),
  state: z.enum(talkStates).default('open'),
})
export type TalkInput = z.output<typeof talkSchema>

export interface TalkStanding {
  state: TalkState
  createdAt: Date
  lastOfferAt: Date | null
  nextStepAt: Date | null
}

/**
 * Why a talk stands still, and since when: the date of its next step is past, or no offer was made for `quietDays` days
 * (counted from its beginning where there was none). Null: it moves, or is over.
 */
export function standstill(
  talk: TalkStanding,
  quietDays: number,
  now: Date,
): { why: 'step_past' | 'no_offer'; since: Date } | null {
  if (talk.state !== 'open') return null
  if (talk.nextStepAt && talk.nextStepAt < now) return { why: 'step_past', since: talk.nextStepAt }
  const since = addHours(talk.lastOfferAt ?? talk.createdAt, 24 * quietDays)
  return since <= now ? { why: 'no_offer', since } : null
}
