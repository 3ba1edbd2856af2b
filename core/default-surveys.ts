import { ar } from './default-surveys/ar.ts'
import { de } from './default-surveys/de.ts'
import { en } from './default-surveys/en.ts'
import { es } from './default-surveys/es.ts'
import { fr } from './default-surveys/fr.ts'
import { pt } from './default-surveys/pt.ts'
import { COMMENT_MAX, type Metric, type SurveyDefinition, type SurveyTexts } from './surveys.ts'

/** The surveys an install starts with: after a delivery, a review, an issue that was handled, a late delivery. */
export const defaultSurveyKeys = ['delivery', 'relationship', 'effort', 'late'] as const
export type DefaultSurveyKey = (typeof defaultSurveyKeys)[number]

export interface DefaultSurvey {
  name: string
  definition: SurveyDefinition
}

/** The words of one language for each default survey. */
export type DefaultTexts = Record<DefaultSurveyKey, SurveyTexts>

// Portuguese is written as in Brazil; a contact with pt-BR and one with pt-PT both find it under the language.
const texts: Record<string, DefaultTexts> = { en, de, fr, es, pt, ar }

const reasons: Record<DefaultSurveyKey, string[]> = {
  delivery: ['on_time', 'communication', 'condition', 'price', 'staff', 'documents', 'other'],
  relationship: ['products', 'price', 'on_time', 'communication', 'staff', 'problems', 'other'],
  effort: ['first_contact', 'waiting', 'communication', 'staff', 'solution', 'documents', 'other'],
  late: ['told_early', 'new_date', 'reachable', 'solution', 'compensation', 'staff', 'other'],
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

/** Name and definition of each default survey, in the languages of page-texts.ts. */
export const defaultSurveys: Record<DefaultSurveyKey, DefaultSurvey> = {
  delivery: { name: 'Delivery satisfaction', definition: define('delivery', 'csat') },
  relationship: { name: 'Relationship', definition: define('relationship', 'nps') },
  effort: { name: 'Effort', definition: define('effort', 'ces') },
  late: { name: 'Late delivery', definition: define('late', 'csat') },
}
