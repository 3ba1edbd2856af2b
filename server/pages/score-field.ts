import { html } from 'hono/html'
import { scoreMeaning, scoreName } from '../../core/score-words.ts'
import { type Metric, type SurveyTexts, scales, scoresOf } from '../../core/surveys.ts'
import { choiceId, issueId } from './field-ids.ts'
import type { Html, Reader } from './reader.ts'

export interface ScoreField {
  reader: Reader
  metric: Metric
  texts: SurveyTexts
  chosen: number | null
  /** The note that says what happened so far, if any. */
  note: Html | ''
  issue: Html | ''
}

/** The metric's question: one radio group whose legend is the heading of the page. */
export function scoreField({ reader, metric, texts, chosen, note, issue }: ScoreField): Html {
  const question = texts.questions.score
  const steps = question?.steps !== undefined
  const described = [note && 'note', !steps && 'ends', issue && issueId('score')].filter(Boolean).join(' ')
  const choice = (score: number) => html`<label class="choice">
<input type="radio" name="score" value="${score}" id="${choiceId('score', score)}" required
${chosen === score ? 'checked' : ''}><span class="face">${face(metric, texts, score)}</span></label>`
  return html`<fieldset role="radiogroup"${described ? html` aria-describedby="${described}"` : ''}${issue ? html` aria-invalid="true"` : ''}>
<legend><h1>${reader.say(question?.title ?? '')}</h1></legend>
${question?.hint ? html`<p class="quiet">${reader.say(question.hint)}</p>` : ''}${note}${issue}
<div class="choices ${metric}">${scoresOf(metric).map(choice)}</div>${steps ? '' : ends(metric, texts)}</fieldset>`
}

/** The number, and its meaning: seen where the survey words every step, else only heard. */
function face(metric: Metric, texts: SurveyTexts, score: number): Html {
  const step = texts.questions.score?.steps && scoreMeaning(metric, texts, score)
  if (step) return html`<b>${score}</b><span>${step}</span>`
  return html`<b>${score}</b><span class="hide">${scoreName(metric, texts, score).slice(String(score).length)}</span>`
}

// Numbers go with the words: once the choices wrap, left and right say nothing.
function ends(metric: Metric, texts: SurveyTexts): Html {
  const { min, max } = scales[metric]
  const end = (score: number) => html`<span>${score} = ${scoreMeaning(metric, texts, score) ?? ''}</span>`
  return html`<p class="ends" id="ends">${end(min)} ${end(max)}</p>`
}
