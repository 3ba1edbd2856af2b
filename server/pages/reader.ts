import { html } from 'hono/html'
import type { Company } from '../../core/company.ts'
import { direction, languageOf } from '../../core/locales.ts'
import { fillForReader, messageParts, type Values } from '../../core/messages.ts'
import { type PageTexts, pageTexts } from '../../core/page-texts.ts'

export type Html = ReturnType<typeof html>

/** What pages show of the company: its name, and whom to write to. */
export type PageCompany = Pick<Company, 'name' | 'replyTo' | 'senderAddress'>

/** The person a page is for: the language of the page, and the system's words in it or in the nearest we have. */
export interface Reader {
  locale: string
  company: PageCompany
  words: PageTexts
  /** The language of the system's words. */
  wordsLocale: string
  /** Says which language the system's words are in, where the survey is in one that the system does not speak. */
  wordsLang: Html
  /** The survey's words, filled in. */
  say: (text: string, more?: Values) => Html
  /** The system's words, filled in. */
  tell: (text: string, more?: Values) => Html
  /** The survey's words as plain text, for a title or a button. */
  plainly: (text: string) => string
}

export function readerOf(locale: string, company: PageCompany, variables: Values = {}): Reader {
  const { locale: wordsLocale, words } = pageTexts(locale)
  const foreign = languageOf(wordsLocale) !== languageOf(locale)
  const all: Values = { ...variables, company: company.name }
  return {
    locale,
    company,
    words,
    wordsLocale,
    wordsLang: foreign ? html` lang="${wordsLocale}" dir="${direction(wordsLocale)}"` : html``,
    say: (text, more = {}) => filled(text, locale, { ...all, ...more }),
    tell: (text, more = {}) => filled(text, wordsLocale, { ...all, ...more }),
    plainly: (text) => fillForReader(text, all, locale),
  }
}

/** The text with its values, each kept apart so that its writing direction does not turn the sentence. */
function filled(text: string, locale: string, values: Values): Html {
  const parts = messageParts(text, locale, values)
  return html`${parts.map((part) => (part.given && part.text ? html`<bdi>${part.text}</bdi>` : html`${part.text}`))}`
}
