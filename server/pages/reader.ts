import { html, raw } from 'hono/html'
import type { Company } from '../../core/company.ts'
import { direction, type PageTexts, pageTexts, plain } from '../../core/page-texts.ts'

export type Html = ReturnType<typeof html>

/** What pages show of the company: its name, and whom to write to. */
export type PageCompany = Pick<Company, 'name' | 'replyTo' | 'senderAddress'>

/** The person a page is for: the language of the page, and the system's words in it or in the nearest we have. */
export interface Reader {
  locale: string
  company: PageCompany
  words: PageTexts
  /** Says which language the system's words are in, where the survey is in one that the system does not speak. */
  wordsLang: Html
  say: (text: string, variables?: Record<string, string>) => Html
}

export function readerOf(
  locale: string,
  company: PageCompany,
  variables: Record<string, string> = {},
): Reader {
  const { locale: wordsLocale, words } = pageTexts(locale)
  const foreign = wordsLocale.split('-')[0] !== locale.split('-')[0]
  const all: Record<string, string> = { ...variables, company: company.name }
  return {
    locale,
    company,
    words,
    wordsLang: foreign ? html` lang="${wordsLocale}" dir="${direction(wordsLocale)}"` : html``,
    say: (text, more = {}) => filled(text, { ...all, ...more }),
  }
}

/** The text with its `{names}` filled in, each kept apart so that its writing direction does not turn the sentence. */
function filled(text: string, variables: Record<string, string>): Html {
  const pieces = text.split(/\{(\w+)\}/g).map((piece, i) => {
    if (i % 2 === 0) return html`${piece}`
    const value = plain(Object.hasOwn(variables, piece) ? variables[piece] : '')
    return value ? html`<bdi>${value}</bdi>` : raw('')
  })
  return html`${pieces}`
}
