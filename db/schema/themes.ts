import type { Kit } from '../kit.ts'
import type { ResponseTables } from './responses.ts'
import type { UserTables } from './users.ts'

/** A theme as the company edits it: locale → name, language → phrases and what they must not be found in. */
export interface ThemeWords {
  names: Record<string, string>
  phrases: Record<string, string[]>
  negatives: Record<string, string[]>
}

/** What comments are about: the company's taxonomy, the themes of each response, and their roll-ups. */
export function themeTables(k: Kit, { response }: ResponseTables, { user }: UserTables) {
  const theme = k.table('theme', {
    id: k.id(),
    position: k.integer().notNull(),
    words: k.json<ThemeWords>().notNull(),
    createdAt: k.at().notNull(),
    updatedAt: k.at().notNull(),
    archivedAt: k.at(),
  })
  /** The theme of a comment; both are gone with either. */
  const ofAComment = () => ({
    responseId: k
      .text()
      .notNull()
      .references(() => response.id, { onDelete: 'cascade' }),
    themeId: k
      .text()
      .notNull()
      .references(() => theme.id, { onDelete: 'cascade' }),
  })
  const responseTheme = k.table(
    'response_theme',
    {
      ...ofAComment(),
      /** What the comment says of this theme: positive, neutral, negative or unread, and -1..1. */
      sentiment: k.text().notNull(),
      value: k.real().notNull(),
    },
    (t) => [
      k.primaryKey({ columns: [t.responseId, t.themeId] }),
      k.index('response_theme_theme').on(t.themeId, t.responseId),
    ],
  )
  /** What a person said of a theme of a comment: reading it again leaves that alone. */
  const themeCorrection = k.table(
    'theme_correction',
    {
      ...ofAComment(),
      isRight: k.bool().notNull(),
      /** What reading had found, for whoever takes it back; null: it had not found the theme. */
      sentiment: k.text(),
      value: k.real(),
      /** Null: an API key. */
      userId: k.text().references(() => user.id),
      at: k.at().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.responseId, t.themeId] }), k.index('theme_correction_at').on(t.at)],
  )
  /** Answers that name a theme, by day: what is read for themes over time. */
  const themeDay = k.table(
    'theme_day',
    {
      surveyId: k.text().notNull(),
      day: k.text().notNull(),
      themeId: k.text().notNull(),
      sentiment: k.text().notNull(),
      score: k.integer().notNull(),
      n: k.integer().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.surveyId, t.day, t.themeId, t.sentiment, t.score] })],
  )
  /** The same by month (YYYY-MM-01): a year of days has too many rows to add up for one screen. */
  const themeMonth = k.table(
    'theme_month',
    {
      surveyId: k.text().notNull(),
      month: k.text().notNull(),
      themeId: k.text().notNull(),
      sentiment: k.text().notNull(),
      score: k.integer().notNull(),
      n: k.integer().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.surveyId, t.month, t.themeId, t.sentiment, t.score] })],
  )
  const accountThemeMonth = k.table(
    'account_theme_month',
    {
      surveyId: k.text().notNull(),
      month: k.text().notNull(),
      accountId: k.text().notNull(),
      themeId: k.text().notNull(),
      sentiment: k.text().notNull(),
      score: k.integer().notNull(),
      n: k.integer().notNull(),
    },
    (t) => [
      k.primaryKey({ columns: [t.surveyId, t.month, t.accountId, t.themeId, t.sentiment, t.score] }),
      // All of a row, so that the accounts of a segment are read from the index alone.
      k
        .index('account_theme_month_cover')
        .on(t.surveyId, t.month, t.accountId, t.themeId, t.sentiment, t.score, t.n),
    ],
  )
  /** Reading all comments again with a changed taxonomy: how far it has come. */
  const rereading = k.table(
    'rereading',
    {
      id: k.id(),
      /** waiting, running, done or failed */
      state: k.text().notNull(),
      total: k.integer().notNull(),
      done: k.integer().notNull(),
      /** How many responses have other themes or another sentiment than before. */
      changed: k.integer().notNull(),
      /** Id of the response it got to last; null before the first. */
      reached: k.text(),
      error: k.text(),
      startedBy: k.text().references(() => user.id),
      startedAt: k.at().notNull(),
      updatedAt: k.at().notNull(),
      finishedAt: k.at(),
    },
    (t) => [k.index('rereading_started').on(t.startedAt)],
  )
  return { theme, responseTheme, themeCorrection, themeDay, themeMonth, accountThemeMonth, rereading }
}
