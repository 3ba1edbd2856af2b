import { mayRemind, reminderDueAt } from '../core/invitations.ts'
import { nextSendingTime } from '../core/programmes.ts'
import { type DueInvitation, dueReminders } from '../db/invitation-due.ts'
import { placeOf } from '../db/invitation-facts.ts'
import { answeredAmong, readLately } from '../db/invitation-lately.ts'
import { postponeReminders, startReminding } from '../db/invitation-sending.ts'
import { calendarsFor } from '../db/places.ts'
import { readCompany } from '../db/settings.ts'
import type { JobDeps } from './deps.ts'
import { BATCHES_AT_ONCE, freezeMails } from './freeze-mails.ts'
import type { Hand } from './post-batches.ts'

/**
 * Freezes the reminders that are due, in the sending hours of each contact: none to those who answered, were it only a
 * part, and none to those who may not be written to any more or are held back. Says whether there were any.
 */
export async function freezeReminders(deps: JobDeps, hand?: Hand): Promise<boolean> {
  const now = deps.clock()
  const calendars = await calendarsFor(deps.store.read)
  return deps.store.tx(async (q) => {
    const due = await dueReminders(q, now, BATCHES_AT_ONCE * deps.mailer.batchSize)
    if (due.length === 0) return false
    await hand?.record(q)
    const company = await readCompany(q)
    const around = { calendars, companyTimeZone: company.timeZone, late: [] }
    const { holds } = await readLately(q, due, { now, companyTimeZone: company.timeZone })
    const answered = await answeredAmong(
      q,
      due.map(({ id }) => id),
    )
    const isHeld = ({ accountId, contactId }: DueInvitation) =>
      holds.get(accountId)?.some((hold) => hold.contactId === null || hold.contactId === contactId)
    /** When the one after `reminded` reminders is due, counted from the last mail. */
    const dueAfter = (one: DueInvitation, lastAt: Date, reminded: number) => {
      const { timeZone, isFree } = placeOf(one, around)
      const until = one.expiresAt ?? undefined
      return reminderDueAt(lastAt, one.programme.rules, timeZone, { isFree, reminded, until })
    }
    const wanted: DueInvitation[] = []
    const dropped: string[] = []
    const postponed: { row: DueInvitation; remindAt: Date }[] = []
    for (const one of due) {
      const lastAt = one.remindedAt ?? one.sentAt
      const dueAt = lastAt && dueAfter(one, lastAt, one.reminders)
      if (!dueAt || !mayBeReminded(one) || isHeld(one) || answered.has(one.id)) {
        dropped.push(one.id)
        continue
      }
      const { rules } = one.programme
      const remindAt = nextSendingTime(dueAt > now ? dueAt : now, rules, placeOf(one, around))
      if (remindAt > now) postponed.push({ row: one, remindAt })
      else wanted.push(one)
    }
    await postponeReminders(q, postponed)
    const links = await freezeMails(q, deps, wanted, { kind: 'reminder', company, now, hand })
    const nextOf = new Map(wanted.map((one) => [one.id, dueAfter(one, now, one.reminders + 1)]))
    const reminded = links.map(({ invitationId, hash }) => ({
      ...{ invitationId, hash, nextAt: nextOf.get(invitationId) ?? null },
    }))
    await startReminding(q, reminded, dropped, now)
    return true
  })
}

function mayBeReminded({ state, contact, suppression, programme }: DueInvitation): boolean {
  return (
    mayRemind(state) &&
    Boolean(contact?.email && !contact.archivedAt) &&
    !suppression &&
    programme.active &&
    !programme.archivedAt
  )
}
