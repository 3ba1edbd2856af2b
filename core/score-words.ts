import { type Metric, type QuestionTexts, type SurveyTexts, scales } from './surveys.ts'

/** The words that stand for one score: its own step's, else those of the end it is, else null. */
export function scoreMeaning(metric: Metric, texts: SurveyTexts, score: number): string | null {
  const { min, max } = scales[metric]
  const question: QuestionTexts | undefined = texts.questions.score
  const step = question?.steps?.[score - min]
  if (step) return step
  if (score === min) return question?.low ?? null
  if (score === max) return question?.high ?? null
  return null
}

/** "0 = Not at all likely – 10 = Extremely likely": what the ends mean, or '' where the survey does not say. */
export function endsInWords(metric: Metric, texts: SurveyTexts): string {
  const { min, max } = scales[metric]
  return [min, max]
    .flatMap((score) => {
      const meaning = scoreMeaning(metric, texts, score)
      return meaning ? [`${score}\u00a0=\u00a0${meaning}`] : []
    })
    .join(' – ')
}

/**
 * What a screen reader says for one score: the number first, so that a listener can move on, then its meaning, or the
 * meaning of both ends where the score has none of its own.
 */
export function scoreName(metric: Metric, texts: SurveyTexts, score: number): string {
  const meaning = scoreMeaning(metric, texts, score) ?? endsInWords(metric, texts)
  return meaning ? `${score}: ${meaning}` : String(score)
}
