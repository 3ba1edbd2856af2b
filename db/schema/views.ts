import type { Kit } from '../kit.ts'
import type { AccountTables } from './accounts.ts'
import type { UserTables } from './users.ts'

/** What people keep of what they look at: views of a screen by name, and notes on days of the charts. */
export function viewTables(k: Kit, { account }: AccountTables, { user }: UserTables) {
  const savedView = k.table(
    'saved_view',
    {
      id: k.id(),
      userId: k
        .text()
        .notNull()
        .references(() => user.id, { onDelete: 'cascade' }),
      /** Whether everybody sees it, or its author alone. */
      shared: k.bool().notNull(),
      /** The screen's path, as in its address. */
      screen: k.text().notNull(),
      name: k.text().notNull(),
      /** The address's query, sorted by name, so that the same view twice is one. */
      query: k.text().notNull(),
      createdAt: k.at().notNull(),
    },
    (t) => [k.unique('saved_view_name').on(t.userId, t.screen, t.name)],
  )
  const chartNote = k.table(
    'chart_note',
    {
      id: k.id(),
      /** YYYY-MM-DD in the company's time zone. */
      day: k.text().notNull(),
      /** Null: it stands on the charts of all accounts. */
      accountId: k.text().references(() => account.id),
      words: k.text().notNull(),
      createdBy: k
        .text()
        .notNull()
        .references(() => user.id),
      createdAt: k.at().notNull(),
      updatedAt: k.at().notNull(),
    },
    (t) => [k.index('chart_note_day').on(t.day)],
  )
  return { savedView, chartNote }
}
