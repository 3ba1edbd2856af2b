import { groupMeasures, type LoopClock, type LoopTicket, loopMeasures } from '../core/loop-measures.ts'
import { type CauseName, type ParetoBy, paretoOf } from '../core/pareto.ts'
import { workingTally } from '../core/working-tally.ts'
import {
  accountSegments,
  annualValues,
  causeNames,
  groupNames,
  type LoopGrouping,
} from '../db/loop-groups.ts'
import { loopTickets } from '../db/loop-tickets.ts'
import { readTicketClock } from '../db/ticket-settings.ts'
import type { Deps } from './deps.ts'
import { keeper } from './kept.ts'
import type { LoopAsked } from './loop-query.ts'

/** So many tickets take long enough to read that a screen which is grouped another way must not read them again. */
const MANY = 10_000

/** Reads the tickets of a time; where there are many, they are kept for 15 seconds. */
export function keptTickets({ store: { read }, clock }: Pick<Deps, 'store' | 'clock'>) {
  let few = 0
  const keep = keeper(clock, () => few)
  return ({ scope, opened }: Pick<LoopAsked, 'scope' | 'opened'>) =>
    keep([scope, opened], async () => {
      const tickets = await loopTickets(read, scope, opened)
      // What is counted up is not kept: a small install sees each change at once.
      if (tickets.length < MANY) few++
      return tickets
    })
}

/** The measures over the tickets that were opened in the time, by the groups that are asked for, and their causes. */
export async function measuresOf(
  { store: { read }, clock }: Deps,
  ticketsOf: ReturnType<typeof keptTickets>,
  { scope, range, opened, currency }: LoopAsked,
  { by, pareto }: { by: LoopGrouping; pareto: ParetoBy },
) {
  const now = clock()
  const [tickets, { settings, work }, causes, values, names] = await Promise.all([
    ticketsOf({ scope, opened }),
    readTicketClock(read),
    causeNames(read),
    annualValues(read, scope, currency),
    groupNames(read, scope, by),
  ])
  const first = tickets.reduce((least, { openedAt }) => Math.min(least, openedAt), now.getTime())
  const loopClock = { now: now.getTime(), workingMs: workingTally(new Date(first), now, work) }
  const segments = by === 'segment' ? await accountSegments(read, scope) : new Map<string, string>()
  const keyOf = keyBy(by, { causes, segments })
  return {
    ...range,
    ...{ by, pareto, currency },
    /** The hours that "working hours" are reckoned in. */
    hours: settings.hours,
    whole: loopMeasures(tickets, loopClock),
    groups: groupsOf(tickets, { keyOf, nameOf: (id) => names.get(id) ?? id, loopClock }),
    causes: paretoOf(tickets, { causes, values, by: pareto }),
  }
}

export type LoopFound = Awaited<ReturnType<typeof measuresOf>>

interface Keys {
  causes: CauseName[]
  segments: Map<string, string>
}

/** A cause of the second level counts for the one above it: the Pareto folds it out. */
function keyBy(by: LoopGrouping, { causes, segments }: Keys): (ticket: LoopTicket) => string | null {
  const above = new Map(causes.map(({ id, parentId }) => [id, parentId ?? id]))
  return ({ ownerId, teamId, causeId, accountId }) => {
    if (by === 'owner') return ownerId
    if (by === 'team') return teamId
    if (by === 'account') return accountId
    if (by === 'segment') return segments.get(accountId) ?? null
    return causeId === null ? null : (above.get(causeId) ?? causeId)
  }
}

interface Grouping {
  keyOf: (ticket: LoopTicket) => string | null
  nameOf: (id: string) => string
  loopClock: LoopClock
}

/** The largest group first, the one that has none last. */
function groupsOf(tickets: LoopTicket[], { keyOf, nameOf, loopClock }: Grouping) {
  const byKey = new Map<string | null, LoopTicket[]>()
  for (const ticket of tickets) {
    const key = keyOf(ticket)
    const some = byKey.get(key)
    if (some) some.push(ticket)
    else byKey.set(key, [ticket])
  }
  return [...byKey]
    .map(([id, some]) => ({
      ...{ id, name: id === null ? null : nameOf(id) },
      ...groupMeasures(some, loopClock),
    }))
    .sort((a, b) => Number(a.id === null) - Number(b.id === null) || b.n - a.n || compare(a.name, b.name))
}

const compare = (a: string | null, b: string | null) => ((a ?? '') < (b ?? '') ? -1 : 1)
