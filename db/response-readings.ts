import { and, asc, eq, gt, isNotNull } from 'drizzle-orm'
import type { CommentReading } from '../core/comment-reading.ts'
import { type Lateness, lateOf } from '../core/lateness.ts'
import { keepingCorrected } from '../core/theme-corrections.ts'
import { upsertRows } from './bulk.ts'
import { anyOf, forUpdate } from './dialect.ts'
import { type ResponseTheme, themesOfResponses } from './response-themes.ts'
import { addToRollups, type RollupChange } from './rollups-adding.ts'
import type { Schema } from './schema.ts'
import type { Q } from './store.ts'
import { correctionsOf } from './theme-corrections.ts'

type Response = Schema['response']['$inferSelect']

/** A response with what its comment is read by. */
export type ToRead = Pick<Response, 'id' | 'comment' | 'locale' | 'score' | 'surveyVersionId'>

/** Responses with a comment whose ids come after `after`, by id; at most `limit`. */
export function commentsAfter(q: Q, after: string | null, limit: number): Promise<ToRead[]> {
  const { response } = q.t
  const { id, comment, locale, score, surveyVersionId } = response
  return q
    .select({ id, comment, locale, score, surveyVersionId })
    .from(response)
    .where(and(isNotNull(comment), after === null ? undefined : gt(id, after)))
    .orderBy(asc(id))
    .limit(limit)
}

/** The same for all responses, with the dates of the delivery that each is about. */
export function responsesAfter(q: Q, after: string | null, limit: number) {
  const { response, delivery } = q.t
  const { id, comment, locale, score, surveyVersionId, answeredAt } = response
  const { promisedAt, deliveredAt, cancelledAt } = delivery
  return q
    .select({
      ...{ id, comment, locale, score, surveyVersionId, answeredAt },
      delivery: { promisedAt, deliveredAt, cancelledAt },
    })
    .from(response)
    .leftJoin(delivery, eq(delivery.id, response.deliveryId))
    .where(after === null ? undefined : gt(id, after))
    .orderBy(asc(id))
    .limit(limit)
}

/** What a response says, read anew; its lateness stays where none is given. */
export interface NewReading {
  id: string
  reading: CommentReading
  lateness?: Lateness
}

/**
 * Stores what differs from what was read before, and corrects the roll-ups by it, in the caller's transaction; themes that a
 * person has decided stay as they are. Returns how many responses say something else now.
 */
export async function writeReadings(q: Q, readings: NewReading[]): Promise<number> {
  const { response, responseTheme } = q.t
  const ids = readings.map(({ id }) => id)
  // Whoever corrects or judges one of them holds its row too, and uncounts what is stored then.
  const held = await forUpdate(
    q,
    q
      .select()
      .from(response)
      .where(anyOf(q, response.id, ids))
      .orderBy(asc(response.id)),
  )
  const themesOf = await themesOfResponses(q, ids)
  const correctionsTo = await correctionsOf(q, ids)
  const rowOf = new Map(held.map((row) => [row.id, row]))
  const rows: Response[] = []
  const themes: (typeof responseTheme.$inferSelect)[] = []
  const changes: RollupChange[] = []
  for (const { id, reading, lateness } of readings) {
    const old = rowOf.get(id)
    if (!old) continue
    const { themes: found, ...facts } = reading
    const before = themesOf.get(id) ?? []
    const said = keepingCorrected(found, before, correctionsTo.get(id) ?? [])
    const row = { ...old, ...facts, ...lateness }
    if (isSame(old, row) && isSameThemes(before, said)) continue
    rows.push(row)
    themes.push(...said.map((theme) => ({ responseId: id, ...theme })))
    if (old.replacedById !== null || old.quarantine !== null) continue
    changes.push({ ...old, late: lateOf(old), themes: before, n: -1 })
    changes.push({ ...row, late: lateOf(row), themes: said, n: 1 })
  }
  if (rows.length === 0) return 0
  const changed = rows.map(({ id }) => id)
  await upsertRows(q, response, rows, {
    target: response.id,
    replace: [
      response.sentiment,
      response.sentimentValue,
      response.sentimentProbability,
      response.language,
      response.contradicts,
      response.daysLate,
      response.undelivered,
    ],
  })
  await q.delete(responseTheme).where(anyOf(q, responseTheme.responseId, changed))
  await upsertRows(q, responseTheme, themes, { target: responseTheme.responseId, replace: [] })
  await addToRollups(q, changes)
  return rows.length
}

const read = [
  'sentiment',
  'sentimentValue',
  'sentimentProbability',
  'language',
  'contradicts',
  'daysLate',
  'undelivered',
] as const

const isSame = (a: Response, b: Response) => read.every((name) => a[name] === b[name])

function isSameThemes(a: ResponseTheme[], b: ResponseTheme[]): boolean {
  const written = (themes: ResponseTheme[]) =>
    themes.map(({ themeId, sentiment, value }) => `${themeId} ${sentiment} ${value}`).sort()
  const [before, after] = [written(a), written(b)]
  return before.length === after.length && before.every((one, i) => one === after[i])
}
