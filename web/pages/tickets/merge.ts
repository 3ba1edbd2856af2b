import { type TicketState, ticketStateWords } from '../../../core/tickets.ts'
import { api } from '../../api/client.ts'
import { errorWords } from '../../api/problem.ts'
import { queries } from '../../api/queries.ts'
import { ticketApi } from '../../api/tickets.ts'
import { navigate } from '../../routes.ts'
import { choose } from '../../shell/choice.svelte.ts'
import { say } from '../../shell/toasts.svelte.ts'
import { ticketTitle } from '../../words/tickets.ts'
import { named } from './change.ts'
import type { Work } from './work.ts'

const shortened = (words: string) => (words.length > 80 ? `${words.slice(0, 79).trimEnd()}…` : words)

async function unmerge(id: string): Promise<void> {
  try {
    await ticketApi.unmerge(id)
    say('It is a ticket of its own again')
  } catch (error) {
    say(errorWords(error), { kind: 'failed' })
  }
  await Promise.all(['ticket', 'tickets'].map((key) => queries.invalidateQueries({ queryKey: [key] })))
}

/** Puts it into another ticket of its account, which is looked for by number or words among all there are. */
export const merge: Work = async ([ticket]) => {
  if (!ticket) return
  const look = async (q?: string) => {
    const { data } = await api.tickets({ account: ticket.account.id, q, limit: '50', snoozed: 'with' })
    return data
      .filter(({ id }) => id !== ticket.id)
      .map((one) => ({
        ...{ value: one.id, words: `#${one.number} ${shortened(ticketTitle(one))}` },
        hint: ticketStateWords[one.state as TicketState],
      }))
  }
  const latest = await look()
  if (latest.length === 0) return say(`${ticket.account.name} has no other ticket.`)
  const into = await choose(`Into which ticket of ${ticket.account.name} does it go?`, latest, look)
  if (into === null) return
  try {
    await ticketApi.merge(ticket.id, into, ticket.version)
    const { number } = await ticketApi.read(into)
    say(`${named([ticket])} is in #${number}`, {
      undo: () => void unmerge(ticket.id),
    })
    await navigate('/tickets/:id', { params: { id: into } })
  } catch (error) {
    say(errorWords(error), { kind: 'failed' })
  }
  await queries.invalidateQueries({ queryKey: ['tickets'] })
}
