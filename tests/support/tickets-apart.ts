import { defaultTicketSettings } from '../../core/ticket-times.ts'
import type { Store } from '../../db/store.ts'
import { saveTicketSettings } from '../../db/ticket-settings.ts'
import type { ReadingApp } from './reading-app.ts'

/** From here on each bad answer opens a ticket of its own: none joins another of its account. */
export function ticketsApart({ store, clock }: { store: Store; clock: () => Date }): Promise<void> {
  return store.tx((q) => saveTicketSettings(q, { ...defaultTicketSettings, joinDays: 0 }, clock()))
}

/** The id of a ticket that a bad answer of Alice's client opened just now. */
export async function openTicket(app: ReadingApp): Promise<string> {
  const answer = await app.answer(1, { account: 'northern', comment: 'Broken again' })
  const { body } = await app.get('dana', '/tickets?account=acc_northern&state=todo')
  return body.data.find(({ response }: { response: { id: string } }) => response.id === answer.id).id
}
