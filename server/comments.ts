import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { scopeOf } from '../core/access.ts'
import { AppError } from '../core/errors.ts'
import { scoreClasses } from '../core/scores.ts'
import { sentimentLabels } from '../core/sentiment.ts'
import { type CompiledTaxonomy, findThemes } from '../core/themes.ts'
import { COUNTED_MAX, countComments } from '../db/comment-search.ts'
import { type CommentRow, listComments } from '../db/comments.ts'
import type { Q } from '../db/store.ts'
import { listThemes, taxonomyKept } from '../db/themes.ts'
import { accountFilterQuery, filterOf } from './account-query.ts'
import { commentCsv } from './comments-csv.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { dayFilter, idFilter, listing } from './listing.ts'
import { valid } from './validate.ts'

const filterQuery = {
  q: z.string().max(200).optional().describe('Words that all occur; "a phrase"; the last may be a beginning'),
  survey: idFilter,
  from: dayFilter.describe('First day, in the company’s time zone'),
  to: dayFilter.describe('Last day'),
  account: idFilter,
  ...accountFilterQuery,
  class: z.enum(scoreClasses).optional().describe('What the score is: satisfied and easy are promoters'),
  score: z.coerce.number<string>().int().min(0).max(10).optional(),
  sentiment: z.enum(sentimentLabels).optional(),
  theme: idFilter,
  contradicts: z
    .enum(['true', 'false'])
    .optional()
    .describe('true: those whose words say the opposite of the score'),
  language: z.string().min(1).max(35).optional().describe('The language it is written in, e.g. en'),
}

const countsQuery = z.object(filterQuery)
const commentsQuery = z.object({ ...filterQuery, ...listing })

export type CommentQuery = z.output<typeof countsQuery>

/** The query in the words of the database. Throws `invalid` for days that are upside down. */
function filterIn({ q, survey, account, theme, contradicts, segment, tier, manager, ...rest }: CommentQuery) {
  if (rest.from && rest.to && rest.from > rest.to) {
    const message = 'The last day must not come before the first.'
    throw new AppError('invalid', message, [{ path: 'to', message }])
  }
  return {
    ...rest,
    ...filterOf({ segment, tier, manager }),
    ...{ words: q, surveyId: survey, themeId: theme },
    accountIds: account === undefined ? undefined : [account],
    contradicts: contradicts === undefined ? undefined : contradicts === 'true',
  }
}

const tags = ['Comments']

export const commentRoutes = ({ store, clock }: Deps) => {
  const { read } = store
  const taxonomy = taxonomyKept(store, clock)
  return new Hono<ApiEnv>()
    .get(
      '/comments',
      describeRoute({ summary: 'What customers say, the newest first, with the words that decided', tags }),
      valid('query', commentsQuery),
      async (c) => {
        const { limit, cursor, ...query } = c.req.valid('query')
        const filter = { ...filterIn(query), limit, cursor }
        const { data, nextCursor } = await listComments(read, scopeOf(c.var.actor), filter)
        const [themes, names] = [await taxonomy(), await themeNames(read)]
        return c.json({ data: data.map((row) => shown(row, themes, names)), nextCursor })
      },
    )
    .get(
      '/comments/counts',
      describeRoute({ summary: 'How many comments a filter finds, and what they are', tags }),
      valid('query', countsQuery),
      async (c) => {
        const filter = filterIn(c.req.valid('query'))
        const { themes, ...counts } = await countComments(read, scopeOf(c.var.actor), filter)
        const names = await themeNames(read)
        // Those that nobody names come too: one may filter by them and see that there is nothing.
        const named = [...names].map(([id, name]) => ({ id, name, n: themes[id] ?? 0 }))
        return c.json({ ...counts, themes: named, max: COUNTED_MAX })
      },
    )
    .get(
      '/comments.csv',
      describeRoute({ summary: 'The comments of a filter as a file for spreadsheets', tags }),
      valid('query', countsQuery),
      async (c) => {
        const filter = filterIn(c.req.valid('query'))
        const names = await themeNames(read)
        return commentCsv((page) => listComments(read, scopeOf(c.var.actor), { ...filter, ...page }), names)
      },
    )
}

/** Theme id → its English name, or the first that there is; of themes out of use too. */
async function themeNames(q: Q): Promise<Map<string, string>> {
  const themes = await listThemes(q, { withArchived: true })
  return new Map(themes.map(({ id, names }) => [id, names.en ?? Object.values(names)[0] ?? id]))
}

/** The row with the names of its themes, and where the comment names them. */
function shown(
  { invitationId, quarantine, themes, ...row }: CommentRow,
  taxonomy: CompiledTaxonomy,
  names: Map<string, string>,
) {
  const found = themes.length === 0 ? [] : findThemes(taxonomy, { text: row.comment, language: row.language })
  const places = new Map(found.map((one) => [one.theme, one.places]))
  return {
    ...row,
    themes: themes.map(({ themeId, sentiment, value }) => ({
      ...{ id: themeId, name: names.get(themeId) ?? themeId, sentiment, value },
      places: (places.get(themeId) ?? []).map(({ start, end }) => ({ start, end })),
    })),
  }
}
