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
      publishedAt: k.at(),
    },
    (t) => [k.unique('survey_version_number').on(t.surveyId, t.version)],
  )
  const programme = k.table('programme', {
    id: k.id(),
    name: k.text().notNull(),
    surveyId: k
      .text()
      .notNull()
      .references(() => survey.id),
    /** delivery or review */
    trigger: k.text().notNull(),
    active: k.bool().notNull().default(true),
    delayHours: k.integer().notNull(),
    /** Days past the promised date after which an undelivered order is asked about; null: never. */
    askOverdueAfterDays: k.integer(),
    quietDays: k.integer().notNull(),
    reminderAfterDays: k.integer(),
    expiresAfterDays: k.integer().notNull(),
    createdAt: k.at().notNull(),
    updatedAt: k.at().notNull(),
  })
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
      state: k.text().notNull(),
      skipReason: k.text(),
      dueAt: k.at().notNull(),
      sentAt: k.at(),
      deliveredAt: k.at(),
      openedAt: k.at(),
      answeredAt: k.at(),
      remindAt: k.at(),
      remindedAt: k.at(),
      expiresAt: k.at(),
      createdAt: k.at().notNull(),
      updatedAt: k.at().notNull(),
    },
    (t) => [
      k.unique('invitation_subject').on(t.subjectKey),
      k.index('invitation_due').on(t.state, t.dueAt, t.id),
      k.index('invitation_remind').on(t.remindAt, t.id),
      k.index('invitation_expires').on(t.state, t.expiresAt),
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
      /** SHA-256 of the token, hex. */
      hash: k.text().primaryKey(),
      invitationId: k
        .text()
        .notNull()
        .references(() => invitation.id, { onDelete: 'cascade' }),
      createdAt: k.at().notNull(),
    },
    (t) => [k.index('link_invitation').on(t.invitationId)],
  )
  return { survey, surveyVersion, programme, invitation, link }
}

export type SurveyTables = ReturnType<typeof surveyTables>
