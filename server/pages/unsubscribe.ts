import { html } from 'hono/html'
import { wordsPage } from './notice.ts'
import { type Html, type PageCompany, readerOf } from './reader.ts'

export interface UnsubscribeView {
  company: PageCompany
  locale: string
  /** Where the page's one button posts to: it stops the mails, or on the last page undoes that. */
  action: string
}

/** Asks first: opening the link in the mail stops nothing, for mail scanners open every link. */
export function unsubscribePage({ company, locale, action }: UnsubscribeView): Html {
  const reader = readerOf(locale, company)
  const { ask, button } = reader.words.unsubscribe
  return wordsPage(reader, ask, postButton(action, button, reader.wordsLang))
}

/** After the button: it is done, and can be undone on the spot. */
export function unsubscribedPage({ company, locale, action }: UnsubscribeView): Html {
  const reader = readerOf(locale, company)
  const { done, undo } = reader.words.unsubscribe
  return wordsPage(reader, done, postButton(action, undo, reader.wordsLang, 'second'))
}

/** After Undo: surveys come again. */
export function resubscribedPage({ company, locale }: Omit<UnsubscribeView, 'action'>): Html {
  const reader = readerOf(locale, company)
  return wordsPage(reader, reader.words.unsubscribe.undone)
}

function postButton(action: string, words: string, lang: Html, look = ''): Html {
  return html`<form method="post" action="${action}" class="do"${lang}>
<button name="confirm" value="button" class="${look}">${words}</button></form>`
}
