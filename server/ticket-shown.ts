import type { Context } from 'hono'
import { scopeOf } from '../core/access.ts'
import { found } from '../core/errors.ts'
import { readCompany } from '../db/settings.ts'
import { describeTicket } from '../db/tickets-detail.ts'
import type { ApiEnv, Deps } from './deps.ts'

/** The ticket with everything beside it, its version as the ETag. Throws `not_found` outside the actor's accounts. */
export async function shownTicket({ store, clock }: Deps, c: Context<ApiEnv>, id: string) {
  const { timeZone } = await readCompany(store.read)
  const shown = await describeTicket(store.read, scopeOf(c.var.actor), id, { now: clock(), timeZone })
  const ticket = found(shown, 'ticket')
  c.header('ETag', `"${ticket.version}"`)
  return ticket
}
