import type { ActionWords } from '../../core/actions.ts'
import type { KeptEffect } from '../../core/effect-kept.ts'
import type { Kit } from '../kit.ts'
import type { AccountTables } from './accounts.ts'
import type { TicketTables } from './tickets.ts'
import type { UserTables } from './users.ts'

/** Improvements that remove a cause for many, and the accounts that they should help. */
export function actionTables(
  k: Kit,
  { account }: AccountTables,
  { ticket }: TicketTables,
  { user }: UserTables,
) {
  const action = k.table(
    'action',
    {
      id: k.id(),
      /** The problem in a sentence. */
      problem: k.text().notNull(),
      ownerId: k.text().references(() => user.id),
      /** open, done, verified or dropped */
      state: k.text().notNull(),
      dueAt: k.at(),
      /** Locale → what customers said and what was done, in words for them. */
      words: k.json<ActionWords>().notNull(),
      doneAt: k.at(),
      doneBy: k.text(),
      verifiedAt: k.at(),
      verifiedBy: k.text(),
      /** How it was seen that it is really so. */
      evidence: k.text(),
      /** What should move, for whom, by how much and until when: see core/action-goals.ts. */
      goal: k.json<unknown>(),
      sponsorId: k.text().references(() => user.id),
      costMinor: k.bigint(),
      currency: k.text(),
      causeId: k.text(),
      themeId: k.text(),
      /** Ways that are weighed, while nothing is decided: see core/decisions.ts. */
      alternatives: k.json<unknown>(),
      /** What was observed after it, when it was last looked at; no date: not yet, or it was changed since. */
      effect: k.json<KeptEffect>(),
      effectVerdict: k.text(),
      effectAt: k.at(),
      version: k.integer().notNull().default(1),
      createdBy: k.text(),
      createdAt: k.at().notNull(),
      updatedAt: k.at().notNull(),
    },
    (t) => [k.index('action_state').on(t.state, t.updatedAt), k.index('action_verified').on(t.verifiedAt)],
  )
  const actionAccount = k.table(
    'action_account',
    {
      actionId: k
        .text()
        .notNull()
        .references(() => action.id, { onDelete: 'cascade' }),
      accountId: k
        .text()
        .notNull()
        .references(() => account.id),
    },
    (t) => [
      k.primaryKey({ columns: [t.actionId, t.accountId] }),
      k.index('action_account_account').on(t.accountId),
    ],
  )
  const ofAction = () =>
    k
      .text()
      .notNull()
      .references(() => action.id, { onDelete: 'cascade' })
  /** The tickets it came from, and those that it solves. */
  const actionTicket = k.table(
    'action_ticket',
    {
      actionId: ofAction(),
      ticketId: k
        .text()
        .notNull()
        .references(() => ticket.id, { onDelete: 'cascade' }),
    },
    (t) => [
      k.primaryKey({ columns: [t.actionId, t.ticketId] }),
      k.index('action_ticket_ticket').on(t.ticketId),
    ],
  )
  const actionStep = k.table(
    'action_step',
    {
      id: k.id(),
      actionId: ofAction(),
      position: k.integer().notNull(),
      words: k.text().notNull(),
      ownerId: k.text().references(() => user.id),
      dueAt: k.at(),
      /** open, waiting, blocked, done or dropped */
      state: k.text().notNull(),
      /** On whom or what it waits, and until when. */
      waitingOn: k.text(),
      waitingUntil: k.at(),
      /** What would get a blocked one moving. */
      nextStep: k.text(),
      doneAt: k.at(),
      doneBy: k.text(),
      createdAt: k.at().notNull(),
      updatedAt: k.at().notNull(),
    },
    (t) => [k.index('action_step_action').on(t.actionId, t.position)],
  )
  /** Everything that happened to an action: the radar counts moved dates and changed owners here. */
  const actionEvent = k.table(
    'action_event',
    {
      id: k.id(),
      actionId: ofAction(),
      stepId: k.text(),
      kind: k.text().notNull(),
      userId: k.text().references(() => user.id),
      words: k.text(),
      facts: k.json<Record<string, unknown>>(),
      at: k.at().notNull(),
    },
    (t) => [k.index('action_event_action').on(t.actionId, t.at)],
  )
  /** A decision with the alternatives as they stood; one that is changed keeps the old one. */
  const decision = k.table(
    'decision',
    {
      id: k.id(),
      actionId: ofAction(),
      /** Criteria with weights, ways with scores: see core/decisions.ts. */
      weighed: k.json<unknown>().notNull(),
      chosenId: k.text().notNull(),
      why: k.text().notNull(),
      /** Names of those who took part. */
      participants: k.json<string[]>().notNull(),
      lookAgainAt: k.at(),
      decidedBy: k.text().references(() => user.id),
      decidedAt: k.at().notNull(),
      replacedById: k.text(),
    },
    (t) => [k.index('decision_action').on(t.actionId, t.decidedAt)],
  )
  /** A talk with a client that an action hangs on: both sides, what each needs, and where it stands. */
  const talk = k.table(
    'talk',
    {
      id: k.id(),
      actionId: ofAction(),
      accountId: k
        .text()
        .notNull()
        .references(() => account.id),
      /** Positions, interests and needs of both sides, the last offer: see core/talks.ts. */
      sides: k.json<unknown>().notNull(),
      lastOfferAt: k.at(),
      nextStep: k.text(),
      nextStepAt: k.at(),
      ownerId: k.text().references(() => user.id),
      /** open, agreed or ended */
      state: k.text().notNull(),
      createdAt: k.at().notNull(),
      updatedAt: k.at().notNull(),
    },
    (t) => [k.index('talk_action').on(t.actionId), k.index('talk_account').on(t.accountId)],
  )
  /** A reason why an action stalls: told once for each stage. */
  const stall = k.table(
    'stall',
    {
      actionId: ofAction(),
      reason: k.text().notNull(),
      /** The moment it is counted from: the same reason a second time is another stall. */
      since: k.at().notNull(),
      toldAt: k.at(),
      escalatedAt: k.at(),
      endedAt: k.at(),
    },
    (t) => [k.primaryKey({ columns: [t.actionId, t.reason, t.since] })],
  )
  return { action, actionAccount, actionTicket, actionStep, actionEvent, decision, talk, stall }
}
