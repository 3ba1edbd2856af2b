import { and, asc, eq, isNull } from 'drizzle-orm'
import { AppError, found } from '../core/errors.ts'
import {
  compileRules,
  defaultTicketRules,
  type Opening,
  type TicketRule,
  type TicketRuleInput,
} from '../core/ticket-rules.ts'
import { anyOf, lockForTransaction } from './dialect.ts'
import { servesFor } from './person-scope.ts'
import { afterCommit, type Q } from './store.ts'
import { readTicketClock, ticketRulesChanged } from './ticket-settings.ts'

/** The rules in their order; an install that never edited any has those it started with. */
export async function listTicketRules(q: Q): Promise<(TicketRule & { pausedAt: Date | null })[]> {
  const { ticketRule } = q.t
  const rows = await q.select().from(ticketRule).orderBy(asc(ticketRule.position), asc(ticketRule.id))
  if (rows.length === 0) return defaultTicketRules.map((one) => ({ ...one, pausedAt: null }))
  return rows
    .filter(({ archivedAt }) => archivedAt === null)
    .map(({ id, name, active, rule, pausedAt }) => ({
      ...{ id, name, active, rule: rule as TicketRule['rule'], pausedAt },
    }))
}

/** A rule that is a row, in use or not, with since when it has paused. Throws `not_found`. */
export async function findTicketRule(q: Q, id: string) {
  const { ticketRule } = q.t
  const [row] = await q
    .select({ id: ticketRule.id, name: ticketRule.name, pausedAt: ticketRule.pausedAt })
    .from(ticketRule)
    .where(eq(ticketRule.id, id))
  return row ?? { ...found(untouched(id), 'rule'), pausedAt: null }
}

const untouched = (id: string) => {
  const rule = defaultTicketRules.find((one) => one.id === id)
  return rule && { id: rule.id, name: rule.name }
}

/** What tickets are opened by now; a busy path keeps it, see `keptForTickets`. */
export async function readOpening(q: Q): Promise<Opening> {
  return { rules: compileRules(await listTicketRules(q)), clock: await readTicketClock(q) }
}

/** Before the first change those that the install started with become rows, like any other. */
export async function beginEditing(q: Q, now: Date): Promise<void> {
  await lockForTransaction(q, 'hearback-ticket-rules')
  afterCommit(ticketRulesChanged)
  const { ticketRule } = q.t
  if ((await q.$count(ticketRule)) > 0) return
  await q
    .insert(ticketRule)
    .values(defaultTicketRules.map((one, position) => ({ ...one, position, createdAt: now, updatedAt: now })))
}

const refuse = (path: string, message: string) => new AppError('invalid', message, [{ path, message }])

/** Adds a rule after the others, or changes the one with this id. Throws `invalid` for what it names and is not there. */
export async function saveTicketRule(
  q: Q,
  id: string,
  input: TicketRuleInput,
  { now, isNew }: { now: Date; isNew: boolean },
): Promise<void> {
  await beginEditing(q, now)
  await checkNamed(q, input)
  const { ticketRule } = q.t
  if (isNew) {
    const position = await q.$count(ticketRule)
    await q.insert(ticketRule).values({ ...input, id, position, createdAt: now, updatedAt: now })
    return
  }
  const rows = await q
    .update(ticketRule)
    .set({ ...input, updatedAt: now })
    .where(and(eq(ticketRule.id, id), isNull(ticketRule.archivedAt)))
    .returning({ id: ticketRule.id })
  found(rows[0], 'rule')
}

async function checkNamed(q: Q, { rule: { owner, looksFor } }: TicketRuleInput): Promise<void> {
  const { team, user, theme } = q.t
  if (owner.kind === 'turn') {
    const inUse = and(eq(team.id, owner.teamId), isNull(team.archivedAt))
    if ((await q.$count(team, inUse)) === 0) throw refuse('rule.owner.teamId', 'There is no such team.')
  }
  if (owner.kind === 'user') {
    const [row] = await q.select({ role: user.role }).from(user).where(eq(user.id, owner.userId))
    if (!row) throw refuse('rule.owner.userId', 'There is no such user.')
    // A manager sees no other accounts: whoever gets the tickets of all must be able to open them.
    const isOurs = row.role === 'admin' || (row.role === 'support' && !(await servesFor(q, owner.userId)))
    if (!isOurs)
      throw refuse(
        'rule.owner.userId',
        'Choose somebody from support or an admin: others do not see all accounts.',
      )
  }
  if (looksFor.kind === 'theme') {
    const ids = [...new Set(looksFor.themeIds)]
    if ((await q.$count(theme, anyOf(q, theme.id, ids))) < ids.length)
      throw refuse('rule.looksFor.themeIds', 'One of the themes is no longer here.')
  }
}

/** Takes a rule out of use; tickets that it opened stay. Throws `not_found`. */
export async function archiveTicketRule(q: Q, id: string, now: Date): Promise<void> {
  await beginEditing(q, now)
  const { ticketRule } = q.t
  const rows = await q
    .update(ticketRule)
    .set({ archivedAt: now, updatedAt: now })
    .where(and(eq(ticketRule.id, id), isNull(ticketRule.archivedAt)))
    .returning({ id: ticketRule.id })
  found(rows[0], 'rule')
}

/** Puts the rules in this order: the first that fits an answer decides. Throws `invalid` where one is missing or strange. */
export async function orderTicketRules(q: Q, ids: string[], now: Date): Promise<void> {
  await beginEditing(q, now)
  const { ticketRule } = q.t
  const there = (await listTicketRules(q)).map(({ id }) => id)
  if ([...there].sort().join() !== [...ids].sort().join())
    throw refuse('ids', 'The rules have changed in the meantime. Look at them again.')
  for (const [position, id] of ids.entries())
    await q.update(ticketRule).set({ position, updatedAt: now }).where(eq(ticketRule.id, id))
}
