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
      /** open or resolved */
      state: k.text().notNull(),
      dueAt: k.at().notNull(),
      openedAt: k.at().notNull(),
      updatedAt: k.at().notNull(),
    },
    (t) => [
      k.unique('ticket_response').on(t.responseId),
      k.index('ticket_state').on(t.state, t.dueAt),
      k.index('ticket_account').on(t.accountId, t.openedAt),
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
      words: k.text().notNull(),
      resolvedAt: k.at().notNull(),
      /** Set when the resolution was taken back. */
      undoneAt: k.at(),
      /** When its invitations were planned; null while the planner has yet to look. */
      plannedAt: k.at(),
    },
    (t) => [
      k.index('resolution_ticket').on(t.ticketId),
      k.index('resolution_planned').on(t.plannedAt, t.resolvedAt),
    ],
  )
  return { ticket, resolution }
}
