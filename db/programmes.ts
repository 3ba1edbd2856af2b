import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import type { SkipReason, WaitReason } from '../core/asking.ts'
import { AppError, found } from '../core/errors.ts'
import type { NewId } from '../core/ids.ts'
import type { InvitationState } from '../core/invitations.ts'
import { defaultRules, type ProgrammeRules, ruleIssues, type Trigger } from '../core/programmes.ts'
import { amongAccounts } from './scope.ts'
import type { Q } from './store.ts'
import { findSurvey } from './surveys.ts'

export interface Programme extends ProgrammeRules {
  id: string
  name: string
  surveyId: string
  active: boolean
  archivedAt: Date | null
}

const columns = ({ programme }: Q['t']) => ({
  ...{ id: programme.id, name: programme.name, surveyId: programme.surveyId },
  ...{ active: programme.active, archivedAt: programme.archivedAt, rules: programme.rules },
})

const flat = <T extends { rules: ProgrammeRules }>({ rules, ...row }: T) => ({ ...row, ...rules })

/** The programmes in use, or those that are archived; the oldest first. */
export async function listProgrammes(q: Q, { archived = false } = {}): Promise<Programme[]> {
  const { programme } = q.t
  const rows = await q
    .select(columns(q.t))
    .from(programme)
    .where(archived ? isNotNull(programme.archivedAt) : isNull(programme.archivedAt))
    .orderBy(asc(programme.createdAt), asc(programme.id))
  return rows.map(flat)
}

/** The programme, an archived one too, or undefined. */
export async function findProgramme(q: Q, id: string): Promise<Programme | undefined> {
  const { programme } = q.t
  const [row] = await q.select(columns(q.t)).from(programme).where(eq(programme.id, id))
  return row && flat(row)
}

/** Those that are switched on. */
export async function activeProgrammes(q: Q): Promise<Programme[]> {
  return (await listProgrammes(q)).filter(({ active }) => active)
}

export interface NewProgramme {
  name: string
  surveyId: string
  active: boolean
  rules: { trigger: Trigger } & Partial<ProgrammeRules>
}

/**
 * Adds a programme; rules that are left out are the usual ones of its trigger. Throws `invalid` for rules that
 * contradict each other and for a survey that is not there.
 */
export async function addProgramme(
  q: Q,
  { rules: given, ...programme }: NewProgramme,
  { now, newId }: { now: Date; newId: NewId },
): Promise<Programme> {
  const rules = { ...defaultRules[given.trigger], ...given }
  checkRules(rules)
  if (!(await findSurvey(q, programme.surveyId)))
    throw new AppError('invalid', 'There is no such survey.', [
      { path: 'surveyId', message: 'There is no such survey.' },
    ])
  const id = newId('prg')
  await q.insert(q.t.programme).values({
    ...{ ...programme, id, trigger: rules.trigger, rules },
    ...{ createdAt: now, updatedAt: now },
  })
  return { id, ...programme, archivedAt: null, ...rules }
}

/** A copy under a new name, switched off until somebody has looked at it. Throws `not_found`. */
export async function copyProgramme(
  q: Q,
  id: string,
  { name, ...given }: { name?: string; now: Date; newId: NewId },
): Promise<Programme> {
  const original = found(await findProgramme(q, id), 'programme')
  const { id: _, name: itsName, surveyId, active, archivedAt, ...rules } = original
  const copy = { name: name ?? `${itsName} (copy)`.slice(-100), surveyId, active: false, rules }
  return addProgramme(q, copy, given)
}

export type ProgrammeChange = Partial<Omit<Programme, 'id' | 'trigger' | 'archivedAt'>>

/**
 * Changes the programme and returns it as it is then, or undefined. Throws `invalid` for rules that contradict each
 * other and for a survey that is not there.
 */
export async function changeProgramme(
  q: Q,
  id: string,
  change: ProgrammeChange,
  { now }: { now: Date },
): Promise<Programme | undefined> {
  const before = await findProgramme(q, id)
  if (!before) return undefined
  if (before.archivedAt)
    throw new AppError('conflict', 'This programme is archived. Restore it before you change it.')
  const after = { ...before, ...change }
  const { id: _, name, surveyId, active, archivedAt, ...rules } = after
  checkRules(rules)
  if (surveyId !== before.surveyId && !(await findSurvey(q, surveyId)))
    throw new AppError('invalid', 'There is no such survey.', [
      { path: 'surveyId', message: 'There is no such survey.' },
    ])
  await q
    .update(q.t.programme)
    .set({ name, surveyId, active, rules, updatedAt: now })
    .where(eq(q.t.programme.id, id))
  // Another cadence means other days: today's contacts are looked for again.
  await q.update(q.t.programmeDay).set({ plannedAt: null }).where(eq(q.t.programmeDay.programmeId, id))
  return after
}

/** Takes a programme out of use, or back into it as it was; what it asked stays. Throws `not_found`. */
export async function archiveProgramme(
  q: Q,
  id: string,
  archived: boolean,
  { now }: { now: Date },
): Promise<Programme> {
  const before = found(await findProgramme(q, id), 'programme')
  const archivedAt = archived ? (before.archivedAt ?? now) : null
  await q.update(q.t.programme).set({ archivedAt, updatedAt: now }).where(eq(q.t.programme.id, id))
  return { ...before, archivedAt }
}

function checkRules(rules: ProgrammeRules): void {
  const issues = ruleIssues(rules)
  if (issues[0]) throw new AppError('invalid', issues[0].message, issues)
}

/** How many invitations of a programme are in each state, and why contacts were not asked. */
export interface ProgrammeCounts {
  states: Partial<Record<InvitationState, number>>
  skipped: Partial<Record<SkipReason, number>>
  /** Of those planned, the ones that limits hold back. */
  waiting: Partial<Record<WaitReason, number>>
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
    const one = counts.get(row.programmeId) ?? { states: {}, skipped: {}, waiting: {} }
    counts.set(row.programmeId, one)
    const state = row.state as InvitationState
    one.states[state] = (one.states[state] ?? 0) + row.n
    if (state === 'skipped' && row.skipReason) one.skipped[row.skipReason as SkipReason] = row.n
  }
  for (const row of await waitingCounts(q, scope)) {
    const one = counts.get(row.programmeId)
    if (one) one.waiting[row.waitReason as WaitReason] = row.n
  }
  return counts
}

// Asked apart: in the counts above it would keep the index from covering them, and few invitations are planned.
function waitingCounts(q: Q, scope: Scope) {
  const { programmeId, state, waitReason, accountId } = q.t.invitation
  return q
    .select({ programmeId, waitReason, n: sql<number>`count(*)`.mapWith(Number) })
    .from(q.t.invitation)
    .where(and(eq(state, 'planned'), isNotNull(waitReason), amongAccounts(q, accountId, scope)))
    .groupBy(programmeId, waitReason)
}
