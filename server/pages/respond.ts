import { html } from 'hono/html'
import type { Values } from '../../core/messages.ts'
import type { AnswerIssue } from '../../core/responses.ts'
import { scoreMeaning } from '../../core/score-words.ts'
import { type Answers, type Question, type SurveyDefinition, textsFor } from '../../core/surveys.ts'
import { issueBeside, issueSummary } from './issues.ts'
import { layout } from './layout.ts'
import { choiceField, textField } from './question-fields.ts'
import { type Html, type PageCompany, type Reader, readerOf } from './reader.ts'
import { scoreField } from './score-field.ts'

export interface RespondView {
  company: PageCompany
  definition: SurveyDefinition
  locale: string
  variables: Values
  /** From the link in the mail, from the earlier answer, or as typed before a mistake. */
  chosenScore: number | null
  /** Choices and texts so far, except the comment. */
  answers: Answers
  /** The words of the survey's first text question. */
  comment: string
  issues: AnswerIssue[]
  /** Where the form is posted to. */
  action: string
  /** Whether an answer is on record already. */
  correcting: boolean
  /** What it is about, such as "Order 4711, delivered 12 May 2026". */
  facts: string
  unsubscribeUrl: string
  /** A link no person can see or reach by keyboard: who follows it is a machine. */
  trapUrl?: string
}

/** The survey as a form that works without a script; sent by its button and by nothing else. */
export function respondPage(view: RespondView): Html {
  const { definition, variables, issues } = view
  const { locale, texts } = textsFor(definition, view.locale)
  const reader = readerOf(locale, view.company, variables)
  const title = reader.plainly(texts.questions.score?.title ?? '')
  const submit = reader.plainly(texts.submit)
  const note = noteFor(reader, view, submit)
  const commentId = definition.questions.find(({ kind }) => kind === 'text')?.id
  const field = (question: Question): Html | '' => {
    const issue = issueBeside(reader, issues, question.id)
    const words = texts.questions[question.id] ?? { title: question.id }
    if (question.kind === 'metric') {
      return scoreField({ reader, metric: definition.metric, texts, chosen: view.chosenScore, note, issue })
    }
    const answer = Object.hasOwn(view.answers, question.id) ? view.answers[question.id] : undefined
    if (question.kind === 'choice') {
      const chosen = Array.isArray(answer) ? answer : []
      return choiceField({ reader, question, texts: words, chosen, issue })
    }
    if (question.kind !== 'text') return ''
    const typed = question.id === commentId ? view.comment : typeof answer === 'string' ? answer : ''
    return textField({ reader, question, texts: words, typed, issue })
  }
  const body = html`${issues.length > 0 ? issueSummary(reader, issues) : ''}
<form method="post" action="${view.action}" novalidate>${definition.questions.map(field)}${trap(reader, view.trapUrl)}
<p class=quiet${reader.wordsLang}>${reader.tell(reader.words.seenBy)}</p><div class=bar><button name="confirm" value="button">${submit}</button></div></form>`
  const prefix = issues.length > 0 ? `${reader.words.errorPrefix}: ` : ''
  return layout({
    reader,
    title: prefix + title,
    facts: view.facts,
    body,
    unsubscribeUrl: view.unsubscribeUrl,
  })
}

/** What the reader must know before anything else: the score is only chosen, or an answer is on record. */
function noteFor(reader: Reader, view: RespondView, submit: string): Html | '' {
  const { words, tell, wordsLang } = reader
  const { chosenScore, correcting, issues, definition, locale } = view
  if (issues.length > 0) return ''
  if (correcting) return html`<p class=note id=note${wordsLang}>${words.correcting}</p>`
  if (chosenScore === null) return ''
  const meaning = scoreMeaning(definition.metric, textsFor(definition, locale).texts, chosenScore)
  const score = meaning ? `${chosenScore} (${meaning})` : String(chosenScore)
  return html`<p class=note id=note${wordsLang}>${tell(words.chosen, { score })}
<strong>${tell(words.notSent, { submit })}</strong></p>`
}

/** What machines fill in or follow and people cannot see, reach by keyboard or hear. */
function trap({ words }: Reader, trapUrl: string | undefined): Html {
  return html`<div class="trap" aria-hidden="true"><label>${words.leaveEmpty}
<input name="website" tabindex="-1" autocomplete="off"></label>
${trapUrl ? html`<a href="${trapUrl}" tabindex=-1>${words.leaveEmpty}</a>` : ''}</div>`
}
