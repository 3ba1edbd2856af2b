import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import type { StepState } from '../core/action-steps.ts'
import {
  defaultStallSettings,
  type Stall,
  type StallFacts,
  type StallSettings,
  stallSettingsSchema,
  stallsOf,
} from '../core/stalls.ts'
import type { TalkState } from '../core/talks.ts'
import { anyOf } from './dialect.ts'
import type { Q } from './store.ts'

const SETTING = 'stalls'

/** When an action counts as stalled; the defaults where nobody has said anything. */
export async function readStallSettings(q: Q): Promise<StallSettings> {
  const [row] = await q.select().from(q.t.setting).where(eq(q.t.setting.key, SETTING))
  return row ? stallSettingsSchema.parse(row.value) : defaultStallSettings
}

export async function saveStallSettings(q: Q, value: StallSettings, now: Date): Promise<void> {
  await q
    .insert(q.t.setting)
    .values({ key: SETTING, value, updatedAt: now })
    .onConflictDoUpdate({ target: q.t.setting.key, set: { value, updatedAt: now } })
}

/** Action id → why it has stalled, of these open actions; those that move are absent. */
export async function stallsOfActions(q: Q, ids: string[], now: Date): Promise<Map<string, Stall[]>> {
  if (ids.length === 0) return new Map()
  const settings = await readStallSettings(q)
  const found = new Map<string, Stall[]>()
  for (const [id, facts] of await factsOf(q, ids)) {
    const stalls = stallsOf(facts, settings, now)
    if (stalls.length > 0) found.set(id, stalls)
  }
  return found
}

async function factsOf(q: Q, ids: string[]): Promise<Map<string, StallFacts>> {
  const { action } = q.t
  const actions = await q
    .select({ id: action.id, dueAt: action.dueAt, createdAt: action.createdAt })
    .from(action)
    .where(anyOf(q, action.id, ids))
  const events = await eventsOf(q, ids)
  const steps = await stepsOf(q, ids)
  const talks = await talksOf(q, ids)
  const tickets = await ticketsComing(q, ids)
  const looks = await looksAgain(q, ids)
  return new Map(
    actions.map(({ id, dueAt, createdAt }) => {
      const mine = events.get(id) ?? []
      const progress = mine.findLast(isProgress)?.at
      const since = mine.filter(({ at }) => !progress || at > progress)
      const moves = since.filter(({ kind, facts }) => kind === 'date' && facts?.from && facts.to)
      // What was moved most: the action itself, or one of its steps.
      const [most = []] = [...Map.groupBy(moves, ({ stepId }) => stepId).values()].sort(
        (a, b) => b.length - a.length,
      )
      const given = since.filter(({ kind, facts }) => kind === 'owner' && facts?.from)
      const facts: StallFacts = {
        ...{ dueAt, lastEventAt: mine.at(-1)?.at ?? createdAt },
        dateMovedAt: most.map(({ at }) => at),
        ownerChangedAt: given.map(({ at }) => at),
        steps: (steps.get(id) ?? []).map(({ id: stepId, createdAt: began, ...step }) => ({
          ...step,
          since:
            mine.findLast((event) => event.stepId === stepId && event.kind === 'step_state')?.at ?? began,
        })),
        ticketsOpenedAt: (tickets.get(id) ?? []).map(({ openedAt }) => openedAt),
        talks: talks.get(id) ?? [],
        lookAgainAt: looks.get(id)?.[0]?.lookAgainAt ?? null,
      }
      return [id, facts]
    }),
  )
}

function isProgress({ kind, facts }: { kind: string; facts: Record<string, unknown> | null }): boolean {
  return kind === 'decided' || kind === 'state' || (kind === 'step_state' && facts?.to === 'done')
}

async function eventsOf(q: Q, ids: string[]) {
  const { actionEvent } = q.t
  const { actionId, stepId, kind, facts, at } = actionEvent
  const rows = await q
    .select({ actionId, stepId, kind, facts, at })
    .from(actionEvent)
    .where(anyOf(q, actionId, ids))
    .orderBy(asc(at), asc(actionEvent.id))
  return Map.groupBy(rows, (row) => row.actionId)
}

async function stepsOf(q: Q, ids: string[]) {
  const { actionStep } = q.t
  const { id, actionId, words, state, waitingOn, waitingUntil, nextStep, createdAt } = actionStep
  const rows = await q
    .select({ id, actionId, words, state, waitingOn, waitingUntil, nextStep, createdAt })
    .from(actionStep)
    .where(anyOf(q, actionId, ids))
  return Map.groupBy(
    rows.map((row) => ({ ...row, state: row.state as StepState })),
    (row) => row.actionId,
  )
}

async function talksOf(q: Q, ids: string[]) {
  const { talk, account } = q.t
  const { actionId, state, createdAt, lastOfferAt, nextStepAt } = talk
  const rows = await q
    .select({ actionId, state, createdAt, lastOfferAt, nextStepAt, account: account.name })
    .from(talk)
    .innerJoin(account, eq(account.id, talk.accountId))
    .where(anyOf(q, actionId, ids))
  return Map.groupBy(
    rows.map((row) => ({ ...row, state: row.state as TalkState })),
    (row) => row.actionId,
  )
}

/** More than anybody reads; a cause with as many is known to go on. */
const TICKETS_AT_MOST = 5_000

async function ticketsComing(q: Q, ids: string[]) {
  const { action, ticket } = q.t
  const rows = await q
    .select({ actionId: action.id, openedAt: ticket.openedAt })
    .from(action)
    .innerJoin(ticket, and(eq(ticket.causeId, action.causeId), gt(ticket.openedAt, action.createdAt)))
    .where(anyOf(q, action.id, ids))
    .orderBy(asc(ticket.openedAt), asc(ticket.id))
    .limit(TICKETS_AT_MOST)
  return Map.groupBy(rows, (row) => row.actionId)
}

async function looksAgain(q: Q, ids: string[]) {
  const { decision } = q.t
  const rows = await q
    .select({ actionId: decision.actionId, lookAgainAt: decision.lookAgainAt })
    .from(decision)
    .where(and(anyOf(q, decision.actionId, ids), isNull(decision.replacedById)))
  return Map.groupBy(rows, (row) => row.actionId)
}
