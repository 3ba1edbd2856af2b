import { type Actor, scopeOf } from '../core/access.ts'
import { AppError } from '../core/errors.ts'
import type { Saved, Saving } from '../db/saving.ts'
import { readCompany } from '../db/settings.ts'
import type { Deps } from './deps.ts'

/** How rows are saved for this actor: their scope, the company's time zone and language. */
export async function savingFor(
  { store, clock, newId }: Pick<Deps, 'store' | 'clock' | 'newId'>,
  actor: Actor,
): Promise<Saving & { locale: string }> {
  const { timeZone, locale } = await readCompany(store.read)
  return { scope: scopeOf(actor), now: clock(), newId, timeZone, locale }
}

/** The one row that was saved; throws what was wrong with it. */
export function savedOne([saved]: Saved[]): { id: string; status: 200 | 201 } {
  if (!saved) throw new Error('Nothing was saved')
  if (saved.outcome !== 'rejected') return { id: saved.id, status: saved.outcome === 'created' ? 201 : 200 }
  const [issue] = saved.issues
  if (saved.code === 'not_found') throw new AppError('not_found', issue?.message ?? 'No such record.')
  throw new AppError('invalid', 'Some fields cannot be taken.', saved.issues)
}

/** Asks for invitations to be planned, in the transaction that changed what they are planned from. */
export const planInvitations = { queue: 'plan-invitations', key: 'plan', payload: {} }
