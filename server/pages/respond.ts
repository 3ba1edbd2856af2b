import { html } from 'hono/html'
import type { Values } from '../../core/messages.ts'
import type { AnswerIssue } from '../../core/responses.ts'
import { scoreMeaning } from '../../core/score-words.ts'
import { scoreClass } from '../../core/scores.ts'
import {
  type Answers,
  isAskedOf,
  type SurveyDefinition,
  type SurveyTexts,
  textsFor,
} from '../../core/surveys.ts'
import { issueBeside, issueSummary } from './issues.ts'
import { layout } from './layout.ts'
import { choiceField, consentField, ratingField, textField } from './question-fields.ts'
import { type Html, type PageCompany, type Reader, readerOf } from './reader.ts'
import { scoreField } from './score-field.ts'
import { followUpStyle, languageStyle, metricStyles, starStyle } from './styles.ts'

export interface RespondView {
  company: PageCompany
  definition: SurveyDefinition
  locale: string
  variables: Values
  /** From the link in the mail, from the earlier answer, or as typed before a mistake. */
  chosenScore: number | null
  /** What was given so far, the comment too, under its question. */
  answers: Answers
  issues: AnswerIssue[]
  /** Where the form is posted to. */
  action: string
  /** Where what is chosen comes from: the link in the mail, a visit that was broken off, or the answer on record. */
  from: 'mail' | 'visit' | 'answer'
  /** What it is about, such as "A-1042" and "12 May 2026". */
  facts: string[]
  unsubscribeUrl: string | null
  /** A link no person can see or reach by keyboard: who follows it is a machine. */
  trapUrl?: string
  /** By an open link, which says nothing of who answers: it offers the survey's languages to choose from. */
  open?: { languages: { locale: string; name: string; url: string }[] }
}

/** The survey as a form that works without a script; sent by its button and by nothing else. */
export function respondPage(view: RespondView): Html {
  const { definition, variables, issues } = view
  const { locale, texts } = textsFor(definition, view.locale)
  const reader = readerOf(locale, view.company, variables)
  const title = reader.plainly(texts.questions.score?.title ?? '')
  const submit = reader.plainly(texts.submit)
  const note = noteFor(reader, view, submit)
  const fields = fieldsOf(reader, view, texts, note)
  // Half an answer is kept for whoever can come back to it, and never instead of a whole one.
  const keep = view.open || view.from === 'answer' ? '' : html` data-keep`
  const { seenBy, seenByOpen } = reader.words
  const body = html`${languageLinks(reader, view)}${issues.length > 0 ? issueSummary(reader, issues) : ''}
<form method="post" action="${view.action}" novalidate${keep}>${fields}${trap(reader, view.trapUrl)}
<p class=quiet${reader.wordsLang}>${reader.tell(view.open ? seenByOpen : seenBy)}</p><div class=bar><button name="confirm" value="button">${submit}</button></div></form>`
  const prefix = issues.length > 0 ? `${reader.words.errorPrefix}: ` : ''
  return layout({
    reader,
    title: prefix + title,
    facts: view.facts,
    body,
    unsubscribeUrl: view.unsubscribeUrl,
    styles: [...stylesFor(definition), ...(view.open ? [languageStyle] : [])],
  })
}

function fieldsOf(reader: Reader, view: RespondView, texts: SurveyTexts, note: Html | ''): Html[] {
  const { definition, answers, chosenScore, issues } = view
  const { metric, questions } = definition
  const group = chosenScore === null ? null : scoreClass(metric, chosenScore)
  return questions.map((question) => {
    const { id } = question
    const issue = issueBeside(reader, issues, id)
    if (question.kind === 'metric') {
      const marked = questions.some((one) => one.kind !== 'metric' && one.showFor)
      return scoreField({ reader, metric, texts, chosen: chosenScore, note, issue, marked })
    }
    const words = texts.questions[id] ?? { title: id }
    // Without a score from the mail all are shown, each with its condition: the page works where :has() is not known.
    const hidden = group !== null && !isAskedOf(question, group)
    const shared = { reader, metric, texts: words, issue, hidden }
    const given = Object.hasOwn(answers, id) ? answers[id] : undefined
    const typed = typeof given === 'string' ? given : ''
    if (question.kind === 'choice')
      return choiceField({ ...shared, question, chosen: Array.isArray(given) ? given : [] })
    if (question.kind === 'rating') return ratingField({ ...shared, question, chosen: typed })
    if (question.kind === 'text') return textField({ ...shared, question, typed })
    return consentField({ ...shared, question, given: typed !== '' })
  })
}

function stylesFor({ metric, questions }: SurveyDefinition): string[] {
  const hasStars = questions.some(({ kind }) => kind === 'rating')
  const hasFollowUps = questions.some((question) => question.kind !== 'metric' && question.showFor)
  return [metricStyles[metric], ...(hasStars ? [starStyle] : []), ...(hasFollowUps ? [followUpStyle] : [])]
}

function languageLinks(reader: Reader, { open }: RespondView): Html | '' {
  if (!open || open.languages.length < 2) return ''
  const link = ({ locale, name, url }: (typeof open.languages)[number]) =>
    html` <a href="${url}" lang="${locale}" hreflang="${locale}"${
      locale === reader.locale ? html` aria-current=true` : ''
    }>${name}</a>`
  return html`<nav aria-label="${reader.words.languages}"${reader.wordsLang}>${open.languages.map(link)}</nav>`
}

/** What the reader must know before anything else: the score is only chosen, or an answer is on record. */
function noteFor(reader: Reader, view: RespondView, submit: string): Html | '' {
  const { words, tell, wordsLang } = reader
  const { chosenScore, from, issues, definition, locale } = view
  if (issues.length > 0) return ''
  if (from === 'answer') return html`<p class=note id=note${wordsLang}>${words.correcting}</p>`
  if (chosenScore === null) return ''
  const meaning = scoreMeaning(definition.metric, textsFor(definition, locale).texts, chosenScore)
  const score = meaning ? `${chosenScore} (${meaning})` : String(chosenScore)
  return html`<p class=note id=note${wordsLang}>${tell(from === 'visit' ? words.unfinished : words.chosen, { score })}
<strong>${tell(words.notSent, { submit })}</strong></p>`
}

/** What machines fill in or follow and people cannot see, reach by keyboard or hear. */
function trap({ words }: Reader, trapUrl: string | undefined): Html {
  return html`<div class=trap aria-hidden=true><label>${words.leaveEmpty}
<input name=website tabindex=-1 autocomplete=off></label>
${trapUrl ? html`<a href="${trapUrl}" tabindex=-1>${words.leaveEmpty}</a>` : ''}</div>`
}
