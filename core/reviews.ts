import { z } from 'zod'
import { date, externalId, text } from './fields.ts'

/** What a review consists of besides its key and its date; events carry the same. */
export const reviewFacts = {
  workDone: text(10_000).nullish(),
  progress: text(10_000).nullish(),
  issues: text(10_000).nullish(),
  successes: text(10_000).nullish(),
  nextSteps: text(10_000).nullish(),
  /** External ids of the contacts who took part: they are the ones asked. */
  attendees: z.array(externalId).max(100, 'At most 100 attendees.').optional(),
}

/**
 * A review as a file or the API gives it; `account` is the external id of the account and needed for a new one. A
 * field left out keeps what is stored, null clears it.
 */
export const reviewSchema = z.strictObject({
  externalId,
  account: externalId.optional(),
  heldAt: date.nullish(),
  ...reviewFacts,
})
export type ReviewInput = z.output<typeof reviewSchema>
