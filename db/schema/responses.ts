import { sql } from 'drizzle-orm'
import type { Answers } from '../../core/surveys.ts'
import type { Kit } from '../kit.ts'
import type { AccountTables } from './accounts.ts'
import type { SurveyTables } from './surveys.ts'

/** What was answered, and the roll-ups that every dashboard query reads instead of the answers. */
export function responseTables(
  k: Kit,
  { account, contact }: AccountTables,
  { invitation, survey, surveyVersion }: SurveyTables,
) {
  const response = k.table(
    'response',
    {
      id: k.id(),
      invitationId: k.text().references(() => invitation.id),
      surveyId: k
        .text()
        .notNull()
        .references(() => survey.id),
      surveyVersionId: k
        .text()
        .notNull()
        .references(() => surveyVersion.id),
      programmeId: k.text(),
      /** Null: it came by an open link, and nobody knows from whom. */
      accountId: k.text().references(() => account.id),
      contactId: k.text().references(() => contact.id),
      deliveryId: k.text(),
      metric: k.text().notNull(),
      score: k.integer().notNull(),
      answers: k.json<Answers>().notNull(),
      comment: k.text(),
      locale: k.text().notNull(),
      /** invitation or open_link */
      source: k.text().notNull().default('invitation'),
      /** Whether the page was left before the button was pressed: what was chosen by then is kept. */
      partial: k.bool().notNull().default(false),
      /** Whether the contact asked to be called. */
      wantsContact: k.bool().notNull().default(false),
      /** positive, neutral, negative or unread; null where there is no comment */
      sentiment: k.text(),
      sentimentValue: k.real(),
      /** How sure the reading is of its label, 0..1. */
      sentimentProbability: k.real(),
      /** The language the comment was read in; null where there is none, or nobody could tell. */
      language: k.text(),
      /** Whether the score says one thing and the comment the other. */
      contradicts: k.bool().notNull().default(false),
      /** Calendar days from the promised day to the delivered one, as it stood when the answer came; below 0: early. */
      daysLate: k.integer(),
      /** Whether what was promised had not arrived when the answer came. */
      undelivered: k.bool().notNull().default(false),
      answeredAt: k.at().notNull(),
      /** The day of the answer in the company's time zone, YYYY-MM-DD: where the roll-ups count it. */
      day: k.text().notNull(),
      /** The answer that took this one's place; the first is kept, and counts no more. */
      replacedById: k.text(),
      /** Why it is counted apart: no_confirmation, too_fast or hidden_link. */
      quarantine: k.text(),
    },
    (t) => [
      k.index('response_invitation').on(t.invitationId),
      k.index('response_account').on(t.accountId, t.answeredAt),
      k.index('response_answered').on(t.answeredAt),
      k.index('response_quarantine').on(t.answeredAt).where(sql`quarantine is not null`),
      k.index('response_comment').on(t.answeredAt, t.id).where(sql`comment is not null`),
    ],
  )
  const accountScoreDay = k.table(
    'account_score_day',
    {
      accountId: k.text().notNull(),
      surveyId: k.text().notNull(),
      day: k.text().notNull(),
      score: k.integer().notNull(),
      n: k.integer().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.accountId, t.surveyId, t.day, t.score] })],
  )
  const scoreDay = k.table(
    'score_day',
    {
      surveyId: k.text().notNull(),
      day: k.text().notNull(),
      score: k.integer().notNull(),
      n: k.integer().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.surveyId, t.day, t.score] })],
  )
  /** The same by month (YYYY-MM-01), so that a list of many accounts sums a few rows each, not a year of days. */
  const accountScoreMonth = k.table(
    'account_score_month',
    {
      surveyId: k.text().notNull(),
      month: k.text().notNull(),
      accountId: k.text().notNull(),
      score: k.integer().notNull(),
      n: k.integer().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.surveyId, t.month, t.accountId, t.score] })],
  )
  /** Invitations by the day on which they were sent, and how many of these were answered by now. */
  const askedDay = k.table(
    'asked_day',
    {
      surveyId: k.text().notNull(),
      day: k.text().notNull(),
      asked: k.integer().notNull(),
      answered: k.integer().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.surveyId, t.day] })],
  )
  /** The same by account and month (YYYY-MM-01). */
  const accountAskedMonth = k.table(
    'account_asked_month',
    {
      surveyId: k.text().notNull(),
      month: k.text().notNull(),
      accountId: k.text().notNull(),
      asked: k.integer().notNull(),
      answered: k.integer().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.surveyId, t.month, t.accountId] })],
  )
  /** Scores by how late the delivery was: `late` in days, or NEVER_DELIVERED of core/lateness.ts. */
  const latenessMonth = k.table(
    'lateness_month',
    {
      surveyId: k.text().notNull(),
      month: k.text().notNull(),
      late: k.integer().notNull(),
      score: k.integer().notNull(),
      n: k.integer().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.surveyId, t.month, t.late, t.score] })],
  )
  const accountLatenessMonth = k.table(
    'account_lateness_month',
    {
      surveyId: k.text().notNull(),
      month: k.text().notNull(),
      accountId: k.text().notNull(),
      late: k.integer().notNull(),
      score: k.integer().notNull(),
      n: k.integer().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.surveyId, t.month, t.accountId, t.late, t.score] })],
  )
  /** What somebody made of an answer that was set aside: a person's, and it counts, or a machine's. */
  const quarantineVerdict = k.table(
    'quarantine_verdict',
    {
      id: k.id(),
      responseId: k
        .text()
        .notNull()
        .references(() => response.id, { onDelete: 'cascade' }),
      userId: k.text().notNull(),
      /** person or machine */
      verdict: k.text().notNull(),
      /** Why it had been set aside: what undoing the verdict goes back to. */
      quarantine: k.text().notNull(),
      decidedAt: k.at().notNull(),
      undoneAt: k.at(),
    },
    (t) => [k.index('quarantine_verdict_response').on(t.responseId)],
  )
  return {
    response,
    accountScoreDay,
    scoreDay,
    accountScoreMonth,
    askedDay,
    accountAskedMonth,
    latenessMonth,
    accountLatenessMonth,
    quarantineVerdict,
  }
}

export type ResponseTables = ReturnType<typeof responseTables>
