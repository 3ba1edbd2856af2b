import { notAboutADelivery } from '../core/lateness.ts'
import type { QuarantineReason } from '../core/quarantine.ts'
import type { Answers, Metric } from '../core/surveys.ts'
import { upsertRows } from './bulk.ts'
import { countInHour } from './hourly-counts.ts'
import type { ResponseTheme } from './response-themes.ts'
import { addToRollups } from './rollups-adding.ts'
import type { Q } from './store.ts'

/** An answer by an open link: nobody knows from whom. */
export interface OpenAnswer {
  id: string
  programmeId: string
  surveyId: string
  surveyVersionId: string
  metric: Metric
  score: number
  answers: Answers
  comment: string | null
  locale: string
  sentiment: string | null
  sentimentValue: number | null
  sentimentProbability: number | null
  language: string | null
  contradicts: boolean
  themes: ResponseTheme[]
  answeredAt: Date
  /** The day of `answeredAt` in the company's time zone. */
  day: string
  quarantine: QuarantineReason | null
  /** The address it came from, as a hash: counted, and forgotten within hours. */
  from: string
}

/** So many answers of one address are taken in an hour: an office shares one, a script would send thousands. */
export const OPEN_ANSWERS_AN_HOUR = 20

/**
 * Records an answer by an open link, which can be neither corrected nor traced to a customer: it counts for the survey,
 * in no account, and opens no ticket. Beyond the hour's limit of its address it is not taken.
 */
export async function recordOpenAnswer(
  q: Q,
  { from, themes, ...answer }: OpenAnswer,
): Promise<'recorded' | 'too_many'> {
  const { response, responseTheme } = q.t
  if ((await countInHour(q, from, answer.answeredAt)) > OPEN_ANSWERS_AN_HOUR) return 'too_many'
  const row = {
    ...answer,
    ...{ source: 'open_link', partial: false, wantsContact: false, replacedById: null },
    ...{ invitationId: null, accountId: null, contactId: null, deliveryId: null },
    ...notAboutADelivery,
  }
  await upsertRows(q, response, [row], { target: response.id, replace: [] })
  const said = themes.map((theme) => ({ responseId: answer.id, ...theme }))
  await upsertRows(q, responseTheme, said, { target: responseTheme.responseId, replace: [] })
  if (answer.quarantine === null)
    await addToRollups(q, [{ ...answer, accountId: null, late: null, themes, n: 1 }])
  return 'recorded'
}
