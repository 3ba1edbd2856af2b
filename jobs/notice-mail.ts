import type { Company } from '../core/company.ts'
import {
  type DeliveryFacts,
  type DeliveryInWords,
  dayWords,
  deliveryInWords,
} from '../core/delivery-words.ts'
import { messageParts, type Values } from '../core/messages.ts'
import type { MailWords } from '../core/notice-texts.ts'
import type { NoticeKind } from '../core/notices.ts'
import { plainText } from './invitation-mail.ts'
import { noticeHtml } from './notice-mail/html.ts'
import { noticeText } from './notice-mail/text.ts'

/** What one notice is written from. */
export interface NoticeSource {
  kind: NoticeKind
  delivery: DeliveryFacts
  account: { name: string }
  contact: { name: string; locale: string } | null
  manager: { name: string; email: string } | null
  /** The date the contact knew until a delay, ISO; null: none. */
  facts: { before: string | null }
}

export interface NoticeSettings {
  company: Pick<Company, 'name' | 'timeZone' | 'currency' | 'locale' | 'footer' | 'senderAddress' | 'replyTo'>
  pageUrl: string
  stopUrl: string
  now: Date
}

/** A notice on its way into HTML and text: the same words in both. */
export interface NoticeSheet {
  words: MailWords
  delivery: DeliveryInWords
  /** Labels and words in two columns: the dates, then carrier, tracking and the reason. */
  rows: { label: string; words: string }[]
  values: Values
  talk: { title: string; text: string; address: string }
  settings: NoticeSettings
}

/** The mail that tells a contact that a delivery has shipped, or that it will be late, in the contact's language. */
export function noticeMail(
  source: NoticeSource,
  settings: NoticeSettings,
): { subject: string; html: string; text: string } {
  const sheet = sheetOf(source, settings)
  const { words, delivery, values } = sheet
  const { apart } = plainText(delivery.language)
  const say = (text: string) =>
    messageParts(text, delivery.locale, values)
      .map(({ text, given }) => (given ? apart(text) : text))
      .join('')
  return { subject: say(words.subject), html: noticeHtml(sheet), text: noticeText(sheet, say) }
}

function sheetOf(source: NoticeSource, settings: NoticeSettings): NoticeSheet {
  const { kind, account, contact, manager, facts } = source
  const { company, now } = settings
  const { timeZone, currency } = company
  const locale = contact?.locale ?? company.locale
  const delivery = deliveryInWords(source.delivery, { locale, timeZone, currency, now })
  const { texts } = delivery
  const isDated = source.delivery.expectedAt ?? source.delivery.promisedAt
  const words = kind === 'delayed' ? texts.delayed : isDated ? texts.shipped : texts.shippedUndated
  const before =
    kind === 'delayed' && facts.before ? dayWords(delivery.locale, timeZone)(new Date(facts.before)) : ''
  const rows = delivery.dates.map(({ name, label, words }) => ({ name, label, words }))
  // What was promised is said already; only a date that was told since then is news.
  if (before && !rows.some(({ words }) => words === before)) {
    const at = rows.findIndex(({ name }) => name === 'expected')
    rows.splice(at, 0, { name: 'expected', label: texts.previously, words: before })
  }
  const address = manager?.email ?? company.replyTo ?? company.senderAddress
  return {
    words,
    delivery,
    rows: [...rows, ...delivery.facts],
    values: {
      ...delivery.values,
      company: company.name,
      account: account.name,
      contact: contact?.name ?? '',
      manager: manager?.name ?? '',
    },
    talk: { ...(manager ? texts.talk : texts.talkToCompany), address },
    settings,
  }
}
