import { html } from 'hono/html'
import type { Question, QuestionTexts } from '../../core/surveys.ts'
import { choiceId, issueId } from './field-ids.ts'
import type { Html, Reader } from './reader.ts'

export interface QuestionField<Kind extends Question['kind']> {
  reader: Reader
  question: Extract<Question, { kind: Kind }>
  texts: QuestionTexts
  issue: Html | ''
}

/** Reasons to choose from: checkboxes, or radios where only one counts. */
export function choiceField({
  reader,
  question,
  texts,
  chosen,
  issue,
}: QuestionField<'choice'> & { chosen: string[] }): Html {
  const { id } = question
  const type = question.multiple ? 'checkbox' : 'radio'
  const option = (value: string) => html`<label class="choice">
<input type="${type}" name="${id}" value="${value}" id="${choiceId(id, value)}" ${chosen.includes(value) ? 'checked' : ''}>
<span class="face">${reader.say(texts.options?.[value] ?? value)}</span></label>`
  return html`<fieldset${describedBy(id, texts, issue)}><legend><h2>${reader.say(texts.title)}</h2></legend>
${hint(reader, id, texts)}${issue}<div class="choices chips">${question.options.map(option)}</div></fieldset>`
}

/** Words of the contact's own. */
export function textField({
  reader,
  question,
  texts,
  typed,
  issue,
}: QuestionField<'text'> & { typed: string }): Html {
  const { id, maxLength } = question
  const invalid = issue ? html` aria-invalid="true"` : ''
  // A line break right after the tag is dropped by browsers: ours goes, the contact's own stays.
  return html`<div><h2><label for="${id}">${reader.say(texts.title)}</label></h2>${hint(reader, id, texts)}${issue}
<textarea id="${id}" name="${id}" rows="4" maxlength="${maxLength}" dir="auto"${describedBy(id, texts, issue)}${invalid}>
${typed}</textarea></div>`
}

const hintId = (questionId: string) => `${questionId}-hint`

function hint(reader: Reader, id: string, texts: QuestionTexts): Html | '' {
  return texts.hint ? html`<p class="quiet" id="${hintId(id)}">${reader.say(texts.hint)}</p>` : ''
}

function describedBy(id: string, texts: QuestionTexts, issue: Html | ''): Html | '' {
  const ids = [texts.hint && hintId(id), issue && issueId(id)].filter(Boolean)
  return ids.length > 0 ? html` aria-describedby="${ids.join(' ')}"` : ''
}
