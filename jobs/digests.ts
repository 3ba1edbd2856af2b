import { type DigestTimes, digestKindOf, digestTimes } from '../core/digest.ts'
import { managerSections, managerSubject, supportSections, supportSubject } from '../core/digest-words.ts'
import { type AtLarge, accountsAtLarge, factsOfManagers, factsOfSupport } from '../db/digest-facts.ts'
import { type DigestReader, readDigestChoice, readersOfDigests, spanOf, takeDigest } from '../db/digests.ts'
import { type FrozenBatch, freezeBatches } from '../db/mails.ts'
import { readCompany } from '../db/settings.ts'
import { readTicketClock } from '../db/ticket-settings.ts'
import { findUser } from '../db/users.ts'
import { machineMade } from './compose-mail.ts'
import type { JobDeps } from './deps.ts'
import { digestMail } from './digest-mail.ts'
import { formatAddress } from './mail/addresses.ts'
import { freezeMessages } from './mail/frozen.ts'
import type { MailMessage } from './mail/mailer.ts'

/** So many in one transaction: more would keep answers waiting for the writer. */
const AT_ONCE = 50

/** For whom nothing is to be told, and who asked all the same. */
const NOTHING = {
  manager: 'None of your accounts moved or fell silent, nothing is due this week, and nothing has stalled.',
  support: 'No ticket of yours is due, and none that nobody has.',
}

/**
 * Writes the digests that are due, some people at a time; says each time whether there were any. That a person was written
 * to is stored with the frozen mail, in one transaction: a worker lost in between has told nothing, and the next one tells
 * it. What is the same for all managers is read once for all rounds.
 */
export function digestRounds(deps: JobDeps): () => Promise<boolean> {
  let kept: { week: string; atLarge: Promise<AtLarge> } | undefined
  return async () => {
    const { read } = deps.store
    const now = deps.clock()
    const times = digestTimes(now, (await readTicketClock(read)).work)
    if (!times.isWeeklyDue && !times.isDailyDue) return false
    const readers = (await readersOfDigests(read, times)).slice(0, AT_ONCE)
    if (readers.length === 0) return false
    if (kept?.week !== times.week && readers.some(({ kind }) => kind === 'manager'))
      kept = { week: times.week, atLarge: accountsAtLarge(read, times) }
    const written = await write(deps, readers, { times, now, atLarge: await kept?.atLarge })
    await deps.store.tx(async (q) => {
      // Whoever was signed out or switched it off meanwhile gets none.
      const still = new Set((await readersOfDigests(q, times)).map(({ id }) => id))
      const batches: FrozenBatch[] = []
      for (const { reader, batch } of written) {
        const taken = { userId: reader.id, kind: reader.kind, span: spanOf(reader, times) }
        if (!still.has(reader.id) || !(await takeDigest(q, taken, now))) continue
        // Nothing to tell is not told: a mail that says nothing every week teaches not to open the next. It counts as
        // written, so that what comes up on Monday afternoon is no digest of that morning.
        if (batch) batches.push(batch)
      }
      await freezeBatches(q, batches, now)
    })
    return true
  }
}

/**
 * Writes the digest that somebody asked for by hand; with nothing to tell it says so, since they wait for it. `request`
 * is the request's own id: run twice, it is written once.
 */
export async function writeDigestNow(
  deps: JobDeps,
  { userId, request }: Record<string, unknown>,
): Promise<void> {
  if (typeof userId !== 'string' || typeof request !== 'string') return
  const { read } = deps.store
  const now = deps.clock()
  const user = await findUser(read, userId)
  const kind = user?.active ? digestKindOf(user.role) : null
  if (!user || !kind) return
  const { every } = await readDigestChoice(read, userId)
  const times = digestTimes(now, (await readTicketClock(read)).work)
  const reader: DigestReader = { ...user, kind, every: kind === 'support' ? every : 'week' }
  const atLarge = kind === 'manager' ? await accountsAtLarge(read, times) : undefined
  const [written] = await write(deps, [reader], { times, now, atLarge, isAsked: true })
  const batch = written?.batch
  if (!batch) return
  await deps.store.tx(async (q) => {
    if (await takeDigest(q, { userId, kind: 'asked', span: request }, now))
      await freezeBatches(q, [batch], now)
  })
}

/** The mail of each reader, ready to be posted; null where there is nothing to tell. */
async function write(
  deps: JobDeps,
  readers: DigestReader[],
  about: { times: DigestTimes; now: Date; atLarge?: AtLarge; isAsked?: boolean },
): Promise<{ reader: DigestReader; batch: FrozenBatch | null }[]> {
  const { read } = deps.store
  const { times, now, atLarge, isAsked = false } = about
  const company = await readCompany(read)
  const ids = readers.flatMap(({ id, kind }) => (kind === 'manager' ? [id] : []))
  const managers = atLarge ? await factsOfManagers(read, ids, atLarge, { times, now }) : undefined
  const support = await factsOfSupport(
    read,
    readers.filter(({ kind }) => kind === 'support'),
    times,
  )
  return readers.map((reader) => {
    const context = { userId: reader.id, now, timeZone: company.timeZone }
    const [own, tickets] = [managers?.get(reader.id), support.get(reader.id)]
    const { every } = reader
    const digest = own
      ? { subject: managerSubject(own), sections: managerSections(own, context), nothing: NOTHING.manager }
      : tickets
        ? {
            subject: supportSubject(tickets, every),
            sections: supportSections(tickets, { ...context, every }),
            nothing: NOTHING.support,
          }
        : null
    if (!digest || (digest.sections.length === 0 && !isAsked)) return { reader, batch: null }
    return {
      reader,
      batch: freeze(deps, reader, digestMail(digest, { company, baseUrl: deps.baseUrl }), company),
    }
  })
}

function freeze(
  deps: JobDeps,
  { name, email }: DigestReader,
  mail: ReturnType<typeof digestMail>,
  company: { senderName: string; senderAddress: string },
): FrozenBatch {
  const message: MailMessage = {
    id: deps.newId('msg'),
    from: formatAddress({ name: company.senderName, address: company.senderAddress }),
    to: formatAddress({ name, address: email }),
    ...{ ...mail, headers: { ...machineMade } },
  }
  const id = deps.newId('mbt')
  const row = {
    id: message.id,
    invitationId: null,
    kind: 'digest' as const,
    to: email,
    subject: mail.subject,
  }
  return { id, key: id, payload: freezeMessages([message]), messages: [row] }
}
