import { html } from 'hono/html'
import type { Values } from '../../core/messages.ts'
import { textsFor } from '../../core/surveys.ts'
import { type HeardAnswer, heardAnswer } from './heard.ts'
import { layout } from './layout.ts'
import { type Html, type PageCompany, readerOf } from './reader.ts'
import { heardStyle } from './styles.ts'

export interface ThanksView {
  company: PageCompany
  locale: string
  variables: Values
  heard: HeardAnswer
  facts: string[]
  unsubscribeUrl: string
}

/** After an answer: the survey's thanks, what was heard, and the way to change it. */
export function thanksPage({ company, variables, heard, facts, unsubscribeUrl, ...view }: ThanksView): Html {
  const { locale, texts } = textsFor(heard.definition, view.locale)
  const reader = readerOf(locale, company, variables)
  const title = reader.plainly(texts.thanksTitle)
  const body = html`<h1>${title}</h1><p>${reader.say(texts.thanksText)}</p>${heardAnswer(reader, heard)}`
  return layout({ reader, title, facts, body, unsubscribeUrl, styles: [heardStyle] })
}
