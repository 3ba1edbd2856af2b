import { html } from 'hono/html'
import { fillForReader, type Values } from '../../core/messages.ts'
import type { NoticeKind, PageWords } from '../../core/page-texts.ts'
import { textsFor } from '../../core/surveys.ts'
import { type HeardAnswer, heardAnswer } from './heard.ts'
import { type Layout, layout } from './layout.ts'
import { type Html, type PageCompany, type Reader, readerOf } from './reader.ts'
import { heardStyle } from './styles.ts'

/** A page that says one thing: what is the matter, and whom to write to. */
export function noticePage(view: { kind: NoticeKind; company: PageCompany; locale: string }): Html {
  const reader = readerOf(view.locale, view.company)
  return wordsPage(reader, reader.words.notices[view.kind])
}

/** The invitation was answered: the answer read back, with the way to change it or the day that ended. */
export function answeredPage(view: {
  company: PageCompany
  locale: string
  heard: HeardAnswer
  facts: string[]
  unsubscribeUrl: string
  variables?: Values
}): Html {
  const { locale } = textsFor(view.heard.definition, view.locale)
  const reader = readerOf(locale, view.company, view.variables)
  const rest = heardAnswer(reader, view.heard)
  return wordsPage(reader, reader.words.answered, rest, { ...view, styles: [heardStyle] })
}

/** A heading, a sentence, and whatever comes under them. */
export function wordsPage(
  reader: Reader,
  words: PageWords,
  rest: Html | '' = '',
  more: Pick<Layout, 'facts' | 'unsubscribeUrl' | 'styles'> = {},
): Html {
  const { wordsLang, wordsLocale, tell, company } = reader
  const body = html`<div${wordsLang}><h1>${tell(words.title)}</h1><p>${tell(words.text)}</p></div>${rest}`
  const title = fillForReader(words.title, { company: company.name }, wordsLocale)
  return layout({ reader, title, body, ...more })
}
