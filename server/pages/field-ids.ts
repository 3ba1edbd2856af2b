import { type SurveyDefinition, scales } from '../../core/surveys.ts'

/** The id of one choice of a question. */
export const choiceId = (questionId: string, value: string | number) => `${questionId}-${value}`

/** The id of the sentence that says what is wrong with a field. */
export const issueId = (questionId: string) => `${questionId}-issue`

/** The id of the first input of a question: where the link in the error summary leads, or null for no field. */
export function firstInputId(definition: SurveyDefinition, questionId: string): string | null {
  const question = definition.questions.find(({ id }) => id === questionId)
  if (!question) return null
  if (question.kind === 'metric') return choiceId(question.id, scales[definition.metric].min)
  if (question.kind === 'choice') return choiceId(question.id, question.options[0] ?? '')
  return question.id
}
