import { languageOf } from './locales.ts'
import { ar } from './notice-texts/ar.ts'
import { de } from './notice-texts/de.ts'
import { en } from './notice-texts/en.ts'
import { es } from './notice-texts/es.ts'
import { fr } from './notice-texts/fr.ts'
import { pt } from './notice-texts/pt.ts'

/** A notice's own words; `{reference}` is the delivery's number, `{date}` the day it is expected. */
export interface MailWords {
  subject: string
  title: string
  intro: string
}

/** A heading with the sentence under it. */
export interface Words {
  title: string
  text: string
}

/**
 * Everything that mails about deliveries and the delivery's page say, one object per language. Texts are ICU messages:
 * `{company}`, `{account}`, `{contact}`, `{reference}`, `{date}`, `{days}` and `{manager}` are filled in.
 */
export interface NoticeTexts {
  greeting: string
  shipped: MailWords
  /** Shipped, but the day it is expected on is not known. */
  shippedUndated: MailWords
  delayed: MailWords
  /** Labels of the dates, in the order in which things happen. */
  dates: Record<'ordered' | 'promised' | 'shipped' | 'expected' | 'delivered' | 'cancelled', string>
  /** The date the contact knew before a delay. */
  previously: string
  carrier: string
  tracking: string
  reason: string
  lines: Record<'title' | 'item' | 'quantity' | 'each' | 'amount' | 'goods' | 'freight' | 'total', string>
  /** Whom to talk to: the account's manager, or where there is none the company. */
  talk: Words
  talkToCompany: Words
  see: string
  why: string
  page: {
    title: string
    /** How the delivery stands, in one sentence. */
    standing: Record<
      'ordered' | 'onItsWay' | 'expected' | 'late' | 'delivered' | 'deliveredLate' | 'cancelled',
      string
    >
    datesTitle: string
    unknown: Words
  }
  stop: { link: string; ask: Words; button: string; done: Words; undo: string; undone: Words }
}

const texts: Record<string, NoticeTexts> = { en, de, fr, es, pt, ar }

/** The languages that notices are written in. */
export const noticeLanguages = Object.keys(texts)

/**
 * The words for a contact, with the locale that dates and amounts are written by: the contact's own where the words are
 * in its language ("de-AT"), else that of the words. A language we do not write falls back to English.
 */
export function noticeTexts(locale: string): { locale: string; language: string; texts: NoticeTexts } {
  const language = languageOf(locale)
  const found = Object.hasOwn(texts, language) ? texts[language] : undefined
  return found ? { locale, language, texts: found } : { locale: 'en', language: 'en', texts: en }
}
