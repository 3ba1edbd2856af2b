import { dayIn } from '../../../core/calendar.ts'
import { type Hold, programmeApi } from '../../api/programmes.ts'
import { attempt } from './changes.ts'

/** Whom a hold is about: a contact, or everybody at the account. */
export interface Held {
  accountId: string
  contactId: string | null
  name: string
}

/** The hold that keeps a contact from being asked: its own, or the whole account's. */
export function holdOf(holds: Hold[], accountId: string, contactId: string | null): Hold | undefined {
  const ofAccount = holds.filter(({ account }) => account.id === accountId)
  return (
    ofAccount.find(({ contact }) => contact !== null && contact.id === contactId) ??
    ofAccount.find(({ contact }) => contact === null)
  )
}

/** Ends a hold; undo holds again with the same words until the same day. */
export function release({ id, account, contact, reason, until }: Hold, timeZone: string): Promise<boolean> {
  const name = contact?.name ?? account.name
  const again = {
    accountId: account.id,
    contactId: contact?.id ?? null,
    reason,
    until: dayIn(new Date(until), timeZone),
  }
  return attempt(
    () => programmeApi.release(id),
    `${name} may be asked again`,
    () => void attempt(() => programmeApi.hold(again), `${name} is on hold again`),
  )
}
