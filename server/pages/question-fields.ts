import { html } from 'hono/html'
import type { Question, QuestionTexts } from '../../core/surveys.ts'
import { issueId } from './issues.ts'
import type { Html, Reader } from './reader.ts'

export interface QuestionField<Kind extends Question['kind']> {
  reader: Reader
  question: Extract<Question, { kind: Kind }>
  texts: QuestionTexts
  issue: Html | ''
}

/** Reasons to choose from: checkboxes, or radios where only one counts. */
export function choiceField(field: QuestionField<'choice'> & { chosen: string[] }): Html {
  const { reader, question, texts, chosen, issue } = field
  const { id, options } = question
  const type = question.multiple ? 'checkbox' : 'radio'
  const option = (value: string, i: number) =>
    html`<label><input type=${type} name="${id}" value="${value}"${i === 0 ? html` id="${id}"` : ''}${
      chosen.includes(value) ? html` checked` : ''
    }><span>${reader.say(texts.options?.[value] ?? value)}</span></label>`
  return html`<fieldset${describedBy(field)}><legend><h2>${reader.say(texts.title)}</h2></legend>${hint(
    field,
  )}${issue}<div class="choices chips">${options.map(option)}</div></fieldset>`
}

/** Words of the contact's own. */
export function textField(field: QuestionField<'text'> & { typed: string }): Html {
  const { reader, question, texts, typed, issue } = field
  const { id, maxLength } = question
  const invalid = issue ? html` aria-invalid=true` : ''
  // Browsers drop a line break right after the tag: ours goes, one of the contact's own stays.
  return html`<h2><label for="${id}">${reader.say(texts.title)}</label></h2>${hint(field)}${issue}
<textarea id="${id}" name="${id}" rows=4 maxlength=${maxLength} dir=auto${describedBy(field)}${invalid}>
${typed}</textarea>`
}

type AnyField = Pick<
  QuestionField<'choice'> | QuestionField<'text'>,
  'reader' | 'question' | 'texts' | 'issue'
>

function hint({ reader, question, texts }: AnyField): Html | '' {
  return texts.hint ? html`<p class=quiet id="${question.id}-hint">${reader.say(texts.hint)}</p>` : ''
}

function describedBy({ question: { id }, texts, issue }: AnyField): Html | '' {
  const ids = [texts.hint && `${id}-hint`, issue && issueId(id)].filter(Boolean)
  return ids.length > 0 ? html` aria-describedby="${ids.join(' ')}"` : ''
}
