import { html } from 'hono/html'
import { calendarDay } from '../../core/invitation-facts.ts'
import { givenAnswers } from '../../core/responses.ts'
import { scoreMeaning } from '../../core/score-words.ts'
import {
  type Answers,
  type Question,
  type SurveyDefinition,
  scales,
  stars,
  textsFor,
} from '../../core/surveys.ts'
import type { Html, Reader } from './reader.ts'

/** An answer on record, and how long it can be changed. */
export interface HeardAnswer {
  definition: SurveyDefinition
  score: number
  answers: Answers
  comment: string | null
  /** Where the answer can be changed, or null once it no longer can. */
  changeUrl: string | null
  changeUntil: Date
  timeZone: string
}

/** Reads the answer back, as a controller hears the read-back, and says until when it can be changed. */
export function heardAnswer(reader: Reader, heard: HeardAnswer): Html {
  const { words, wordsLang, tell } = reader
  const { definition, score, changeUrl } = heard
  const { texts } = textsFor(definition, reader.locale)
  const { max } = scales[definition.metric]
  const meaning = scoreMeaning(definition.metric, texts, score)
  const date = calendarDay(heard.changeUntil, heard.timeZone)
  return html`<section class="heard"><h2${wordsLang}>${words.heardTitle}</h2><dl>
<dt${wordsLang}>${words.heardScore}</dt>
<dd><span class="score"${wordsLang}>${tell(words.outOf, { score, max })}</span>${
    meaning ? html`<br>${meaning}` : ''
  }</dd>
${definition.questions.map((question) => said(reader, heard, question))}</dl>
<p class="quiet"${wordsLang}>${tell(changeUrl ? words.changeUntil : words.changeEnded, { date })}</p>
${changeUrl ? html`<a class="button second do" href="${changeUrl}"${wordsLang}>${words.change}</a>` : ''}</section>`
}

function said(reader: Reader, heard: HeardAnswer, question: Question): Html | '' {
  const { definition } = heard
  const answers = givenAnswers(definition, heard)
  const answer = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined
  if (!answer || answer.length === 0) return ''
  const texts = textsFor(definition, reader.locale).texts.questions[question.id]
  const words = Array.isArray(answer)
    ? answer.map((id) => texts?.options?.[id] ?? id).join('\n')
    : inWords(reader, question, answer)
  return html`<dt>${reader.say(texts?.title ?? question.id)}</dt><dd dir="auto">${words}</dd>`
}

function inWords({ words, tell }: Reader, { kind }: Question, answer: string): Html | string {
  if (kind === 'rating') return tell(words.outOf, { score: Number(answer), max: stars.length })
  return kind === 'consent' ? '✓' : answer
}
