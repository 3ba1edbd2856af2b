import { z } from 'zod'
import type { Scope } from '../core/access.ts'
import { AppError, found } from '../core/errors.ts'
import { causeNamed } from '../db/causes.ts'
import type { Q } from '../db/store.ts'
import { findTicket } from '../db/tickets.ts'

/** As a form sends it: empty where nobody chose one, which is refused with a sentence of its own. */
export const causeChoice = z.string().max(100).nullish()

/** The cause that a resolution names by its id or its name, else the one that the ticket has. Throws `invalid` for none. */
export async function causeOf(
  q: Q,
  scope: Scope,
  ticketId: string,
  { causeId, cause }: { causeId?: string | null; cause?: string | null },
): Promise<string> {
  const ticket = found(await findTicket(q, scope, ticketId), 'ticket')
  const chosen = causeId ?? (cause ? ((await causeNamed(q, cause)) ?? null) : ticket.causeId)
  if (!chosen) throw noCause(cause ?? null)
  return chosen
}

function noCause(cause: string | null): AppError {
  const message = cause
    ? `There is no cause called “${cause}”. Choose one from the list.`
    : 'Choose the cause: without it nobody sees what goes wrong again and again.'
  return new AppError('invalid', message, [{ path: cause ? 'cause' : 'causeId', message }])
}
