import { and, eq } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { accountsHurtBy } from './action-detail.ts'
import { ticketsById } from './action-tickets.ts'
import { anyOf } from './dialect.ts'
import { withinScope } from './scope.ts'
import type { Q } from './store.ts'
import { listThemes } from './themes.ts'

/** Comments older than this say little of what should be done now. */
const THEME_MONTHS_BACK = 3

/**
 * An action to begin with: from tickets their accounts and what they have in common, from a theme the accounts that said
 * most bad things of it in the last months; all within the scope, and nothing of it is stored.
 */
export async function draftAction(
  q: Q,
  scope: Scope,
  ask: { ticketIds: string[]; theme?: string; problem?: string; now: Date },
) {
  const tickets = ask.ticketIds.length > 0 ? await ticketsById(q, scope, ask.ticketIds) : []
  const theme = ask.theme ? (await listThemes(q)).find(({ id }) => id === ask.theme) : undefined
  const first = new Date(ask.now)
  first.setUTCMonth(first.getUTCMonth() - THEME_MONTHS_BACK, 1)
  const hurt = theme
    ? await accountsHurtBy(q, scope, { themeId: theme.id, since: first.toISOString().slice(0, 10) })
    : []
  const causeId = inCommon(tickets.map((ticket) => ticket.causeId))
  const cause = causeId ? await causeName(q, causeId) : null
  const themeName = theme ? (theme.names.en ?? Object.values(theme.names)[0] ?? theme.id) : null
  const said = tickets.length === 1 ? tickets[0]?.title : null
  return {
    problem:
      ask.problem ??
      said ??
      (cause && `Customers suffer from: ${cause}.`) ??
      (themeName && `Customers complain about: ${themeName}.`) ??
      '',
    accounts: await accountsNamed(q, scope, [...tickets.map(({ account }) => account.id), ...hurt]),
    tickets,
    causeId,
    themeId: theme?.id ?? null,
  }
}

/** What all of them are; null where they differ, or there is none. */
function inCommon(values: (string | null)[]): string | null {
  const [one = null, ...others] = new Set(values)
  return others.length === 0 ? one : null
}

async function causeName(q: Q, id: string): Promise<string | null> {
  const [row] = await q.select({ name: q.t.cause.name }).from(q.t.cause).where(eq(q.t.cause.id, id))
  return row?.name ?? null
}

function accountsNamed(q: Q, scope: Scope, ids: string[]) {
  const { account } = q.t
  return q
    .select({ id: account.id, name: account.name })
    .from(account)
    .where(and(anyOf(q, account.id, ids), withinScope(q, scope)))
    .orderBy(account.name, account.id)
}
