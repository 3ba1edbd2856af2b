import { and, asc, eq, gt, inArray, isNotNull, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import { addWorkingMs, type TicketClock, workingMsBetween } from '../core/ticket-times.ts'
import { anyOf, forUpdate } from './dialect.ts'
import type { Q } from './store.ts'
import { takeStep } from './ticket-talk.ts'

const HOUR = 60 * 60 * 1000

/** Both promises that a ticket holds, and their clocks. */
export type StepOf = 'first_reply' | 'resolution'
/** Its owner is reminded, its due time has passed, or the first or second of the chain is told. */
export type StepKind = 'remind' | 'breach' | 'escalate 1' | 'escalate 2'

const clocks: StepOf[] = ['resolution', 'first_reply']

/**
 * The tickets whose step is due now, the longest due first, at most `limit` for each step. What waits for the customer
 * is left out, since its clock stands still; what is put off is not reminded of.
 */
export async function dueSteps(q: Q, clock: TicketClock, { now, limit }: { now: Date; limit: number }) {
  const { remindHours, escalateHours } = clock.settings
  const steps: DueStep[] = []
  for (const of of clocks) {
    if (remindHours !== null) {
      const until = addWorkingMs(now, remindHours * HOUR, clock.work)
      steps.push(...(await stepsBetween(q, { of, kind: 'remind', after: now, until, now, limit })))
    }
    steps.push(...(await stepsBetween(q, { of, kind: 'breach', after: null, until: now, now, limit })))
    if (escalateHours === null) continue
    for (const n of [1, 2] as const) {
      const ms = n * escalateHours * HOUR
      // No more working time passes than time does: among these are all whose working time has passed.
      const until = new Date(now.getTime() - ms)
      const some = await stepsBetween(q, { of, kind: `escalate ${n}`, after: null, until, now, limit })
      steps.push(...some.filter(({ due }) => workingMsBetween(due, now, clock.work) >= ms))
    }
  }
  return steps
}

type Wanted = { of: StepOf; kind: StepKind; after: Date | null; until: Date; now: Date; limit: number }

async function stepsBetween(q: Q, { of, kind, after, until, now, limit }: Wanted) {
  const { ticket, account } = q.t
  const due = of === 'resolution' ? ticket.dueAt : ticket.firstReplyDueAt
  const rows = await q
    .select({
      ...{ id: ticket.id, number: ticket.number, title: ticket.title, reason: ticket.reason },
      ...{ ownerId: ticket.ownerId, teamId: ticket.teamId, level: ticket.level, reopened: ticket.reopened },
      ...{ dueAt: ticket.dueAt, firstReplyDueAt: ticket.firstReplyDueAt },
      ...{ account: account.name, tier: account.tier, managerId: account.managerId },
    })
    .from(ticket)
    .innerJoin(account, eq(account.id, ticket.accountId))
    .where(
      and(
        running(q, of),
        lte(due, until),
        after ? gt(due, after) : undefined,
        kind === 'remind' ? or(isNull(ticket.snoozedUntil), lte(ticket.snoozedUntil, now)) : undefined,
        notTaken(q, of, kind),
      ),
    )
    .orderBy(asc(due), asc(ticket.id))
    .limit(limit)
  return rows.map(({ dueAt, firstReplyDueAt, ...row }) => ({
    ...{ ...row, of, kind, due: of === 'resolution' ? dueAt : (firstReplyDueAt as Date) },
  }))
}

export type DueStep = Awaited<ReturnType<typeof stepsBetween>>[number]

/** Tickets whose clock runs; the one of the first reply until there is one. */
function running(q: Q, of: StepOf): SQL | undefined {
  const { ticket } = q.t
  return and(
    inArray(ticket.state, ['open', 'in_progress']),
    isNull(ticket.mergedIntoId),
    of === 'first_reply' ? and(isNotNull(ticket.firstReplyDueAt), isNull(ticket.firstRepliedAt)) : undefined,
  )
}

function notTaken(q: Q, of: StepOf, kind: StepKind): SQL {
  const { ticketStep, ticket } = q.t
  const step = sql`${`${of} `} || ${ticket.reopened} || ${` ${kind}`}`
  return sql`not exists (select 1 from ${ticketStep} where ${ticketStep.ticketId} = ${ticket.id} and ${ticketStep.step} = ${step})`
}

/**
 * Takes the steps, each once, and returns those that were taken now: tickets that somebody resolved meanwhile are left
 * alone.
 */
export async function takeSteps(q: Q, steps: DueStep[], now: Date): Promise<DueStep[]> {
  if (steps.length === 0) return []
  const { ticket } = q.t
  const ids = [...new Set(steps.map(({ id }) => id))]
  const held = await forUpdate(
    q,
    q
      .select()
      .from(ticket)
      .where(and(anyOf(q, ticket.id, ids), running(q, 'resolution')))
      .orderBy(asc(ticket.id)),
  )
  const rows = new Map(held.map((row) => [row.id, row]))
  const taken: DueStep[] = []
  for (const step of steps) {
    const row = rows.get(step.id)
    const due = step.of === 'resolution' ? row?.dueAt : row?.firstReplyDueAt
    const isReplied = step.of === 'first_reply' && row?.firstRepliedAt
    if (!row || isReplied || due?.getTime() !== step.due.getTime()) continue
    if (await takeStep(q, step.id, `${step.of} ${row.reopened} ${step.kind}`, now)) taken.push(step)
  }
  return taken
}

/** How far up the chain the ticket has come; it never goes down. */
export async function raiseTo(q: Q, id: string, level: number): Promise<void> {
  const { ticket } = q.t
  await q
    .update(ticket)
    .set({ level })
    .where(and(eq(ticket.id, id), lte(ticket.level, level)))
}
