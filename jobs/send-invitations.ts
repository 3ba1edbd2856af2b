import { decideAsk } from '../core/asking-decision.ts'
import { noteAsked } from '../core/asking-limits.ts'
import { dayIn } from '../core/calendar.ts'
import { comesFirst } from '../core/forecast.ts'
import { type DueInvitation, dueInvitations } from '../db/invitation-due.ts'
import { askFacts, lateProgrammes } from '../db/invitation-facts.ts'
import { readLately } from '../db/invitation-lately.ts'
import { postponeInvitations, skipInvitations, startSending } from '../db/invitation-sending.ts'
import { calendarsFor } from '../db/places.ts'
import { readCompany } from '../db/settings.ts'
import type { JobDeps } from './deps.ts'
import { BATCHES_AT_ONCE, freezeMails } from './freeze-mails.ts'
import type { Hand } from './post-batches.ts'

/**
 * Decides over the oldest invitations that are due, and freezes batches of those that may be asked: rows, order and
 * bytes are stored before anything is posted. Says whether there was anything to decide.
 */
export async function freezeInvitations(deps: JobDeps, hand?: Hand): Promise<boolean> {
  const now = deps.clock()
  const calendars = await calendarsFor(deps.store.read)
  return deps.store.tx(async (q) => {
    const due = await dueInvitations(q, now, BATCHES_AT_ONCE * deps.mailer.batchSize)
    if (due.length === 0) return false
    await hand?.record(q)
    const company = await readCompany(q)
    const { timeZone: companyTimeZone } = company
    const around = { calendars, companyTimeZone, late: await lateProgrammes(q) }
    const lately = await readLately(q, due, { now, companyTimeZone })
    const asked: DueInvitation[] = []
    const skipped: { id: string; reason: string }[] = []
    const postponed: Parameters<typeof postponeInvitations>[1] = []
    const inOrder = due.map((one) => ({ one, facts: askFacts(one, around) }))
    for (const { one, facts } of inOrder.sort((a, b) => comesFirst(a.facts, b.facts))) {
      const decision = decideAsk(facts, lately, now)
      if (decision.kind === 'ask') {
        noteAsked(lately, { ...facts, contactId: one.contactId as string }, now, companyTimeZone)
        asked.push(one)
      } else if (decision.kind === 'skip') {
        skipped.push({ id: one.id, reason: decision.reason })
      } else {
        const waits = decision.kind === 'wait'
        const waitReason = waits ? decision.reason : null
        const firstDueAt = waits ? (one.firstDueAt ?? one.dueAt) : null
        postponed.push({ row: one, dueAt: decision.until, waitReason, firstDueAt })
      }
    }
    await skipInvitations(q, skipped, now)
    await postponeInvitations(q, postponed, now)
    const links = await freezeMails(q, deps, asked, { kind: 'invitation', company, now, hand })
    await startSending(q, links, { now, day: dayIn(now, companyTimeZone) })
    return true
  })
}
