import { and, eq, exists, gte, inArray, lte, or, type SQL, sql } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { type ScoreClass, scoreClass } from '../core/scores.ts'
import { searchTerms } from '../core/search-words.ts'
import type { SentimentLabel } from '../core/sentiment.ts'
import { metrics, scales } from '../core/surveys.ts'
import { anyOf, type CommentSearch, commentHits, commentsBack } from './dialect.ts'
import { afterPosition, type Page, type Position, pageOf, readCursor } from './pages.ts'
import { counted } from './rollups-check.ts'
import { type AccountFilter, accountIdsWithin, isOfAll } from './scope.ts'
import type { Q } from './store.ts'

export interface CommentFilter extends AccountFilter {
  /** What somebody typed (see searchTerms). */
  words?: string
  surveyId?: string
  /** First and last day 'YYYY-MM-DD' in the company's time zone, both included. */
  from?: string
  to?: string
  class?: ScoreClass
  score?: number
  sentiment?: SentimentLabel
  themeId?: string
  contradicts?: boolean
  language?: string
}

/** How a filter asks the index, and what each response must be besides. */
interface Asked {
  search: CommentSearch
  where: SQL | undefined
  themeId?: string
  /** The first and the last moment that can lie within the days asked for, wherever the company is. */
  since: Date | null
  until: Date | null
}

/** Response ids of the comments that count, within the scope and the filter, the newest first. */
export async function searchComments(
  q: Q,
  scope: Scope,
  { limit, cursor, ...filter }: CommentFilter & { limit: number; cursor?: string },
): Promise<Page<string>> {
  const position = readCursor(cursor, 2)
  const asked = await askedFor(q, scope, filter)
  const rows = asked ? await newest(q, asked, { limit: limit + 1, position }) : []
  const page = pageOf(rows, limit, (row) => [row.answeredAt, row.id])
  return { ...page, data: page.data.map(({ id }) => id) }
}

/** Most comments that are counted one by one. */
export const COUNTED_MAX = 2_000

/** What the newest comments of a filter say, how many of each. */
export interface CommentCounts {
  n: number
  /** Whether there are more: then the counts are of the newest COUNTED_MAX. */
  more: boolean
  sentiment: Record<string, number>
  class: Record<string, number>
  language: Record<string, number>
  contradicts: number
  /** Theme id → comments that name it. */
  themes: Record<string, number>
}

/** Counts by what one may filter by; over a great many comments, the newest COUNTED_MAX of them. */
export async function countComments(q: Q, scope: Scope, filter: CommentFilter): Promise<CommentCounts> {
  const counts: CommentCounts = {
    ...{ n: 0, more: false, contradicts: 0 },
    ...{ sentiment: {}, class: {}, language: {}, themes: {} },
  }
  const asked = await askedFor(q, scope, filter)
  if (!asked) return counts
  const rows = await newest(q, asked, { limit: COUNTED_MAX + 1 })
  const counting = rows.slice(0, COUNTED_MAX)
  const add = (to: Record<string, number>, key: string | null) => {
    if (key !== null) to[key] = (to[key] ?? 0) + 1
  }
  for (const row of counting) {
    add(counts.sentiment, row.sentiment)
    add(counts.class, scoreClass(row.metric, row.score))
    add(counts.language, row.language)
    if (row.contradicts) counts.contradicts++
  }
  const { responseTheme } = q.t
  const themes = await q
    .select({ themeId: responseTheme.themeId, n: sql<number>`count(*)`.mapWith(Number) })
    .from(responseTheme)
    .where(
      anyOf(
        q,
        responseTheme.responseId,
        counting.map(({ id }) => id),
      ),
    )
    .groupBy(responseTheme.themeId)
  for (const { themeId, n } of themes) counts.themes[themeId] = n
  return { ...counts, n: counting.length, more: rows.length > counting.length }
}

/** A theme named more often than this is found on the way; a rarer one leads to its own comments. */
const RARE_THEME = 20_000

/**
 * Looks through the newest few, then through more, then through all: a page of what is common costs what the page costs,
 * and only for what is rare the whole index is asked, which then has little to give. Sorting all hits of a common word
 * would take seconds.
 */
