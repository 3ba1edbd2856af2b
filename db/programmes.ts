import { asc, eq, isNull, sql } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { AppError } from '../core/errors.ts'
import type { InvitationState } from '../core/invitations.ts'
import type { ProgrammeRules, SkipReason } from '../core/programmes.ts'
import { amongAccounts } from './scope.ts'
import type { Q } from './store.ts'

export interface Programme extends ProgrammeRules {
  id: string
  name: string
  surveyId: string
  active: boolean
}

/** All programmes, the oldest first. */
export async function listProgrammes(q: Q): Promise<Programme[]> {
  const { programme } = q.t
  const rows = await q
    .select({
      ...{ id: programme.id, name: programme.name, surveyId: programme.surveyId },
      ...{ active: programme.active, rules: programme.rules },
    })
    .from(programme)
    .where(isNull(programme.archivedAt))
    .orderBy(asc(programme.createdAt), asc(programme.id))
  return rows.map(({ rules, ...row }) => ({ ...row, ...rules }))
}

/** Those that are switched on. */
export async function activeProgrammes(q: Q): Promise<Programme[]> {
  return (await listProgrammes(q)).filter(({ active }) => active)
}

export type ProgrammeChange = Partial<Omit<Programme, 'id' | 'surveyId' | 'trigger'>>

/** Changes the programme and returns it as it is then, or undefined. Throws `invalid` for rules that contradict each other. */
export async function changeProgramme(
  q: Q,
  id: string,
  change: ProgrammeChange,
  { now }: { now: Date },
): Promise<Programme | undefined> {
  const before = (await listProgrammes(q)).find((one) => one.id === id)
  if (!before) return undefined
  const after = { ...before, ...change }
  checkRules(after)
  const { id: _, name, surveyId, active, ...rules } = after
  await q.update(q.t.programme).set({ name, active, rules, updatedAt: now }).where(eq(q.t.programme.id, id))
  return after
}

function checkRules({ trigger, askOverdueAfterDays, reminderAfterDays, expiresAfterDays }: Programme): void {
  const refuse = (path: string, message: string) => new AppError('invalid', message, [{ path, message }])
  if (trigger !== 'delivery' && askOverdueAfterDays !== null)
    throw refuse(
      'askOverdueAfterDays',
      'Only a programme that asks about deliveries can ask about late ones.',
    )
  if (reminderAfterDays !== null && reminderAfterDays >= expiresAfterDays)
    throw refuse('reminderAfterDays', 'The reminder must come before the invitation expires.')
}

/** How many invitations of a programme are in each state, and why contacts were not asked. */
export interface ProgrammeCounts {
  states: Partial<Record<InvitationState, number>>
  skipped: Partial<Record<SkipReason, number>>
}

/** Programme id → its counts, over the accounts within the scope. */
export async function programmeCounts(q: Q, scope: Scope): Promise<Map<string, ProgrammeCounts>> {
  const { programmeId, state, skipReason, accountId } = q.t.invitation
  const rows = await q
    .select({ programmeId, state, skipReason, n: sql<number>`count(*)`.mapWith(Number) })
    .from(q.t.invitation)
    .where(amongAccounts(q, accountId, scope))
    .groupBy(programmeId, state, skipReason)
  const counts = new Map<string, ProgrammeCounts>()
  for (const row of rows) {
    const one = counts.get(row.programmeId) ?? { states: {}, skipped: {} }
    counts.set(row.programmeId, one)
    const state = row.state as InvitationState
    one.states[state] = (one.states[state] ?? 0) + row.n
    if (state === 'skipped' && row.skipReason) one.skipped[row.skipReason as SkipReason] = row.n
  }
  return counts
}
