import { and, asc, desc, gte, isNotNull, isNull } from 'drizzle-orm'
import type { Q } from './store.ts'

/** A comment that counts, and what it is read by. */
export interface SampledComment {
  id: string
  comment: string
  /** The language it is written in, else the contact's. */
  language: string | null
}

function counted(q: Q) {
  const { response } = q.t
  const { id, comment, language, locale, answeredAt } = response
  const counts = and(isNotNull(comment), isNull(response.quarantine), isNull(response.replacedById))
  return { columns: { id, comment, language, locale, answeredAt }, counts, response }
}

type Row = { id: string; comment: string | null; language: string | null; locale: string | null }

const sampled = ({ id, comment, language, locale }: Row): SampledComment => ({
  ...{ id, comment: comment ?? '', language: language ?? locale },
})

/** The newest comments, at most so many. */
export async function newestComments(q: Q, limit: number): Promise<SampledComment[]> {
  const { columns, counts, response } = counted(q)
  const rows = await q
    .select(columns)
    .from(response)
    .where(counts)
    .orderBy(desc(response.answeredAt), desc(response.id))
    .limit(limit)
  return rows.map(sampled)
}

/**
 * Comments from all times: so many from each of `anchors` moments that part the time from the first to the last into
 * equal pieces. No random order of the database is needed, which no index gives.
 */
export async function commentsAcrossTime(
  q: Q,
  { anchors, each }: { anchors: number; each: number },
): Promise<SampledComment[]> {
  const { columns, counts, response } = counted(q)
  const end = (order: typeof asc) =>
    q
      .select({ at: response.answeredAt })
      .from(response)
      .where(isNotNull(response.comment))
      .orderBy(order(response.answeredAt))
      .limit(1)
  const [[first], [last]] = [await end(asc), await end(desc)]
  if (!first || !last) return []
  const span = last.at.getTime() - first.at.getTime()
  const found = new Map<string, SampledComment>()
  for (let i = 0; i < anchors; i++) {
    const from = new Date(first.at.getTime() + Math.floor((span * i) / anchors))
    const rows = await q
      .select(columns)
      .from(response)
      .where(and(counts, gte(response.answeredAt, from)))
      .orderBy(asc(response.answeredAt), asc(response.id))
      .limit(each)
    for (const row of rows) found.set(row.id, sampled(row))
  }
  return [...found.values()]
}

/** How many responses have a comment. */
export function commentCount(q: Q): Promise<number> {
  return q.$count(q.t.response, isNotNull(q.t.response.comment))
}
