import { calendarDaysBetween } from '../core/calendar.ts'
import type { DriverRow } from '../core/drivers-data.ts'
import { scoreClass } from '../core/scores.ts'
import { isAskedOf, type Metric, type SurveyDefinition } from '../core/surveys.ts'
import type { DriverFact } from '../db/driver-facts.ts'

/** What a driver is, and what it is called. */
export interface DriverName {
  id: string
  about: 'complaint' | 'reason' | 'delivery'
  /** What it is of: the theme's id, the option's, the fact's. */
  of: string
  words: string
}

export interface DriverTable {
  names: DriverName[]
  rows: DriverRow[]
  /** The currency that prices are in; null where no delivery has a price. */
  currency: string | null
  /** Answers about deliveries in another currency, whose amounts count as the mean of those in this one. */
  foreign: number
}

interface Named {
  themes: { id: string; words: string }[]
  /** Published versions of the survey, the oldest first. */
  versions: { id: string; definition: SurveyDefinition }[]
  /** Option ids with their words; a word that changed is the latest. */
  reasons: Map<string, string>
}

const facts = {
  daysLate: 'Days late',
  undelivered: 'Not delivered',
  price: 'Price of the goods',
  freight: 'Freight',
  lines: 'Number of lines',
} as const

/**
 * The answers as a table of what may go with their scores. A theme is a driver where the comment complains of it: what is
 * praised is no cause of a low score. Of an answer that was not asked for its reasons they are not known.
 */
export function driverTable(
  metric: Metric,
  timeZone: string,
  rows: readonly DriverFact[],
  { themes, versions, reasons }: Named,
): DriverTable {
  const currency = usualCurrency(rows)
  const withDelivery = rows.some(({ delivery }) => delivery !== null)
  const names: DriverName[] = [
    ...themes.map(({ id, words }) => name('complaint', id, words)),
    ...[...reasons].map(([id, words]) => name('reason', id, words)),
    ...(withDelivery ? Object.entries(facts).map(([id, words]) => name('delivery', id, words)) : []),
  ]
  const definitions = new Map(versions.map(({ id, definition }) => [id, definition]))
  // Resampling goes by the order of the accounts: the same question has the same answer whatever order they come in.
  const ordered = rows.toSorted((a, b) => accountOf(a).localeCompare(accountOf(b), 'en'))
  const foreign = ordered.map(({ delivery }) => Boolean(delivery?.currency && delivery.currency !== currency))
  const table = ordered.map((row) => ({
    score: row.score,
    accountId: accountOf(row),
    values: {
      ...Object.fromEntries(themes.map(({ id }) => [`complaint.${id}`, complains(row, id)])),
      ...ticked(row, definitions.get(row.surveyVersionId), metric, [...reasons.keys()]),
      ...(withDelivery ? deliveryValues(row, currency, timeZone) : {}),
    } as Record<string, number | null>,
  }))
  for (const id of ['delivery.price', 'delivery.freight']) fillWithMean(table, foreign, id)
  return { names, currency, foreign: foreign.filter(Boolean).length, rows: table }
}

/** An answer by an open link is nobody's that is known: it stands for itself. */
const accountOf = ({ accountId, id }: DriverFact) => accountId ?? id

const name = (about: DriverName['about'], of: string, words: string): DriverName => ({
  id: `${about}.${of}`,
  about,
  of,
  words,
})

const complains = ({ themes }: DriverFact, id: string) =>
  themes.some(({ themeId, sentiment }) => themeId === id && sentiment === 'negative') ? 1 : 0

/** Question and option, "reason.on_time" → 1 or 0, or null where the question was not put. */
function ticked(
  { score, answers }: DriverFact,
  definition: SurveyDefinition | undefined,
  metric: Metric,
  reasons: string[],
): Record<string, number | null> {
  const kind = scoreClass(metric, score)
  const put = new Set(
    definition?.questions.flatMap((question) =>
      question.kind === 'choice' && isAskedOf(question, kind)
        ? question.options.map((option) => `${question.id}.${option}`)
        : [],
    ),
  )
  return Object.fromEntries(
    reasons.map((id) => {
      const at = id.lastIndexOf('.')
      const chosen = answers[id.slice(0, at)]
      const isTicked = Array.isArray(chosen) && chosen.includes(id.slice(at + 1))
      return [`reason.${id}`, put.has(id) ? Number(isTicked) : null]
    }),
  )
}

/**
 * Early is not late: days before the promise count as none. What had not arrived counts the days waited until the answer;
 * that it had not arrived stands beside it.
 */
function deliveryValues(
  { delivery, answeredAt }: DriverFact,
  currency: string | null,
  timeZone: string,
): Record<`delivery.${keyof typeof facts}`, number | null> {
  if (!delivery) {
    const unknown = null
    return {
      ...{ 'delivery.daysLate': unknown, 'delivery.undelivered': unknown, 'delivery.price': unknown },
      ...{ 'delivery.freight': unknown, 'delivery.lines': unknown },
    }
  }
  const { daysLate, undelivered, promisedAt, lines, freightMinor } = delivery
  const waited = undelivered && promisedAt ? calendarDaysBetween(promisedAt, answeredAt, timeZone) : daysLate
  const isPriced = currency !== null && delivery.currency === currency
  const price = lines.reduce((sum, { quantity, unitPriceMinor }) => sum + quantity * unitPriceMinor, 0)
  return {
    'delivery.daysLate': waited === null ? null : Math.max(0, waited),
    'delivery.undelivered': waited === null ? null : Number(undelivered),
    'delivery.price': isPriced && lines.length > 0 ? price : null,
    'delivery.freight': isPriced ? freightMinor : null,
    'delivery.lines': lines.length > 0 ? lines.length : null,
  }
}

/**
 * An amount in another currency says nothing beside these. Unknown, it would take the whole answer out, and with it a
 * country; as the mean it leaves the other drivers of the answer in and changes nothing of its own.
 */
function fillWithMean(rows: { values: Record<string, number | null> }[], foreign: boolean[], id: string) {
  const known = rows.flatMap(({ values }) => values[id] ?? [])
  if (2 * known.length <= rows.length) return
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length
  for (const [i, { values }] of rows.entries()) if (foreign[i]) values[id] ??= mean
}

/** The one that most deliveries are priced in: amounts of several cannot be added up. */
function usualCurrency(rows: readonly DriverFact[]): string | null {
  const counts = new Map<string, number>()
  for (const { delivery } of rows)
    if (delivery?.currency) counts.set(delivery.currency, (counts.get(delivery.currency) ?? 0) + 1)
  let usual: string | null = null
  for (const [currency, n] of counts) if (usual === null || n > (counts.get(usual) ?? 0)) usual = currency
  return usual
}

/** The options of all choice questions, in the English words of the latest version that has each. */
export function reasonWords(versions: Named['versions'], textsOf: (one: SurveyDefinition) => Texts) {
  const words = new Map<string, string>()
  for (const { definition } of versions) {
    const texts = textsOf(definition)
    for (const question of definition.questions)
      if (question.kind === 'choice')
        for (const option of question.options)
          words.set(`${question.id}.${option}`, texts.questions[question.id]?.options?.[option] ?? option)
  }
  return words
}

interface Texts {
  questions: Record<string, { options?: Record<string, string> }>
}
