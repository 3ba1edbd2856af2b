import { and, desc, eq, gte, isNotNull, lte, type SQL, sql } from 'drizzle-orm'
import type { SearchTerm } from '../core/search-words.ts'
import { anyOf } from './dialect.ts'
import type { Q } from './store.ts'

// How comments are searched, the one place where the engines have different indexes; a part of dialect.ts.

/** What the index of comments knows: words, and what comments are filtered by. Empty: all comments. */
export interface CommentSearch {
  terms: SearchTerm[]
  /** One each at most; `contradicts` is '' where it is asked for. */
  facets: Partial<Record<CommentFacet, string>>
  /** Any of these accounts; left out: whichever. */
  accountIds?: string[]
}

type CommentFacet = 'survey' | 'class' | 'score' | 'sentiment' | 'language' | 'contradicts'

/** Where in the answers to look: a hit is not older than `since` and not newer than `until`. */
export interface CommentWindow {
  since: Date | null
  until: Date | null
  /** Whether the window holds few enough comments to look at each. */
  small: boolean
}

/**
 * The comments that a search finds, as `select id, answered_at … from` for a subquery: the newest first, at most
 * `limit`, each a response that `where` lets through too. Words are found whatever their case and, where they are
 * Latin, their accents; on both engines ø, ß and ł are letters of their own. Beyond Latin SQLite folds the case of all
 * letters, PostgreSQL of those that its locale knows.
 * FTS5 is read backwards by rowid, which begins with the time (see the migration); PostgreSQL walks back through a
 * bounded window and reads its index only where everything has to be looked through: it gives all hits in no order.
 */
export function commentHits(q: Q, search: CommentSearch, window: CommentWindow, wanted: Wanted): SQL {
  const { response } = q.t
  const columns = sql`${response.id} as id, ${response.answeredAt} as answered_at, ${response.metric} as metric,
    ${response.score} as score, ${response.sentiment} as sentiment, ${response.language} as language,
    ${response.contradicts} as contradicts`
  const newest = sql`order by ${response.answeredAt} desc, ${response.id} desc limit ${wanted.limit}`
  const range = and(
    isNotNull(response.comment),
    window.since ? gte(response.answeredAt, window.since) : undefined,
    window.until ? lte(response.answeredAt, window.until) : undefined,
  )
  return q.engine === 'sqlite'
    ? ftsHits(q, search, window, wanted, { columns, newest, range })
    : tsvectorHits(q, search, window, wanted, { columns, newest, range })
}

interface Wanted {
  /** What each response must be besides. */
  where: SQL | undefined
  limit: number
  /** A theme of few comments, which lead to it sooner than the words do. */
  rareTheme?: string
}

interface Parts {
  columns: SQL
  newest: SQL
  range: SQL | undefined
}

// `cross join` keeps SQLite from turning the tables round, which would lose the order.
function ftsHits(
  q: Q,
  search: CommentSearch,
  window: CommentWindow,
  { where, rareTheme }: Wanted,
  { columns, newest, range }: Parts,
): SQL {
  const { response, responseTheme } = q.t
  const match = ftsMatch(search)
  const there = anywhere(search).map((text) => sql`instr(response_fts.comment, ${text}) > 0`)
  const themed =
    rareTheme === undefined
      ? undefined
      : sql`${responseTheme} cross join ${response} on ${response.id} = ${responseTheme.responseId}
        where ${eq(responseTheme.themeId, rareTheme)}`
  const exactly = and(range, search.accountIds && anyOf(q, response.accountId, search.accountIds), where)
  if (match === null)
    return themed
      ? sql`select ${columns} from ${themed} and ${exactly} ${newest}`
      : sql`select ${columns} from ${response} indexed by response_comment where ${exactly} ${newest}`
  const all = and(
    sql`response_fts match ${match}`,
    ftsRange(window),
    // The moments of a rare theme are a short list, and a hit of another moment needs no look at its response.
    themed && sql`(response_fts.rowid >> 20) in (select ${response.answeredAt} from ${themed})`,
    ...there,
    exactly,
  )
  return sql`select ${columns} from response_fts cross join ${response} on ${response.id} = response_id
    where ${all} ${newest}`
}

