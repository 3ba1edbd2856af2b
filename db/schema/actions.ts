import type { ActionWords } from '../../core/actions.ts'
import type { Kit } from '../kit.ts'
import type { AccountTables } from './accounts.ts'
import type { UserTables } from './users.ts'

/** Improvements that remove a cause for many, and the accounts that they should help. */
export function actionTables(k: Kit, { account }: AccountTables, { user }: UserTables) {
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
  return { action, actionAccount }
}
