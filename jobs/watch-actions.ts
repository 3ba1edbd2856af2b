import type { Company } from '../core/company.ts'
import { plain } from '../core/messages.ts'
import { type FrozenBatch, freezeBatches } from '../db/mails.ts'
import { readCompany } from '../db/settings.ts'
import { type StallToTell, takeStallsToTell } from '../db/stall-telling.ts'
import type { UserRow } from '../db/users.ts'
import { machineMade } from './compose-mail.ts'
import type { JobDeps } from './deps.ts'
import { formatAddress } from './mail/addresses.ts'
import { freezeMessages } from './mail/frozen.ts'
import type { MailMessage } from './mail/mailer.ts'
import { type Block, personMail } from './person-mail.ts'

/**
 * Tells owners of actions that have stalled why, and those above them once a reason has stood for some days; one mail a
 * person for all that is new. What was told is written with the frozen mails, in one transaction: a worker lost in
 * between has told nothing, and the next one tells it. Says whether there was anything to tell.
 */
export async function watchActions(deps: JobDeps): Promise<boolean> {
  const now = deps.clock()
  return deps.store.tx(async (q) => {
    const told = await takeStallsToTell(q, now)
    if (told.length === 0) return false
    const company = await readCompany(q)
    const byReader = new Map<string, { reader: UserRow; stalls: StallToTell[] }>()
    for (const one of told)
      for (const reader of one.readers) {
        const mine = byReader.get(reader.id) ?? { reader, stalls: [] }
        mine.stalls.push(one)
        byReader.set(reader.id, mine)
      }
    await freezeBatches(
      q,
      [...byReader.values()].map(({ reader, stalls }) => freeze(deps, company, reader, stalls)),
      now,
    )
    return true
  })
}

function freeze(deps: JobDeps, company: Company, reader: UserRow, stalls: StallToTell[]): FrozenBatch {
  const byAction = Map.groupBy(stalls, ({ action }) => action.id)
  const [first] = stalls
  const title =
    byAction.size === 1
      ? `Stalled: ${plain(first?.action.problem ?? '')}`
      : `${byAction.size} improvements have stalled`
  const blocks = [...byAction].flatMap(([id, mine]): Block[] => [
    { title: mine[0]?.action.problem ?? '', url: `${deps.baseUrl}/actions/${id}` },
    ...mine.flatMap(({ stall, isEscalated }): Block[] => [
      { say: isEscalated ? `${stall.words} Its owner was told, and it stands as it stood.` : stall.words },
      { quiet: `Next: ${stall.next}` },
    ]),
  ])
  const why = 'You get this mail because you carry these improvements, sponsor them, or run this install.'
  const message: MailMessage = {
    id: deps.newId('msg'),
    from: formatAddress({ name: company.senderName, address: company.senderAddress }),
    to: formatAddress({ name: reader.name, address: reader.email }),
    subject: title,
    ...personMail({ language: 'en', company, title, blocks, why }),
    headers: { ...machineMade },
  }
  const id = deps.newId('mbt')
  const row = { id: message.id, invitationId: null, kind: 'alert' as const, to: reader.email, subject: title }
  return { id, key: id, payload: freezeMessages([message]), messages: [row] }
}
