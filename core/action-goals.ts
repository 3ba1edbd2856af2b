import { z } from 'zod'
import { dayIn } from './calendar.ts'
import { line } from './fields.ts'
import { metrics } from './surveys.ts'

const id = z.string().min(1).max(100)

/** What should move, for whom, by how much and until when. */
export const goalSchema = z.strictObject({
  metric: z.enum(metrics),
  /** Null: every survey of this metric. */
  surveyId: id.nullable(),
  /** Whose score should move: the accounts the action should help, or all of a segment or a tier. */
  group: z.discriminatedUnion('of', [
    z.strictObject({ of: z.literal('accounts') }),
    z.strictObject({ of: z.literal('segment'), name: line(100) }),
    z.strictObject({ of: z.literal('tier'), name: line(100) }),
  ]),
  /** In the metric's own unit, better is more: NPS points, percentage points of CSAT, points of CES. */
  by: z.number('Write a number.').positive('Write a number above 0.').max(200, 'At most 200.'),
  until: z.iso.datetime({ offset: true }),
})
export type ActionGoal = z.output<typeof goalSchema>

/**
 * Whether a date that somebody sets now lies before today in the company's time zone; today itself is still to come.
 */
export function isBeforeToday(at: Date, now: Date, timeZone: string): boolean {
  return dayIn(at, timeZone) < dayIn(now, timeZone)
}
