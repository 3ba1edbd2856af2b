import { html } from 'hono/html'
import { scoreMeaning } from '../../core/score-words.ts'
import { scoreClass } from '../../core/scores.ts'
import { type Metric, type SurveyTexts, scales, scoresOf } from '../../core/surveys.ts'
import { issueId } from './issues.ts'
import { classLetters } from './question-fields.ts'
import type { Html, Reader } from './reader.ts'

export interface ScoreField {
  reader: Reader
  metric: Metric
  texts: SurveyTexts
  chosen: number | null
  /** The note that says what happened so far, if any. */
  note: Html | ''
  issue: Html | ''
  /** Whether each choice carries the letter of its class, for the follow-ups that it shows. */
  marked: boolean
}

/** The metric's question: one radio group whose legend is the heading of the page. */
export function scoreField({ reader, metric, texts, chosen, note, issue, marked }: ScoreField): Html {
  const question = texts.questions.score
  const ends = endsOf(metric, texts)
  const described = [note && 'note', issue && issueId('score')].filter(Boolean).join(' ')
  const choice = (score: number) => {
    const id = score === scales[metric].min ? html` id=score` : ''
    const checked = score === chosen ? html` checked` : ''
    const mark = marked ? html` class=${classLetters[scoreClass(metric, score)]}` : ''
    const meaning = scoreMeaning(metric, texts, score)
    const named = !meaning && ends ? html` aria-labelledby="s${score} ends"` : ''
    return html`<label><input type=radio name=score value=${score}${id}${mark}${named}${checked}><span>${
      meaning
        ? html`<b>${score}</b> <span${question?.steps ? '' : html` class=hide`}>${meaning}</span>`
        : html`<b id=s${score}>${score}</b>`
    }</span></label>`
  }
  return html`<fieldset role=radiogroup aria-required=true${described ? html` aria-describedby="${described}"` : ''}${
    issue ? html` aria-invalid=true` : ''
  }><legend><h1>${reader.say(question?.title ?? '')}</h1></legend>${
    question?.hint ? html`<p class=quiet>${reader.say(question.hint)}</p>` : ''
  }${note}${issue}<div class="choices ${metric}">${scoresOf(metric).map(choice)}</div>${ends}</fieldset>`
}

// Numbers go with the words: once the choices wrap, left and right say nothing. Scores between them borrow these as
// their names, where the survey does not word every step.
function endsOf(metric: Metric, texts: SurveyTexts): Html | '' {
  const { min, max } = scales[metric]
  const [low, high] = [min, max].map((score) => scoreMeaning(metric, texts, score))
  if (texts.questions.score?.steps || !low || !high) return ''
  return html`<p class="quiet ends" id=ends><span>${min} = ${low}</span> <span>${max} = ${high}</span></p>`
}