async function newest(
  q: Q,
  { search, where, themeId, since: first, until: last }: Asked,
  { limit, position }: { limit: number; position?: Position },
) {
  const { response } = q.t
  const newestAt = (position?.[0] as Date | undefined) ?? null
  const until = newestAt && last && last < newestAt ? last : (newestAt ?? last)
  const after = afterPosition('desc', response.answeredAt, response.id, position)
  let isShort = false
  for (const size of [limit + 100, limit * 15 + 10_000]) {
    const since = await commentsBack(q, search, until, size)
    isShort = !since || (first !== null && since <= first)
    if (!since || isShort) break
    const window = { since, until, small: true }
    const rows = await hits(q, commentHits(q, search, window, { where: and(where, after), limit }))
    if (rows.length >= limit) return rows
  }
  const byTheme = !isShort && themeId !== undefined && (await isRare(q, themeId))
  const rareTheme = byTheme ? themeId : undefined
  const everything = { since: first, until, small: false }
  return hits(q, commentHits(q, search, everything, { where: and(where, after), limit, rareTheme }))
}

async function isRare(q: Q, themeId: string): Promise<boolean> {
  const { responseTheme } = q.t
  const some = q
    .select({ one: sql`1` })
    .from(responseTheme)
    .where(eq(responseTheme.themeId, themeId))
    .limit(RARE_THEME + 1)
    .as('some')
  const [row] = await q.select({ n: sql<number>`count(*)`.mapWith(Number) }).from(some)
  return (row?.n ?? 0) <= RARE_THEME
}

function hits(q: Q, found: SQL) {
  const { response } = q.t
  return q
    .select({
      id: sql<string>`id`,
      answeredAt: sql<Date>`answered_at`.mapWith(response.answeredAt),
      metric: sql<(typeof metrics)[number]>`metric`,
      score: sql<number>`score`.mapWith(Number),
      sentiment: sql<string | null>`sentiment`,
      language: sql<string | null>`language`,
      contradicts: sql<boolean>`contradicts`.mapWith(response.contradicts),
    })
    .from(sql`(${found}) as hits`)
}

const DAY = 86_400_000

/** The filter as the index and as conditions, or null where it can find nothing. */
async function askedFor(q: Q, scope: Scope, filter: CommentFilter): Promise<Asked | null> {
  const { surveyId, from, to, score, sentiment, language, contradicts, themeId } = filter
  const { response, responseTheme } = q.t
  const isOfEvery = scope.all && isOfAll(filter)
  const accountIds = isOfEvery ? undefined : await accountIdsWithin(q, scope, filter)
  if (accountIds?.length === 0) return null
  const terms = searchTerms(filter.words ?? '')
  // Words that are none, such as a lone star, find nothing rather than everything.
  if (filter.words?.trim() && terms.length === 0) return null
  const facets: CommentSearch['facets'] = {
    ...(surveyId && { survey: surveyId }),
    ...(filter.class && { class: filter.class }),
    ...(score !== undefined && { score: String(score) }),
    ...(sentiment && { sentiment }),
    ...(language && { language }),
    ...(contradicts && { contradicts: '' }),
  }
  const where = and(
    counted(q),
    surveyId ? eq(response.surveyId, surveyId) : undefined,
    from ? gte(response.day, from) : undefined,
    to ? lte(response.day, to) : undefined,
    filter.class && ofClass(q, filter.class),
    score === undefined ? undefined : eq(response.score, score),
    sentiment ? eq(response.sentiment, sentiment) : undefined,
    language ? eq(response.language, language) : undefined,
    contradicts === undefined ? undefined : eq(response.contradicts, contradicts),
    themeId
      ? exists(
          q
            .select({ one: sql`1` })
            .from(responseTheme)
            .where(and(eq(responseTheme.responseId, response.id), eq(responseTheme.themeId, themeId))),
        )
      : undefined,
  )
  // A day more on both sides: the index knows moments, not the company's days.
  const since = from ? new Date(Date.parse(from) - DAY) : null
  const until = to ? new Date(Date.parse(to) + 2 * DAY) : null
  return { search: { terms, facets, accountIds }, where, themeId, since, until }
}

function ofClass(q: Q, wanted: ScoreClass): SQL | undefined {
  const { response } = q.t
  return or(
    ...metrics.map((metric) => {
      const { min, max } = scales[metric]
      const scores = Array.from({ length: max - min + 1 }, (_, i) => min + i)
      const ofIt = scores.filter((score) => scoreClass(metric, score) === wanted)
      return and(eq(response.metric, metric), inArray(response.score, ofIt))
    }),
  )
}
