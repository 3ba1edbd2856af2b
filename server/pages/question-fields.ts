import { html } from 'hono/html'
import { scoreRanges } from '../../core/follow-ups.ts'
import type { ScoreClass } from '../../core/scores.ts'
import { CONSENT_GIVEN, type Metric, type Question, type QuestionTexts, stars } from '../../core/surveys.ts'
import { issueId } from './issues.ts'
import type { Html, Reader } from './reader.ts'

/** A letter for each class: the score's choice carries one, its follow-ups carry theirs, and the style matches them. */
export const classLetters: Record<ScoreClass, string> = { promoter: 'p', passive: 'n', detractor: 'd' }

export interface QuestionField<Kind extends Question['kind']> {
  reader: Reader
  metric: Metric
  question: Extract<Question, { kind: Kind }>
  texts: QuestionTexts
  issue: Html | ''
  /** Not asked of somebody with the score that is chosen as the page opens. */
  hidden: boolean
}

/** Reasons to choose from: checkboxes, or radios where only one counts. */
export function choiceField(field: QuestionField<'choice'> & { chosen: string[] }): Html {
  const { reader, question, texts, chosen } = field
  const { id, options } = question
  const type = question.multiple ? 'checkbox' : 'radio'
  const option = (value: string, i: number) =>
    html`<label><input type=${type} name="${id}" value="${value}"${i === 0 ? html` id="${id}"` : ''}${
      chosen.includes(value) ? html` checked` : ''
    }><span>${reader.say(texts.options?.[value] ?? value)}</span></label>`
  return html`<fieldset${followUp(field)}${describedBy(field)}><legend><h2>${reader.say(texts.title)}</h2></legend>${before(
    field,
  )}<div class="choices chips">${options.map(option)}</div></fieldset>`
}

/** One to five stars. Each is named by its number and by what the two ends mean. */
export function ratingField(field: QuestionField<'rating'> & { chosen: string }): Html {
  const { reader, question, texts, chosen } = field
  const { id } = question
  const star = (value: string, i: number) =>
    html`<label><input type=radio name="${id}" value=${value}${i === 0 ? html` id="${id}"` : ''} aria-labelledby="${id}-${value} ${id}-ends"${
      value === chosen ? html` checked` : ''
    }><span><b id="${id}-${value}">${value}</b></span></label>`
  return html`<fieldset role=radiogroup${followUp(field)}${describedBy(field)}><legend><h2>${reader.say(texts.title)}</h2></legend>${before(
    field,
  )}<div class="choices stars">${stars.map(star)}</div><p class="quiet ends" id="${id}-ends"><span>1 = ${reader.say(
    texts.low ?? '',
  )}</span> <span>5 = ${reader.say(texts.high ?? '')}</span></p></fieldset>`
}

/** Words of the contact's own. */
export function textField(field: QuestionField<'text'> & { typed: string }): Html {
  const { reader, question, texts, typed, issue } = field
  const { id, maxLength } = question
  const invalid = issue ? html` aria-invalid=true` : ''
  // Browsers drop a line break right after the tag: ours goes, one of the contact's own stays.
  return html`<div${followUp(field)}><h2><label for="${id}">${reader.say(texts.title)}</label></h2>${before(field)}
<textarea id="${id}" name="${id}" rows=4 maxlength=${maxLength} dir=auto${describedBy(field)}${invalid}>
${typed}</textarea></div>`
}

/** A box to tick: nothing is agreed to by leaving it alone. */
export function consentField(field: QuestionField<'consent'> & { given: boolean }): Html {
  const { reader, question, texts, given } = field
  const { id } = question
  return html`<div${followUp(field)}>${before(field)}<div class="choices chips"><label><input type=checkbox name="${id}" value=${CONSENT_GIVEN} id="${id}"${describedBy(
    field,
  )}${given ? html` checked` : ''}><span>${reader.say(texts.title)}</span></label></div></div>`
}

type AnyField = QuestionField<'choice' | 'rating' | 'text' | 'consent'>

/** For whom it is, the hint, and what is wrong. */
function before({ reader, metric, question, texts, issue }: AnyField): Html {
  const scores = question.showFor && scoreRanges(metric, question.showFor)
  const condition = scores
    ? html`<p class="quiet if"${reader.wordsLang}>${reader.tell(reader.words.onlyFor, { scores })}</p>`
    : ''
  const hint = texts.hint ? html`<p class=quiet id="${question.id}-hint">${reader.say(texts.hint)}</p>` : ''
  return html`${condition}${hint}${issue}`
}

/** The classes that show it for the chosen score and hide it for others. */
function followUp({ question, hidden }: AnyField): Html | '' {
  const { showFor, kind } = question
  const names = showFor ? ['f', ...showFor.map((one) => `f${classLetters[one]}`)] : []
  if (kind === 'text' || kind === 'consent') names.unshift('q')
  if (names.length === 0) return ''
  return html` class="${names.join(' ')}"${hidden ? html` hidden` : ''}`
}

function describedBy({ question: { id }, texts, issue }: AnyField): Html | '' {
  const ids = [texts.hint && `${id}-hint`, issue && issueId(id)].filter(Boolean)
  return ids.length > 0 ? html` aria-describedby="${ids.join(' ')}"` : ''
}
