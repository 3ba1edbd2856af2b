import type { Kit } from '../kit.ts'
import type { AccountTables } from './accounts.ts'
import type { UserTables } from './users.ts'

/** One case to put right with one customer; who resolved it, when and with what words is a row of its own. */
export function ticketTables(k: Kit, { account, contact }: AccountTables, { user }: UserTables) {
  const ticket = k.table(
    'ticket',
    {
      id: k.id(),
      accountId: k
        .text()
        .notNull()
        .references(() => account.id),
      contactId: k.text().references(() => contact.id),
      responseId: k.text(),
      deliveryId: k.text(),
      ownerId: k.text().references(() => user.id),
      /** Why it was opened: the rule, as a word. */
      reason: k.text().notNull(),
      /** What the rule has to say about this one, in words: the address that bounced, and so on. */
      detail: k.text(),
      /** What people call it: one more than the one before. */
      number: k.integer(),
      /** The problem in a line, where somebody wrote it by hand or a rule has words of its own. */
      title: k.text(),
      /** rule, hand or api */
      source: k.text().notNull().default('rule'),
      ruleId: k.text(),
      createdBy: k.text().references(() => user.id),
      teamId: k.text(),
      causeId: k.text(),
      /** open, in_progress, waiting (for the customer), resolved or closed (the customer said yes, or nothing) */
      state: k.text().notNull(),
      /** When the customer must have heard from a person; null: no such promise. */
      firstReplyDueAt: k.at(),
      firstRepliedAt: k.at(),
      /** Since when its clock stands still, because the customer has the next word. */
      pausedAt: k.at(),
      snoozedUntil: k.at(),
      /** How far up the chain it has come: 0 the owner, 1 the manager, 2 an admin. */
      level: k.integer().notNull().default(0),
      /** How many times the customer said that it is not fixed. */
      reopened: k.integer().notNull().default(0),
      /** The ticket that took this one in. */
      mergedIntoId: k.text(),
      /** Counts the changes: whoever changes an older one than stands here is told so. */
      version: k.integer().notNull().default(1),
      dueAt: k.at().notNull(),
      openedAt: k.at().notNull(),
      updatedAt: k.at().notNull(),
    },
    (t) => [
      k.unique('ticket_response').on(t.responseId),
      k.index('ticket_state').on(t.state, t.dueAt),
      k.index('ticket_account').on(t.accountId, t.openedAt),
      k.unique('ticket_number').on(t.number),
      k.index('ticket_owner').on(t.ownerId, t.state, t.dueAt),
      k.index('ticket_cause').on(t.causeId, t.openedAt),
      // All that the measures of the loop ask of a ticket: a year of them is read in one run through the index.
      k
        .index('ticket_loop')
        .on(
          ...[t.openedAt, t.mergedIntoId, t.accountId, t.ownerId, t.teamId, t.causeId, t.firstReplyDueAt],
          ...[t.firstRepliedAt, t.dueAt, t.pausedAt, t.reopened, t.id],
        ),
    ],
  )
  const resolution = k.table(
    'resolution',
    {
      id: k.id(),
      ticketId: k
        .text()
        .notNull()
        .references(() => ticket.id, { onDelete: 'cascade' }),
      userId: k
        .text()
        .notNull()
        .references(() => user.id),
      cause: k.text(),
      causeId: k.text(),
      words: k.text().notNull(),
      resolvedAt: k.at().notNull(),
      /** Set when the resolution was taken back. */
      undoneAt: k.at(),
      /** When its invitations were planned; null while the planner has yet to look. */
      plannedAt: k.at(),
    },
    (t) => [
      k.index('resolution_ticket_standing').on(t.ticketId, t.undoneAt, t.resolvedAt, t.id),
      k.index('resolution_planned').on(t.plannedAt, t.resolvedAt),
    ],
  )
  return { ticket, resolution }
}

export type TicketTables = ReturnType<typeof ticketTables>
