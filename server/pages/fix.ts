import { html } from 'hono/html'
import { CLOSE_DAYS } from '../../core/fix-questions.ts'
import { fixTexts } from '../../core/fix-texts.ts'
import { fillForReader } from '../../core/messages.ts'
import { layout } from './layout.ts'
import { wordsPage } from './notice.ts'
import { type Html, type PageCompany, readerOf } from './reader.ts'

export const FIX_WORDS_MAX = 5000

export interface FixView {
  company: PageCompany
  locale: string
  account: string
  contact: string | null
  /** The customer's own words that the case is about. */
  comment: string | null
  /** What was done about it, in the words of whoever resolved the case. */
  done: string
  /** From the mail's button, or as it was posted; null: none yet. */
  chosen: 'yes' | 'no' | null
  words: string
  /** Posted without a choice. */
  isMissing: boolean
  action: string
}

/** "Is it fixed?" as a form that works without a script: the mail's choice is only chosen until the button is pressed. */
export function fixPage(view: FixView): Html {
  const { company, chosen, isMissing } = view
  const { locale, texts } = fixTexts(view.locale)
  const values = {
    company: company.name,
    account: view.account,
    contact: view.contact ?? '',
    days: CLOSE_DAYS,
  }
  const reader = readerOf(locale, company, values)
  const say = (text: string) => fillForReader(text, values, locale)
  const submit = say(texts.page.submit)
  const choice = (value: 'yes' | 'no') =>
    html`<label><input type=radio name=fixed value=${value}${value === chosen ? html` checked` : ''}><span>${say(texts[value])}</span></label>`
  const note =
    chosen && !isMissing
      ? html`<p class=note id=note>${say(texts.page.chosen.replaceAll('{choice}', say(texts[chosen])))}
<strong>${reader.tell(reader.words.notSent, { submit })}</strong></p>`
      : ''
  const problem = isMissing
    ? html`<div class=errors role=alert><p class=bad>${say(texts.page.missing)}</p></div>`
    : ''
  const said = view.comment?.trim()
  const done = view.done.trim()
  const quoted = (over: string, words: string) =>
    html`<p class=quiet>${over}</p><p dir=auto><q>${words}</q></p>`
  const body = html`${problem}<form method="post" action="${view.action}" novalidate>
<fieldset><legend><h1>${say(texts.title)}</h1></legend>
${said ? quoted(say(texts.youWrote), said) : html`<p>${say(texts.intro)}</p>`}
${done ? quoted(say(texts.weDid), done) : ''}
${note}<div class="choices chips">${choice('yes')}${choice('no')}</div></fieldset>
<div class=q><label for=words><b>${say(texts.page.words)}</b></label><p class=quiet id=words-hint>${say(texts.page.wordsHint)}</p>
<textarea id=words name=words dir=auto maxlength=${FIX_WORDS_MAX} aria-describedby=words-hint>${view.words}</textarea></div>
<div class=trap aria-hidden=true><label>${reader.words.leaveEmpty}<input name=website tabindex=-1 autocomplete=off></label></div>
<p class=quiet>${reader.tell(reader.words.seenBy)}</p>
<div class=bar><button name="confirm" value="button">${submit}</button></div></form>`
  return layout({ reader, title: say(texts.title), facts: [view.account], body })
}

/** After the answer, or in its place: thanks, what happens now, or that the question is closed. */
export function fixDonePage(view: {
  company: PageCompany
  locale: string
  say: 'yes' | 'no' | 'over'
}): Html {
  const { locale, texts } = fixTexts(view.locale)
  return wordsPage(readerOf(locale, view.company), texts.done[view.say])
}
