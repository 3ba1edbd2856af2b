import { html } from 'hono/html'
import type { AnswerIssue } from '../../core/responses.ts'
import type { SurveyDefinition } from '../../core/surveys.ts'
import { firstInputId, issueId } from './field-ids.ts'
import type { Html, Reader } from './reader.ts'

/** What is wrong, in the reader's language. */
function issueWords({ words, say, locale }: Reader, issue: AnswerIssue): Html {
  const number = (n: number | undefined) => (n ?? 0).toLocaleString(locale)
  return say(words.issues[issue.code], { length: number(issue.length), limit: number(issue.limit) })
}

/** Everything that is wrong, focused as the page opens, each line a link to its field. */
export function issueSummary(reader: Reader, definition: SurveyDefinition, issues: AnswerIssue[]): Html {
  const line = (issue: AnswerIssue) => {
    const target = firstInputId(definition, issue.path)
    const sentence = issueWords(reader, issue)
    return html`<li>${target ? html`<a href="#${target}">${sentence}</a>` : sentence}</li>`
  }
  return html`<div class="errors" role="alert" tabindex="-1" autofocus id="errors"${reader.wordsLang}>
<h2>${reader.words.errorTitle}</h2><ul>${issues.map(line)}</ul></div>`
}

/** The sentence beside the field, or nothing. */
export function issueBeside(reader: Reader, issues: AnswerIssue[], questionId: string): Html | '' {
  const issue = issues.find(({ path }) => path === questionId)
  if (!issue) return ''
  return html`<p class="bad" id="${issueId(questionId)}"${reader.wordsLang}>${issueWords(reader, issue)}</p>`
}
