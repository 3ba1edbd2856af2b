import { and, desc, eq, gte, isNull, lte } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { addDays } from '../core/calendar.ts'
import type { Answers } from '../core/surveys.ts'
import { type ResponseTheme, themesOfResponses } from './response-themes.ts'
import type { PriceLine } from './schema/deliveries.ts'
import { type AccountFilter, ofAccounts } from './scope.ts'
import type { Q } from './store.ts'
import type { CountRange } from './trends.ts'

/** The newest answers are read, and no more than this: what goes with low scores shows in them, in bounded time. */
export const FACTS_MAX = 20_000

/** One answer that counts, with what may go with its score. */
export interface DriverFact {
  id: string
  /** Null for an answer by an open link. */
  accountId: string | null
  score: number
  answeredAt: Date
  /** Whose words its answers are. */
  surveyVersionId: string
  answers: Answers
  hasComment: boolean
  /** What the comment names. */
  themes: Pick<ResponseTheme, 'themeId' | 'sentiment'>[]
  /** Null where the answer is about no delivery. */
  delivery: {
    /** Calendar days after the promised day as it stood when the answer came; negative: early; null: not known. */
    daysLate: number | null
    undelivered: boolean
    promisedAt: Date | null
    currency: string | null
    lines: PriceLine[]
    freightMinor: number | null
  } | null
}

export interface DriverFacts {
  rows: DriverFact[]
  /** Whether there are older answers that were left out. */
  cut: boolean
}

/** The newest answers of the range within the scope, at most `max`, each with its themes and its delivery. */
export async function driverFacts(
  q: Q,
  scope: Scope,
  { surveyId, from, to, ...filter }: CountRange & AccountFilter,
  max = FACTS_MAX,
): Promise<DriverFacts> {
  const { response, delivery } = q.t
  const found = await q
    .select({
      id: response.id,
      accountId: response.accountId,
      score: response.score,
      answers: response.answers,
      answeredAt: response.answeredAt,
      surveyVersionId: response.surveyVersionId,
      comment: response.comment,
      daysLate: response.daysLate,
      undelivered: response.undelivered,
      deliveryId: delivery.id,
      promisedAt: delivery.promisedAt,
      currency: delivery.currency,
      lines: delivery.lines,
      freightMinor: delivery.freightMinor,
    })
    .from(response)
    .leftJoin(delivery, eq(delivery.id, response.deliveryId))
    .where(
      and(
        eq(response.surveyId, surveyId),
        gte(response.day, from),
        lte(response.day, to),
        // The index is by moments. No time zone is a day away from UTC, so these leave out nothing.
        gte(response.answeredAt, new Date(`${addDays(from, -1)}T00:00:00Z`)),
        lte(response.answeredAt, new Date(`${addDays(to, 2)}T00:00:00Z`)),
        isNull(response.quarantine),
        isNull(response.replacedById),
        ofAccounts(q, response.accountId, scope, filter),
      ),
    )
    .orderBy(desc(response.answeredAt), desc(response.id))
    .limit(max + 1)
  const kept = found.slice(0, max)
  const themes = await themesOfResponses(
    q,
    kept.flatMap(({ id, comment }) => (comment === null ? [] : [id])),
  )
  const rows = kept.map(
    ({ comment, deliveryId, daysLate, undelivered, promisedAt, currency, lines, freightMinor, ...row }) => ({
      ...row,
      hasComment: comment !== null,
      themes: themes.get(row.id) ?? [],
      delivery:
        deliveryId === null
          ? null
          : { daysLate, undelivered, promisedAt, currency, lines: lines ?? [], freightMinor },
    }),
  )
  return { rows, cut: found.length > max }
}
