import { html } from 'hono/html'
import type { AnswerIssue } from '../../core/responses.ts'
import type { Html, Reader } from './reader.ts'

/** The id of the sentence that says what is wrong with a field; the field's own id is its question's. */
export const issueId = (questionId: string) => `${questionId}-issue`

/** What is wrong, in the reader's language. */
function issueWords({ words, tell }: Reader, issue: AnswerIssue): Html {
  return tell(words.issues[issue.code], { length: issue.length ?? 0, limit: issue.limit ?? 0 })
}

/** Everything that is wrong, focused as the page opens, each line a link to its field. */
export function issueSummary(reader: Reader, issues: AnswerIssue[]): Html {
  const line = (issue: AnswerIssue) =>
    html`<li><a href="#${encodeURIComponent(issue.path)}">${issueWords(reader, issue)}</a></li>`
  return html`<div class=errors role=alert tabindex=-1 autofocus${reader.wordsLang}>
<h2>${reader.words.errorTitle}</h2><ul>${issues.map(line)}</ul></div>`
}

/** The sentence beside the field, or nothing. */
export function issueBeside(reader: Reader, issues: AnswerIssue[], questionId: string): Html | '' {
  const issue = issues.find(({ path }) => path === questionId)
  if (!issue) return ''
  return html`<p class=bad id="${issueId(questionId)}"${reader.wordsLang}>${issueWords(reader, issue)}</p>`
}
