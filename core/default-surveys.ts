import { de } from './default-surveys/de.ts'
import { en } from './default-surveys/en.ts'
import { pt } from './default-surveys/pt.ts'
import { COMMENT_MAX, type Metric, type SurveyDefinition, type SurveyTexts } from './surveys.ts'

/** The surveys an install starts with: after a delivery, after a review, after an issue was handled. */
export const defaultSurveyKeys = ['delivery', 'relationship', 'effort'] as const
export type DefaultSurveyKey = (typeof defaultSurveyKeys)[number]

export interface DefaultSurvey {
  name: string
  definition: SurveyDefinition
}

/** The words of one language for each default survey. */
export type DefaultTexts = Record<DefaultSurveyKey, SurveyTexts>

// Portuguese is written as in Brazil; a contact with pt-BR and one with pt-PT both find it under the language.
const texts: Record<string, DefaultTexts> = { en, de, pt }

const reasons: Record<DefaultSurveyKey, string[]> = {
  delivery: ['on_time', 'communication', 'condition', 'price', 'staff', 'documents', 'other'],
  relationship: ['products', 'price', 'on_time', 'communication', 'staff', 'problems', 'other'],
  effort: ['first_contact', 'waiting', 'communication', 'staff', 'solution', 'documents', 'other'],
}

function define(key: DefaultSurveyKey, metric: Metric): SurveyDefinition {
  return {
    metric,
    questions: [
      { id: 'score', kind: 'metric' },
      { id: 'reason', kind: 'choice', multiple: true, options: reasons[key] },
      { id: 'comment', kind: 'text', maxLength: COMMENT_MAX },
    ],
    fallbackLocale: 'en',
    texts: Object.fromEntries(Object.entries(texts).map(([locale, words]) => [locale, words[key]])),
  }
}

/** Name and definition of each default survey, in English, German and Portuguese. */
export const defaultSurveys: Record<DefaultSurveyKey, DefaultSurvey> = {
  delivery: { name: 'Delivery satisfaction', definition: define('delivery', 'csat') },
  relationship: { name: 'Relationship', definition: define('relationship', 'nps') },
  effort: { name: 'Effort', definition: define('effort', 'ces') },
}
