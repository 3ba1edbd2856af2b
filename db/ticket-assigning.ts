import { and, eq, isNull, or } from 'drizzle-orm'
import type { RuleOwner } from '../core/ticket-rules.ts'
import type { Q } from './store.ts'
import { nextInTeam } from './teams.ts'

interface Unassigned {
  accountId: string
  /** The account's manager, who has it where the rule names nobody who could. */
  ownerId: string | null
  teamId?: string | null
  assign?: RuleOwner
}

/**
 * Gives each ticket to whom its rule says: its turn in a team is taken here, in the transaction that opens it. Where
 * there is nobody (an empty team, somebody who may no longer sign in), the account's manager has it.
 */
export async function assigned<Ticket extends Unassigned>(q: Q, tickets: Ticket[]) {
  const given: Omit<Ticket, 'assign'>[] = []
  for (const { assign, ...one } of tickets) given.push({ ...one, ...(await ownerOf(q, one, assign)) })
  return given
}

async function ownerOf(
  q: Q,
  { accountId, ownerId }: Unassigned,
  assign: RuleOwner | undefined,
): Promise<{ ownerId?: string | null; teamId?: string | null }> {
  if (!assign || assign.kind === 'manager') return {}
  if (assign.kind === 'user') {
    const { user } = q.t
    const able = and(eq(user.id, assign.userId), or(isNull(user.banned), eq(user.banned, false)))
    return (await q.$count(user, able)) > 0 ? { ownerId: assign.userId } : {}
  }
  const teamId = assign.kind === 'turn' ? assign.teamId : await teamOf(q, accountId)
  if (teamId === null || !(await seesAccountOf(q, teamId, accountId))) return {}
  return { teamId, ownerId: (await nextInTeam(q, teamId, ownerId)) ?? ownerId }
}

/** Whether the team may work for the account: a dealer's or partner's only for those it serves. */
async function seesAccountOf(q: Q, teamId: string, accountId: string): Promise<boolean> {
  const { team } = q.t
  const [row] = await q.select({ kind: team.kind }).from(team).where(eq(team.id, teamId))
  return row?.kind === 'own' || (row !== undefined && (await teamOf(q, accountId)) === teamId)
}

async function teamOf(q: Q, accountId: string): Promise<string | null> {
  const { account } = q.t
  const [row] = await q.select({ teamId: account.teamId }).from(account).where(eq(account.id, accountId))
  return row?.teamId ?? null
}
