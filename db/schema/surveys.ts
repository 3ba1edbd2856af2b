import { sql } from 'drizzle-orm'
import type { ProgrammeRules } from '../../core/programmes.ts'
import type { SurveyDefinition } from '../../core/surveys.ts'
import type { Kit } from '../kit.ts'
import type { AccountTables } from './accounts.ts'
import type { DeliveryTables } from './deliveries.ts'

/** Surveys in versions, the programmes that ask them, and each invitation with what became of it. */
export function surveyTables(
  k: Kit,
  { account, contact }: AccountTables,
  { delivery, review }: DeliveryTables,
) {
  const survey = k.table('survey', {
    id: k.id(),
    name: k.text().notNull(),
    metric: k.text().notNull(),
    createdAt: k.at().notNull(),
    archivedAt: k.at(),
  })
  const surveyVersion = k.table(
    'survey_version',
    {
      id: k.id(),
      surveyId: k
        .text()
        .notNull()
        .references(() => survey.id),
      version: k.integer().notNull(),
      definition: k.json<SurveyDefinition>().notNull(),
      /** Null: a draft, which may change; a published version never does. */
      publishedAt: k.at(),
      createdAt: k.at().notNull(),
      updatedAt: k.at().notNull(),
    },
    (t) => [k.unique('survey_version_number').on(t.surveyId, t.version)],
  )
  const programme = k.table(
    'programme',
    {
      id: k.id(),
      name: k.text().notNull(),
      surveyId: k
        .text()
        .notNull()
        .references(() => survey.id),
      /** What makes it ask: see core/programmes.ts; the same word is in the rules. */
      trigger: k.text().notNull(),
      active: k.bool().notNull().default(true),
      rules: k.json<ProgrammeRules>().notNull(),
      /** The word in the address of its open link, which needs no invitation; null: it has none. */
      openToken: k.text(),
      createdAt: k.at().notNull(),
      updatedAt: k.at().notNull(),
      archivedAt: k.at(),
    },
    (t) => [k.unique('programme_open_token').on(t.openToken)],
  )
  /** What a programme did on a day of the company's calendar: the limit of a day reads it, and planning by cadence. */
  const programmeDay = k.table(
    'programme_day',
    {
      programmeId: k
        .text()
        .notNull()
        .references(() => programme.id),
      /** YYYY-MM-DD */
      day: k.text().notNull(),
      asked: k.integer().notNull(),
      /** When the contacts whose turn it is by the cadence were planned. */
      plannedAt: k.at(),
    },
    (t) => [k.primaryKey({ columns: [t.programmeId, t.day] })],
  )
  /** Contacts (or all of an account) that are not to be asked until a day, and why. */
  const hold = k.table(
    'hold',
    {
      id: k.id(),
      accountId: k
        .text()
        .notNull()
        .references(() => account.id),
      /** Null: everybody at the account. */
      contactId: k.text().references(() => contact.id),
      reason: k.text().notNull(),
      until: k.at().notNull(),
      createdBy: k.text(),
      createdAt: k.at().notNull(),
      /** When somebody ended it early. */
      endedAt: k.at(),
    },
    (t) => [k.index('hold_account').on(t.accountId, t.until)],
  )
  const invitation = k.table(
    'invitation',
    {
      id: k.id(),
      programmeId: k
        .text()
        .notNull()
        .references(() => programme.id),
      surveyVersionId: k
        .text()
        .notNull()
        .references(() => surveyVersion.id),
      accountId: k
        .text()
        .notNull()
        .references(() => account.id),
      contactId: k.text().references(() => contact.id),
      deliveryId: k.text().references(() => delivery.id),
      reviewId: k.text().references(() => review.id),
      /** Programme, subject and contact in one word: planning the same thing twice changes nothing. */
      subjectKey: k.text().notNull(),
      /** The ticket whose closing is asked about. */
      ticketId: k.text(),
      state: k.text().notNull(),
      skipReason: k.text(),
      /** Why it waits although its time has come: a limit delays rather than drops. */
      waitReason: k.text(),
      dueAt: k.at().notNull(),
      /** When it was first due, where waiting has moved dueAt; waiting ends some days after this. */
      firstDueAt: k.at(),
      /** When the account's manager was told that it is about to go out. */
      announcedAt: k.at(),
      sentAt: k.at(),
      /** The day it was sent, in the company's time zone, once the roll-ups of who was asked have counted it there. */
      askedDay: k.text(),
      deliveredAt: k.at(),
      openedAt: k.at(),
      answeredAt: k.at(),
      remindAt: k.at(),
      remindedAt: k.at(),
      reminders: k.integer().notNull().default(0),
      /** When the link that no person sees was followed: an answer soon after is a machine's. */
      trappedAt: k.at(),
      expiresAt: k.at(),
      createdAt: k.at().notNull(),
      updatedAt: k.at().notNull(),
    },
    (t) => [
      k.unique('invitation_subject').on(t.subjectKey),
      k.index('invitation_due').on(t.state, t.dueAt, t.id),
      // Not before it is sent does an invitation wait for either; until then these would only be written in vain.
      k.index('invitation_remind').on(t.remindAt, t.id).where(sql`remind_at is not null`),
      k.index('invitation_expires').on(t.state, t.expiresAt).where(sql`expires_at is not null`),
      k.index('invitation_account').on(t.accountId, t.dueAt),
      k.index('invitation_contact').on(t.contactId, t.dueAt),
      k.index('invitation_delivery').on(t.deliveryId),
      // Covers the counts of each programme, which would read every row otherwise.
      k.index('invitation_programme').on(t.programmeId, t.state, t.skipReason),
    ],
  )
  /** A link in one mail: every mail has its own random token, of which only the hash is kept. */
  const link = k.table(
    'link',
    {
      /** The time in the token and the SHA-256 of it all: see linkHash. */
      hash: k.text().primaryKey(),
      invitationId: k
        .text()
        .notNull()
        .references(() => invitation.id, { onDelete: 'cascade' }),
      createdAt: k.at().notNull(),
    },
    (t) => [k.index('link_invitation').on(t.invitationId)],
  )
  return { survey, surveyVersion, programme, programmeDay, hold, invitation, link }
}

export type SurveyTables = ReturnType<typeof surveyTables>
