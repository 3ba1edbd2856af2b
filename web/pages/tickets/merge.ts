import { type TicketState, ticketStateWords } from '../../../core/tickets.ts'
import { api } from '../../api/client.ts'
import { errorWords } from '../../api/problem.ts'
import { queries } from '../../api/queries.ts'
import { ticketApi } from '../../api/tickets.ts'
import { navigate } from '../../routes.ts'
import { choose } from '../../shell/choice.svelte.ts'
import { say } from '../../shell/toasts.svelte.ts'
import { named } from './change.ts'
import type { Work } from './work.ts'

/** Puts it into another ticket of its account, which is looked for by number or words among all there are. */
export const merge: Work = async ([ticket]) => {
  if (!ticket) return
  const look = async (q?: string) => {
    const { data } = await api.tickets({ account: ticket.account.id, q, limit: '50', snoozed: 'with' })
    return data
      .filter(({ id }) => id !== ticket.id)
      .map((one) => ({
        ...{
          value: one.id,
          words: `#${one.number} ${one.title ?? one.response?.comment ?? one.detail ?? ''}`.slice(0, 90),
        },
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
      undo: () =>
        void ticketApi.unmerge(ticket.id).finally(() => queries.invalidateQueries({ queryKey: ['ticket'] })),
    })
    await navigate('/tickets/:id', { params: { id: into } })
  } catch (error) {
    say(errorWords(error), { kind: 'failed' })
  }
  await queries.invalidateQueries({ queryKey: ['tickets'] })
}
