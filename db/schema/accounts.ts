import { sql } from 'drizzle-orm'
import type { Kit } from '../kit.ts'
import type { UserTables } from './users.ts'

/** The customer companies and the people at them; `externalId` is the key in the company's own system. */
export function accountTables(k: Kit, { user }: UserTables) {
  const account = k.table(
    'account',
    {
      id: k.id(),
      externalId: k.text().notNull(),
      name: k.text().notNull(),
      segment: k.text(),
      tier: k.text(),
      annualValueMinor: k.bigint(),
      currency: k.text(),
      country: k.text(),
      priorities: k.text(),
      managerId: k.text().references(() => user.id),
      /** Whether its contacts get notices of shipping and of delays; null: as the company has it. */
      shippedNotices: k.bool(),
      delayNotices: k.bool(),
      parentId: k.text(),
      /** The team, of a dealer or a partner, say, that puts right what goes wrong there; null: the manager does. */
      teamId: k.text(),
      createdAt: k.at().notNull(),
      updatedAt: k.at().notNull(),
      archivedAt: k.at(),
    },
    (t) => [
      k.unique('account_external').on(t.externalId),
      k.index('account_manager').on(t.managerId),
      // Before every batch it is asked whether any account names its country: see db/places.ts.
      k.index('account_country').on(t.country).where(sql`country is not null`),
    ],
  )
  const contact = k.table(
    'contact',
    {
      id: k.id(),
      externalId: k.text().notNull(),
      accountId: k
        .text()
        .notNull()
        .references(() => account.id),
      name: k.text().notNull(),
      email: k.text(),
      /** decider, influencer or user */
      role: k.text(),
      locale: k.text().notNull(),
      timeZone: k.text(),
      /** When this contact was last asked by any programme: the 30-day rule reads it. */
      lastAskedAt: k.at(),
      /** When the contact switched off mails about deliveries; surveys have a switch of their own. */
      noticesOffAt: k.at(),
      createdAt: k.at().notNull(),
      updatedAt: k.at().notNull(),
      archivedAt: k.at(),
    },
    (t) => [
      k.unique('contact_external').on(t.externalId),
      k.index('contact_account').on(t.accountId),
      k.index('contact_email').on(t.email),
    ],
  )
  /** An address that gets no more mail, and why: opted_out, bounced or complained. Lower-cased address. */
  const suppression = k.table('suppression', {
    email: k.text().primaryKey(),
    reason: k.text().notNull(),
    detail: k.text(),
    createdAt: k.at().notNull(),
  })
  return { account, contact, suppression }
}

export type AccountTables = ReturnType<typeof accountTables>