function tsvectorHits(
  q: Q,
  search: CommentSearch,
  { small }: CommentWindow,
  { where, limit }: Wanted,
  { columns, newest, range }: Parts,
): SQL {
  const { response } = q.t
  const query = tsQuery(search)
  const { accountIds: ids } = search
  // A few accounts have few comments, and these are looked at sooner than all that hold a common word.
  const words =
    ids && ids.length <= FEW_ACCOUNTS
      ? sql`(${response}.comment_search || '')`
      : sql`${response}.comment_search`
  const all = and(
    query && sql`${words} @@ ${query}`,
    // As a literal of the statement the planner can count them and look them up by a hash.
    ids && sql`${response.accountId} = any(${`{${ids.map((id) => JSON.stringify(id)).join(',')}}`}::text[])`,
    ...anywhere(search).map((text) => sql`strpos(${response.comment}, ${text}) > 0`),
    where,
  )
  // `offset 0` keeps the planner from choosing the other way for the window, `materialized` for everything.
  if (small)
    return sql`select ${columns} from (select * from ${response} where ${range}
      order by ${response.answeredAt} desc, ${response.id} desc offset 0) as ${response}
      where ${all ?? sql`true`} ${newest}`
  return sql`with hit as materialized (select ${columns} from ${response} where ${and(range, all)})
    select * from hit order by answered_at desc, id desc limit ${limit}`
}

function anywhere({ terms }: CommentSearch): string[] {
  return terms.flatMap(({ kind, text }) => (kind === 'anywhere' ? [text] : []))
}

/** When the `size`-th newest comment came that the index finds, or null where there are not that many. */
export async function commentsBack(
  q: Q,
  search: CommentSearch,
  until: Date | null,
  size: number,
): Promise<Date | null> {
  const { response } = q.t
  const match = q.engine === 'sqlite' ? ftsMatch(search) : null
  if (match !== null) {
    const at = sql`select rowid >> 20 as at from response_fts where response_fts match ${match}
      and ${ftsRange({ since: null, until })} order by rowid desc limit 1 offset ${size}`
    const [row] = await q.select({ at: sql<number>`at` }).from(sql`(${at}) as back`)
    return row ? new Date(row.at) : null
  }
  const [row] = await q
    .select({ at: response.answeredAt })
    .from(response)
    .where(and(isNotNull(response.comment), until ? lte(response.answeredAt, until) : undefined))
    .orderBy(desc(response.answeredAt))
    .limit(1)
    .offset(size)
  return row?.at ?? null
}

function ftsRange({ since, until }: Omit<CommentWindow, 'small'>): SQL {
  return sql`response_fts.rowid >= ${since?.getTime() ?? 0} << 20
    and response_fts.rowid < ${(until?.getTime() ?? 2 ** 42) + 1} << 20`
}

/** Of so many accounts all comments are read. */
const FEW_ACCOUNTS = 20
/** More accounts than these are looked up row by row: FTS5 looks at each of them at every step. */
const ACCOUNTS_IN_MATCH = 300

const ftsFacets: Record<CommentFacet | 'signs', (value: string) => string> = {
  survey: (id) => `v${id.replaceAll('_', '')}`,
  score: (score) => `s${score}`,
  class: (name) => `k${name}`,
  sentiment: (label) => `f${label}`,
  language: (code) => `l${code.replaceAll('-', '')}`,
  contradicts: () => 'x',
  signs: () => 'y',
}

/** The facets, and that there are signs where some are looked for: those comments alone are looked through. */
function indexed(facets: CommentSearch['facets'], terms: SearchTerm[]): Record<string, string> {
  return terms.some(({ kind }) => kind === 'anywhere') ? { ...facets, signs: '' } : facets
}

/** The search in FTS5's language, every word of a person's between quotation marks; null for all comments. */
function ftsMatch({ terms, facets, accountIds }: CommentSearch): string | null {
  const quoted = (text: string) => `"${text.replaceAll('\0', ' ').replaceAll('"', '""')}"`
  const parts = Object.entries(indexed(facets, terms)).map(
    ([name, value]) => `facets : ${quoted(ftsFacets[name as keyof typeof ftsFacets](value))}`,
  )
  if (accountIds && accountIds.length <= ACCOUNTS_IN_MATCH)
    parts.push(`facets : (${accountIds.map((id) => quoted(`a${id.replaceAll('_', '')}`)).join(' OR ')})`)
  for (const term of terms)
    if (term.kind === 'words') parts.push(`comment : ${quoted(term.text)}${term.prefix ? ' *' : ''}`)
  return parts.length === 0 ? null : parts.join(' AND ')
}

/** The search as a tsquery; undefined for all comments. */
function tsQuery({ terms, facets }: CommentSearch): SQL | undefined {
  const parts = Object.entries(indexed(facets, terms)).map(([name, value]) => {
    const word = `${name}:${value}`.replaceAll('\\', '\\\\').replaceAll("'", "''")
    return sql`${`'${word}'`}::tsquery`
  })
  for (const term of terms) {
    if (term.kind !== 'words') continue
    // PostgreSQL takes no NUL in a text, and a comment holds none.
    const phrase = sql`phraseto_tsquery('simple', plain_words(${term.text.replaceAll('\0', ' ')}))`
    parts.push(
      term.prefix ? sql`coalesce((nullif(${phrase}::text, '') || ':*')::tsquery, ''::tsquery)` : phrase,
    )
  }
  return parts.length === 0 ? undefined : sql`(${sql.join(parts, sql` && `)})`
}
