import { defaultTicketSettings } from '../../core/ticket-times.ts'
import type { Store } from '../../db/store.ts'
import { saveTicketSettings } from '../../db/ticket-settings.ts'

/** From here on each bad answer opens a ticket of its own: none joins another of its account. */
export function ticketsApart({ store, clock }: { store: Store; clock: () => Date }): Promise<void> {
  return store.tx((q) => saveTicketSettings(q, { ...defaultTicketSettings, joinDays: 0 }, clock()))
}
