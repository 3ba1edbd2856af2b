import { readComment } from '../../core/comment-reading.ts'
import { defaultSurveys } from '../../core/default-surveys.ts'
import { questionAsked } from '../../core/sentiment.ts'
import { compileTaxonomy, defaultTaxonomy } from '../../core/themes.ts'
import type { Store } from '../../db/store.ts'
import { themeCounts } from '../../db/theme-counts.ts'
import type { Readings } from './expected.ts'

const LOCALE = 'pt-BR'

/**
 * What the reader makes of the comments in the files. It is the product's own: compared is whether every answer went through
 * it on its way in, with its question, score and language, and whether the roll-ups count what it found.
 */
export function readAll(said: readonly { score: number; comment: string }[]): Readings {
  const { definition } = defaultSurveys.delivery
  const taxonomy = compileTaxonomy(defaultTaxonomy)
  const readings: Readings = { sentiments: {}, contradicting: 0, themes: {} }
  for (const { score, comment } of said) {
    const text = comment.trim() === '' ? null : comment
    const question = questionAsked(definition, LOCALE, score)
    const reading = readComment(taxonomy, { text, locale: LOCALE, question, score, metric: 'csat' })
    if (reading.sentiment) add(readings.sentiments, reading.sentiment, 1)
    if (reading.contradicts) readings.contradicting += 1
    for (const { themeId, sentiment } of reading.themes) add(readings.themes, `${themeId} ${sentiment}`, 1)
  }
  return readings
}

/** The same as the product stored it: sentiments of its responses, themes from the roll-ups that its screens read. */
export async function countedReadings(
  { read }: Pick<Store, 'read'>,
  standing: readonly { sentiment: string | null; contradicts: boolean }[],
): Promise<Readings> {
  const readings: Readings = { sentiments: {}, contradicting: 0, themes: {} }
  for (const { sentiment, contradicts } of standing) {
    if (sentiment) add(readings.sentiments, sentiment, 1)
    if (contradicts) readings.contradicting += 1
  }
  for (const { id: surveyId } of await read.select({ id: read.t.survey.id }).from(read.t.survey)) {
    const range = { surveyId, from: '2000-01-01', to: '2099-12-31' }
    for (const { themeId, sentiment, n } of await themeCounts(read, { all: true }, range))
      add(readings.themes, `${themeId} ${sentiment}`, n)
  }
  return readings
}

function add(counts: Record<string, number>, key: string, n: number): void {
  counts[key] = (counts[key] ?? 0) + n
}
