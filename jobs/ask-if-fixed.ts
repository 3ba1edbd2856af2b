import type { Company } from '../core/company.ts'
import { CLOSE_DAYS } from '../core/fix-questions.ts'
import { fixTexts } from '../core/fix-texts.ts'
import { fillForReader } from '../core/messages.ts'
import { taggedSubject } from '../core/talk.ts'
import {
  closeOneUnconfirmed,
  type DueFixQuestion,
  dropFixQuestion,
  dueFixQuestions,
  mailOfFix,
  planFixQuestions,
  startFixQuestions,
} from '../db/fix-questions.ts'
import { linkHash } from '../db/invitations.ts'
import { type FrozenMessage, freezeBatches } from '../db/mails.ts'
import { readCompany } from '../db/settings.ts'
import type { Q } from '../db/store.ts'
import { machineMade, TOKEN_BYTES, tokenOf } from './compose-mail.ts'
import type { JobDeps } from './deps.ts'
import { formatAddress } from './mail/addresses.ts'
import { freezeMessages } from './mail/frozen.ts'
import type { MailMessage } from './mail/mailer.ts'
import { personMail } from './person-mail.ts'

/**
 * Plans a question for each resolution, and freezes the mails of those that are due; says whether there was anything to
 * do. Row, link and bytes are one transaction: a worker that is killed asks again in full, or not at all.
 */
export async function freezeFixQuestions(deps: JobDeps): Promise<boolean> {
  const now = deps.clock()
  return deps.store.tx(async (q) => {
    const planned = await planFixQuestions(q, { now, newId: deps.newId })
    const due = await dueFixQuestions(q, now, deps.mailer.batchSize)
    const asked: DueFixQuestion[] = []
    for (const one of due) {
      if (one.withdrawn || one.skip) await dropFixQuestion(q, one.id, one.withdrawn ? null : one.skip, now)
      else asked.push(one)
    }
    await freeze(q, deps, asked, now)
    return planned + due.length > 0
  })
}

async function freeze(q: Q, deps: JobDeps, asked: DueFixQuestion[], now: Date): Promise<void> {
  if (asked.length === 0) return
  const company = await readCompany(q)
  const messages: MailMessage[] = []
  const rows: FrozenMessage[] = []
  const links: { id: string; hash: string }[] = []
  for (const one of asked) {
    const token = tokenOf(deps.random(TOKEN_BYTES), now)
    const message = compose(deps, company, one, token)
    const to = one.contact?.email as string
    messages.push(message)
    rows.push({ id: message.id, invitationId: null, kind: 'fix_question', subject: message.subject, to })
    links.push({ id: one.id, hash: linkHash(token) })
  }
  const id = deps.newId('mbt')
  await freezeBatches(q, [{ id, key: id, payload: freezeMessages(messages), messages: rows }], now)
  await startFixQuestions(q, links, now)
}

/** The mail that asks; who answers it by mail instead reaches the ticket. */
function compose(deps: JobDeps, company: Company, one: DueFixQuestion, token: string): MailMessage {
  const { contact, ticket } = one
  if (!contact?.email) throw new Error(`Question ${one.id} has nobody to write to`)
  const { locale, language, texts } = fixTexts(contact.locale)
  const values = { company: company.name, account: one.account.name, contact: contact.name, days: CLOSE_DAYS }
  const say = (text: string) => fillForReader(text, values, locale)
  const url = `${deps.baseUrl}/f/${token}`
  const said = one.comment?.trim()
  const done = one.done.trim()
  const replyTo = deps.inbound?.addressFor(ticket.id) ?? company.replyTo
  return {
    id: mailOfFix(one.id),
    from: formatAddress({ name: company.senderName, address: company.senderAddress }),
    ...(replyTo ? { replyTo } : {}),
    to: formatAddress({ name: contact.name, address: contact.email }),
    subject: taggedSubject(say(texts.subject), ticket.number),
    ...personMail({
      ...{ language, company, title: say(texts.title), why: say(texts.why) },
      blocks: [
        { say: say(texts.greeting) },
        { say: say(texts.intro) },
        ...(said ? [{ quote: said, by: say(texts.youWrote) }] : []),
        ...(done ? [{ quote: done, by: say(texts.weDid) }] : []),
        {
          buttons: [
            { words: say(texts.yes), url: `${url}?fixed=yes` },
            { words: say(texts.no), url: `${url}?fixed=no`, second: true },
          ],
        },
        { quiet: say(texts.opens) },
        { quiet: say(texts.silence) },
      ],
    }),
    headers: { ...deps.inbound?.threadOf(ticket.id), 'Feedback-ID': 'fix:question:hearback', ...machineMade },
  }
}

/** Closes one ticket whose customer has said nothing for long enough; says whether there was one. */
export function closeUnconfirmed(deps: JobDeps): Promise<boolean> {
  return deps.store.tx((q) => closeOneUnconfirmed(q, { now: deps.clock(), newId: deps.newId }))
}
