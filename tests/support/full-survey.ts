import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { defaultSurveys } from '../../core/default-surveys.ts'
import type { Question, SurveyDefinition } from '../../core/surveys.ts'
import type { Store } from '../../db/store.ts'

const questions: Question[] = [
  { id: 'wrong', kind: 'text', maxLength: 10_000, showFor: ['detractor'] },
  { id: 'right', kind: 'text', maxLength: 10_000, showFor: ['passive', 'promoter'] },
  { id: 'driver', kind: 'rating' },
  { id: 'call', kind: 'consent' },
]

const en = {
  wrong: { title: 'What went wrong?' },
  right: { title: 'What went well?' },
  driver: { title: 'How was the driver?', low: 'Rude', high: 'Friendly' },
  call: { title: 'Please call me' },
}
const de = {
  wrong: { title: 'Was ging schief?' },
  right: { title: 'Was lief gut?' },
  driver: { title: 'Wie war der Fahrer?', low: 'Unfreundlich', high: 'Freundlich' },
  call: { title: 'Bitte rufen Sie mich an' },
}

/** The survey of a delivery with every kind of question: reasons, words by score, stars, consent; English and German. */
export function fullSurvey(): SurveyDefinition {
  const definition = structuredClone(defaultSurveys.delivery.definition)
  const [score, reason] = definition.questions
  const texts = structuredClone({ en: definition.texts.en!, de: definition.texts.de! })
  for (const words of Object.values(texts)) delete words.questions.comment
  Object.assign(texts.en.questions, en)
  Object.assign(texts.de.questions, de)
  return { ...definition, questions: [score!, reason!, ...questions], texts }
}

/** Publishes it as the next version of the install's survey of deliveries. */
export async function publishFullSurvey(store: Store, now: Date): Promise<void> {
  const { survey, surveyVersion } = store.t
  const [row] = await store.read.select().from(survey).where(eq(survey.name, defaultSurveys.delivery.name))
  await store.tx((q) =>
    q.insert(surveyVersion).values({
      id: `ver_${randomUUID()}`,
      surveyId: row!.id,
      version: 2,
      definition: fullSurvey(),
      ...{ publishedAt: now, createdAt: now, updatedAt: now },
    }),
  )
}
