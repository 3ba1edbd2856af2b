import { ApiProblem, errorWords } from '../../api/problem.ts'
import { queries } from '../../api/queries.ts'
import type { TicketDetail } from '../../api/shapes.ts'
import { type TicketBulk, type TicketRow, ticketApi } from '../../api/tickets.ts'
import { say } from '../../shell/toasts.svelte.ts'
import { showConflict } from './conflict.svelte.ts'
import { rememberFocus } from './focus.ts'
import { type Shown, withChange } from './lists.ts'

/** As much of a ticket as changing it needs; rows of lists and the ticket of the page have it. */
export type Workable = Pick<TicketRow, 'id' | 'number' | 'version' | 'state' | 'snoozedUntil'> & {
  account: { id: string; name: string }
  owner: { id: string; name: string } | null
  team: { id: string; name: string } | null
  cause: { id: string; name: string } | null
}

export type Change = TicketBulk

/** "#12 Nordfracht", "3 tickets". */
export function named(tickets: readonly Workable[]): string {
  const [first] = tickets
  if (tickets.length !== 1 || !first) return `${tickets.length} tickets`
  return first.number === null ? first.account.name : `#${first.number} ${first.account.name}`
}

export async function readAnew(ids: readonly string[]): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: ['tickets'] }),
    ...ids.map((id) => queries.invalidateQueries({ queryKey: ['ticket', id] })),
  ])
}

/**
 * Shows the change at once, then asks the server for it. What the server refuses is taken back and said; what somebody
 * else changed meanwhile is shown, to take theirs or to do it again. `words` says what was done, with an undo.
 */
export async function change(
  tickets: readonly Workable[],
  what: Change,
  { shown, words }: { shown: Shown; words: string },
): Promise<boolean> {
  const ids = new Set(tickets.map(({ id }) => id))
  const before = [
    ...queries.getQueriesData({ queryKey: ['tickets'] }),
    ...[...ids].map((id) => [['ticket', id], queries.getQueryData(['ticket', id])] as const),
  ]
  const refocus = rememberFocus()
  void queries.cancelQueries({ queryKey: ['tickets'] })
  queries.setQueriesData({ queryKey: ['tickets'] }, (data) =>
    data === undefined ? data : withChange(data, ids, shown),
  )
  for (const id of ids)
    queries.setQueryData<TicketDetail>(['ticket', id], (one) => one && ({ ...one, ...shown } as TicketDetail))
  void refocus()
  try {
    const refused = await send(tickets, what)
    if (refused.length > 0)
      say(`${refused.length} of ${ids.size} stay as they were: ${refused[0]}`, { kind: 'failed' })
    if (refused.length < ids.size) say(words, { undo: () => void undo(tickets, what) })
    return true
  } catch (error) {
    for (const [key, data] of before) queries.setQueryData(key, data)
    const [only] = tickets
    if (error instanceof ApiProblem && error.changes && only && tickets.length === 1)
      showConflict({
        ...{ ticket: only, changes: error.changes, mine: words },
        again: async () => {
          const latest = await queries.fetchQuery({
            queryKey: ['ticket', only.id],
            queryFn: () => ticketApi.read(only.id),
            staleTime: 0,
          })
          await change([latest as Workable], what, { shown, words })
        },
      })
    else say(errorWords(error), { kind: 'failed' })
    return false
  } finally {
    await readAnew([...ids])
    await refocus()
  }
}

/** Sends it; returns the sentence of each ticket that was refused. One alone is checked against its version. */
async function send(tickets: readonly Workable[], what: Change): Promise<string[]> {
  const [one] = tickets
  if (!one) return []
  if (tickets.length > 1) {
    const { data } = await ticketApi.bulk(
      tickets.map(({ id }) => id),
      what,
    )
    return data.flatMap((row) => (row.ok ? [] : [row.problem]))
  }
  const { snoozeUntil, ...rest } = what
  if (snoozeUntil) await ticketApi.snooze(one.id, snoozeUntil, one.version)
  else if (snoozeUntil === null) await ticketApi.wake(one.id, one.version)
  else await ticketApi.change(one.id, rest, one.version)
  return []
}

/** Gives each ticket back what it had. */
async function undo(tickets: readonly Workable[], what: Change): Promise<void> {
  const groups = new Map<string, string[]>()
  for (const ticket of tickets) {
    const former = JSON.stringify(formerOf(ticket, what))
    groups.set(former, [...(groups.get(former) ?? []), ticket.id])
  }
  try {
    const answers = await Promise.all(
      [...groups].map(([former, ids]) => ticketApi.bulk(ids, JSON.parse(former))),
    )
    const refused = answers.flatMap(({ data }) => data.flatMap((row) => (row.ok ? [] : [row.problem])))
    if (refused[0]) say(refused[0], { kind: 'failed' })
    else say(`${named(tickets)}: as before`)
  } catch (error) {
    say(errorWords(error), { kind: 'failed' })
  } finally {
    await readAnew(tickets.map(({ id }) => id))
  }
}

function formerOf(ticket: Workable, what: Change): Change {
  const former: Change = {}
  if (what.ownerId !== undefined) {
    former.ownerId = ticket.owner?.id ?? null
    former.handOver = 'Taken back'
  }
  if (what.teamId !== undefined) former.teamId = ticket.team?.id ?? null
  if (what.causeId !== undefined) former.causeId = ticket.cause?.id ?? null
  if (what.state !== undefined) former.state = ticket.state as Change['state']
  if (what.snoozeUntil !== undefined) former.snoozeUntil = ticket.snoozedUntil
  return former
}
