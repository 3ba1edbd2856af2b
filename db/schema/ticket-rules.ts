import type { Kit } from '../kit.ts'
import type { AccountTables } from './accounts.ts'
import type { UserTables } from './users.ts'

/** What opens tickets and for whom: rules, teams, causes; and the promises to customers that support must know. */
export function ticketRuleTables(k: Kit, { account }: AccountTables, { user }: UserTables) {
  const ticketRule = k.table('ticket_rule', {
    id: k.id(),
    name: k.text().notNull(),
    position: k.integer().notNull(),
    active: k.bool().notNull(),
    /** What it looks for, and what it makes of it: see core/ticket-rules.ts. */
    rule: k.json<unknown>().notNull(),
    /** When it would have opened too many in an hour, and now waits for a person's word. */
    pausedAt: k.at(),
    /** When the admins were written to that it waits. */
    pauseToldAt: k.at(),
    createdAt: k.at().notNull(),
    updatedAt: k.at().notNull(),
    archivedAt: k.at(),
  })
  /** What a paused rule would have opened: nothing is lost while it waits. */
  const heldTicket = k.table(
    'held_ticket',
    {
      id: k.id(),
      ruleId: k
        .text()
        .notNull()
        .references(() => ticketRule.id, { onDelete: 'cascade' }),
      ticket: k.json<unknown>().notNull(),
      heldAt: k.at().notNull(),
      /** opened or dropped; null while it waits */
      decision: k.text(),
      decidedBy: k.text().references(() => user.id),
      decidedAt: k.at(),
      /** What whoever decided has to say of it. */
      words: k.text(),
    },
    (t) => [k.index('held_ticket_rule').on(t.ruleId, t.decision)],
  )
  /** What a job opened a ticket about, or holds one about: a contact's silence, a late delivery. Each once. */
  const ticketSubject = k.table('ticket_subject', {
    /** "silence con_…", "late dlv_…" */
    key: k.text().primaryKey(),
    takenAt: k.at().notNull(),
  })
  const team = k.table('team', {
    id: k.id(),
    name: k.text().notNull(),
    /** own, dealer or partner */
    kind: k.text().notNull(),
    /** Who got the last one: the next in the round comes after. */
    lastUserId: k.text(),
    createdAt: k.at().notNull(),
    archivedAt: k.at(),
  })
  const teamMember = k.table(
    'team_member',
    {
      teamId: k
        .text()
        .notNull()
        .references(() => team.id, { onDelete: 'cascade' }),
      userId: k
        .text()
        .notNull()
        .references(() => user.id, { onDelete: 'cascade' }),
    },
    (t) => [k.primaryKey({ columns: [t.teamId, t.userId] }), k.index('team_member_user').on(t.userId)],
  )
  /** Why things go wrong, in two levels. */
  const cause = k.table('cause', {
    id: k.id(),
    /** Null: one of the first level. */
    parentId: k.text(),
    name: k.text().notNull(),
    position: k.integer().notNull(),
    createdAt: k.at().notNull(),
    archivedAt: k.at(),
  })
  /** What was promised to an account: a rate, a shipping date, word about a delay, or anything else. */
  const commitment = k.table(
    'commitment',
    {
      id: k.id(),
      accountId: k
        .text()
        .notNull()
        .references(() => account.id),
      /** rate, shipping_date, delay or other */
      kind: k.text().notNull(),
      words: k.text().notNull(),
      ownerId: k.text().references(() => user.id),
      deliveryId: k.text(),
      ticketId: k.text(),
      dueAt: k.at(),
      /** open, kept, broken or dropped */
      state: k.text().notNull(),
      closedAt: k.at(),
      closedBy: k.text().references(() => user.id),
      closedWords: k.text(),
      createdBy: k.text().references(() => user.id),
      createdAt: k.at().notNull(),
      updatedAt: k.at().notNull(),
    },
    (t) => [
      k.index('commitment_account').on(t.accountId, t.state),
      k.index('commitment_due').on(t.state, t.dueAt),
    ],
  )
  /** A weekly digest that was written to somebody: once for each person and week. */
  const digest = k.table(
    'digest',
    {
      userId: k
        .text()
        .notNull()
        .references(() => user.id, { onDelete: 'cascade' }),
      kind: k.text().notNull(),
      /** The Monday it tells of, YYYY-MM-DD. */
      week: k.text().notNull(),
      sentAt: k.at().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.userId, t.kind, t.week] })],
  )
  /** Numbers that people read out: the last one given of each kind. */
  const counter = k.table('counter', { name: k.text().primaryKey(), value: k.integer().notNull() })
  return { ticketRule, heldTicket, ticketSubject, team, teamMember, cause, commitment, digest, counter }
}
