import type { Company } from '../core/company.ts'
import type { FrozenBatch } from '../db/mails.ts'
import type { Colleague } from '../db/ticket-news.ts'
import { machineMade } from './compose-mail.ts'
import type { JobDeps } from './deps.ts'
import { formatAddress } from './mail/addresses.ts'
import { freezeMessages } from './mail/frozen.ts'
import type { MailMessage } from './mail/mailer.ts'
import { type Block, personMail } from './person-mail.ts'

/** What one colleague is told about tickets, in one mail. */
export interface News {
  person: Colleague
  blocks: Block[]
  /** One for each ticket or event; the mail is called by the first. */
  subjects: string[]
  /** Why they get it, where it is no ticket of theirs. */
  why?: string
}

/** One list for each person, of what concerns them. */
export function gather<T>(list: T[], readers: (one: T) => Colleague[]): [Colleague, T[]][] {
  const of = new Map<string, [Colleague, T[]]>()
  for (const one of list)
    for (const person of readers(one)) {
      const mine = of.get(person.id) ?? [person, []]
      mine[1].push(one)
      of.set(person.id, mine)
    }
  return [...of.values()]
}

/** A moment on the company's clock, in words. */
export function momentIn({ timeZone }: Pick<Company, 'timeZone'>): (at: Date) => string {
  const when = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone })
  return (at) => when.format(at)
}

/** The title of a ticket in such a mail. */
export const named = (number: number | null, what: string) => (number === null ? what : `#${number} ${what}`)

/** The mail, ready to be posted. */
export function freezeNews(
  deps: JobDeps,
  company: Company,
  { person, blocks, subjects, why: because }: News,
): FrozenBatch {
  const [first = ''] = subjects
  const more = subjects.length - 1
  const subject = more > 0 ? `${first}, and ${more} more` : first
  const why = because ?? 'You get this mail because you work on these tickets, watch them, or were mentioned.'
  const message: MailMessage = {
    id: deps.newId('msg'),
    from: formatAddress({ name: company.senderName, address: company.senderAddress }),
    to: formatAddress({ name: person.name, address: person.email }),
    subject,
    ...personMail({
      language: 'en',
      company,
      title: subject,
      blocks: more > 0 ? blocks : alone(blocks),
      why,
    }),
    headers: { ...machineMade },
  }
  const id = deps.newId('mbt')
  const row = { id: message.id, invitationId: null, kind: 'alert' as const, to: person.email, subject }
  return { id, key: id, payload: freezeMessages([message]), messages: [row] }
}

/** Of a single ticket the mail's own title says what it is: its link is a button below. */
function alone(blocks: Block[]): Block[] {
  const title = blocks.find((block) => 'title' in block)
  if (!title?.url) return blocks
  const number = /^#\d+/.exec(title.title)?.[0]
  const words = title.url.includes('/tickets/')
    ? ['Open ticket', number].filter(Boolean).join(' ')
    : 'Open it'
  return [...blocks.filter((block) => block !== title), { buttons: [{ words, url: title.url }] }]
}
