import { dayIn, startOfDay } from '../core/calendar.ts'
import type { Company } from '../core/company.ts'
import { invitationsToAnnounce, markAnnounced, type ToAnnounce, takeHeadsUpDay } from '../db/heads-up.ts'
import { type FrozenBatch, freezeBatches } from '../db/mails.ts'
import { readCompany } from '../db/settings.ts'
import { machineMade } from './compose-mail.ts'
import type { JobDeps } from './deps.ts'
import { headsUpMail } from './heads-up-mail.ts'
import { formatAddress } from './mail/addresses.ts'
import { freezeMessages } from './mail/frozen.ts'
import type { MailMessage } from './mail/mailer.ts'

/**
 * Tells each manager, once a day at most, which of their contacts are about to be asked, when and by what, so that they
 * may hold one back. What is told is not sent before the programme's hours have passed since. Says whether there was
 * anything to tell.
 */
export async function announceInvitations(deps: JobDeps): Promise<boolean> {
  const now = deps.clock()
  return deps.store.tx(async (q) => {
    const due = await invitationsToAnnounce(q, now)
    if (due.length === 0) return false
    const company = await readCompany(q)
    const today = startOfDay(dayIn(now, company.timeZone), company.timeZone)
    const batches: FrozenBatch[] = []
    for (const [managerId, mine] of Map.groupBy(due, ({ manager }) => manager.id)) {
      if (!(await takeHeadsUpDay(q, managerId, today, now))) continue
      batches.push(freeze(deps, company, mine))
      await markAnnounced(
        q,
        mine.map(({ id }) => id),
        now,
      )
    }
    await freezeBatches(q, batches, now)
    if (batches.length > 0)
      await deps.jobs.enqueue(q, { queue: 'send-invitations', key: 'send-invitations', payload: {} })
    return batches.length > 0
  })
}

function freeze(deps: JobDeps, company: Company, mine: ToAnnounce[]): FrozenBatch {
  const { manager } = mine[0] as ToAnnounce
  const { subject, html, text } = headsUpMail(mine, { company, baseUrl: deps.baseUrl })
  const message: MailMessage = {
    id: deps.newId('msg'),
    from: formatAddress({ name: company.senderName, address: company.senderAddress }),
    to: formatAddress({ name: manager.name, address: manager.email }),
    ...{ subject, html, text, headers: { ...machineMade } },
  }
  const id = deps.newId('mbt')
  const row = { id: message.id, invitationId: null, kind: 'heads_up' as const, to: manager.email, subject }
  return { id, key: id, payload: freezeMessages([message]), messages: [row] }
}
