import { mayMove, type TicketState, ticketStates, ticketStateWords } from '../../../core/tickets.ts'
import { queries } from '../../api/queries.ts'
import type { Me } from '../../api/shapes.ts'
import { ticketApi } from '../../api/tickets.ts'
import { navigate } from '../../routes.ts'
import { askTime, askWords, choose } from '../../shell/choice.svelte.ts'
import { say } from '../../shell/toasts.svelte.ts'
import { type Change, change, named, type Workable } from './change.ts'
import { snoozeTimes } from './snooze.ts'

export type Work = (tickets: Workable[], me: Me) => Promise<unknown>

/** Whom the server would let have all of these: nobody is offered who is refused then. */
const people = async (tickets: readonly Workable[]) => {
  const ids = tickets.map(({ id }) => id)
  const { data } = await ticketApi.people(ids)
  return data.filter(({ role }) => role !== 'viewer')
}

/** Why tickets were to go to somebody who cannot have them: the next try begins with these words. */
const refused = new Map<string, string>()

/** Gives them to somebody; who takes a ticket from somebody else says why. */
async function give(tickets: Workable[], owner: { id: string; name: string } | null, you: boolean) {
  const moving = tickets.filter((ticket) => ticket.owner?.id !== owner?.id)
  if (moving.length === 0) return say(`${named(tickets)}: nothing to change`)
  const key = moving.map(({ id }) => id).join()
  let handOver: string | undefined
  if (moving.some((ticket) => ticket.owner)) {
    const to = you ? 'you' : (owner?.name ?? 'nobody')
    const why = await askWords(`Why does ${named(moving)} go to ${to}?`, {
      ...{ label: 'For whoever had it, in a few words', send: 'Hand over' },
      value: refused.get(key),
      draft: `hand-over-${moving.map(({ id }) => id).join(',')}`.slice(0, 200),
    })
    if (why === null) return
    handOver = why
  }
  const words = `${named(moving)} ${moving.length > 1 ? 'go' : 'goes'} to ${you ? 'you' : (owner?.name ?? 'nobody')}`
  const isDone = await change(moving, { ownerId: owner?.id ?? null, handOver }, { shown: { owner }, words })
  if (isDone || !handOver) refused.delete(key)
  else refused.set(key, handOver)
}

export const assign: Work = async (tickets, me) => {
  const all = await people(tickets)
  const id = await choose(`Who takes ${named(tickets)}?`, [
    ...all.map(({ id, name, role }) => ({
      value: id,
      words: id === me.user.id ? `${name} (you)` : name,
      hint: role,
    })),
    { value: '-', words: 'Nobody' },
  ])
  if (id === null) return
  const owner = all.find((one) => one.id === id)
  await give(tickets, owner ? { id, name: owner.name } : null, id === me.user.id)
}

export const takeMine: Work = (tickets, { user }) => give(tickets, { id: user.id, name: user.name }, true)

export const giveTeam: Work = async (tickets) => {
  const { data } = await queries.fetchQuery({
    ...{ queryKey: ['teams'], queryFn: ticketApi.teams, staleTime: 60_000 },
  })
  if (data.length === 0) {
    say('There is no team yet. An admin adds one in the settings.')
    return
  }
  const id = await choose(`Which team takes ${named(tickets)}?`, [
    ...data.map(({ id, name }) => ({ value: id, words: name })),
    { value: '-', words: 'No team' },
  ])
  if (id === null) return
  const found = data.find((one) => one.id === id)
  const team = found ? { id: found.id, name: found.name } : null
  const words = `${named(tickets)}: ${team?.name ?? 'no team'}`
  await change(tickets, { teamId: team?.id ?? null }, { shown: { team }, words })
}

/** Moves them to a state; resolving needs words and a cause, so it leads to the ticket. */
export async function moveTo(tickets: Workable[], state: TicketState): Promise<void> {
  const [first] = tickets
  if (!first || tickets.every((ticket) => ticket.state === state)) return
  if (state === 'closed')
    return say('It closes when the customer says that it is fixed, or says nothing for 14 days.')
  if (state === 'resolved') return resolve(first)
  const words = `${named(tickets)}: ${ticketStateWords[state].toLowerCase()}`
  await change(tickets, { state }, { shown: { state }, words })
}

export const move: Work = async (tickets) => {
  const [first] = tickets
  if (!first) return
  const states = ticketStates.filter(
    (state) => state !== 'closed' && mayMove(first.state as TicketState, state),
  )
  const state = await choose(
    `Move ${named(tickets)} to`,
    states.map((value) => ({ value, words: ticketStateWords[value] })),
  )
  if (state !== null) await moveTo(tickets, state as TicketState)
}

export const wait: Work = (tickets) => moveTo(tickets, 'waiting')

export const snooze: Work = async (tickets, me) => {
  const { timeZone } = me.company
  const times = snoozeTimes(new Date(), timeZone)
  const sleeping = tickets.some((ticket) => ticket.snoozedUntil !== null)
  const until = await choose(`Until when is ${named(tickets)} snoozed?`, [
    ...times.map(({ at, words, hint }) => ({ value: at.toISOString(), words, hint })),
    { value: 'other', words: 'Another time' },
    ...(sleeping ? [{ value: 'now', words: 'Bring it back now' }] : []),
  ])
  if (until === null) return
  const at =
    until === 'other'
      ? await askTime('Until when?', {
          label: `It comes back then, by the clock of ${timeZone}`,
          send: 'Snooze',
          timeZone,
        })
      : until
  if (at === null) return
  const what: Change = { snoozeUntil: at === 'now' ? null : at }
  const words = at === 'now' ? `${named(tickets)} is back` : `${named(tickets)} snoozed`
  await change(tickets, what, { shown: { snoozedUntil: what.snoozeUntil }, words })
}

export const setCause: Work = async (tickets) => {
  const { data } = await queries.fetchQuery({
    queryKey: ['causes'],
    queryFn: ticketApi.causes,
    staleTime: 60_000,
  })
  const options = data.flatMap((one) => [
    { value: one.id, words: one.name, hint: undefined },
    ...one.below.map(({ id, name }) => ({ value: id, words: name, hint: one.name })),
  ])
  const id = await choose(`What caused ${named(tickets)}?`, options)
  const cause = options.find(({ value }) => value === id)
  if (!cause) return
  await change(
    tickets,
    { causeId: cause.value },
    {
      shown: { cause: { id: cause.value, name: cause.words } },
      words: `${named(tickets)}: ${cause.words}`,
    },
  )
}

/** Opens the form in which it is resolved. */
export async function resolve(ticket: { id: string }): Promise<void> {
  await navigate('/tickets/:id', { params: { id: ticket.id }, hash: 'resolve' })
}
