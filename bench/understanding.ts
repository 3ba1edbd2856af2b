import type { Scope } from '../core/access.ts'
import { accountAsked, askedCounts } from '../db/asked-counts.ts'
import { latenessCounts } from '../db/lateness.ts'
import { listResponses } from '../db/responses.ts'
import { accountScores } from '../db/rollups.ts'
import type { Q, Store } from '../db/store.ts'
import { accountThemes, themeCounts, themeCountsOverTime } from '../db/theme-counts.ts'
import { portfolioCounts } from '../db/trends.ts'
import { dayRangeOf } from '../server/day-range.ts'
import { deliverySurvey } from './fill.ts'
import { type Measured, onBothSizes } from './filled.ts'
import { percentile, type Row, timings } from './measure.ts'

const RUNS = 200

type Range = { surveyId: string; from: string; to: string }
const all: Scope = { all: true }
/** A tenth of the accounts are one manager's, half a percent another's. */
const many: Scope = { all: false, managerId: 'usr_many' }
const few: Scope = { all: false, managerId: 'usr_few' }
const page = Array.from({ length: 50 }, (_, i) => `acc_${i * 7}`)

/** What the screens ask of the roll-ups, over a year. */
const questions: Record<string, (q: Q, range: Range) => Promise<unknown>> = {
  'themes of all': (q, range) => themeCounts(q, all, range),
  'themes of all by month': (q, range) => themeCountsOverTime(q, all, { ...range, step: 'month' }),
  'one theme of all by week': (q, range) =>
    themeCountsOverTime(q, all, { ...range, step: 'week', themeId: 'price' }),
  'themes of a manager of 10': (q, range) => themeCounts(q, few, range),
  'themes of a page of 50 accounts': (q, range) => accountThemes(q, all, { ...range, accountIds: page }),
  'lateness of all': (q, range) => latenessCounts(q, all, range),
  'lateness of a manager of 10': (q, range) => latenessCounts(q, few, range),
  'asked and answered of all': (q, range) => askedCounts(q, all, range),
  'asked and answered of a manager of 200': (q, range) => askedCounts(q, many, range),
  'asked and answered of each account': (q, range) => accountAsked(q, all, range),
  'scores of all by month': (q, range) => portfolioCounts(q, all, { ...range, step: 'month' }),
  'scores of a manager of 200 by month': (q, range) => portfolioCounts(q, many, { ...range, step: 'month' }),
  'scores of a segment by month': (q, range) =>
    portfolioCounts(q, all, { ...range, step: 'month', segment: 'segment 3' }),
  'scores of each account': (q, range) => accountScores(q, all, range),
  'scores of each account of a manager of 200': (q, range) => accountScores(q, many, range),
}

/** What takes longer, as these accounts have tens of thousands of cells: screens keep it (bench/screens.ts asks them). */
const readAnew: typeof questions = {
  'themes of a manager of 200': (q, range) => themeCounts(q, many, range),
  'lateness of a manager of 200': (q, range) => latenessCounts(q, many, range),
}

/** The list of responses, of which the newest are read; no roll-up serves it. */
const lists: Record<string, (q: Q) => Promise<unknown>> = {
  'responses, the newest 50 of all': (q) => listResponses(q, all, { limit: 50 }),
  'responses, the newest 50 of a manager of 200': (q) => listResponses(q, many, { limit: 50 }),
  'responses, the newest 50 of a manager of 10': (q) => listResponses(q, few, { limit: 50 }),
  'responses of an account': (q) => listResponses(q, all, { limit: 50, accountId: 'acc_77' }),
  'responses set aside': (q) => listResponses(q, all, { limit: 50, quarantined: true }),
}

/** Reading roll-ups, and the list of responses, with 10,000 responses and a million, on both engines. */
export const benchUnderstanding = (): Promise<Row[]> => onBothSizes(measure)

async function measure(store: Store): Promise<Measured> {
  const found: Measured = {}
  const { surveyId } = await deliverySurvey(store)
  const to = new Date().toISOString().slice(0, 10)
  // As the screens ask: from the first of a month, twelve of them.
  const { from } = dayRangeOf({ to }, to)
  for (const [what, ask] of Object.entries(questions)) {
    const times = await timings(RUNS, () => ask(store.read, { surveyId, from, to }))
    found[`${what} over a year`] = { ms: percentile(times, 0.99), under: 20 }
  }
  for (const [what, ask] of Object.entries(readAnew)) {
    const times = await timings(RUNS, () => ask(store.read, { surveyId, from, to }))
    found[`${what} over a year, read anew`] = { ms: percentile(times, 0.99), under: 100 }
  }
  for (const [what, ask] of Object.entries(lists)) {
    const times = await timings(RUNS, () => ask(store.read))
    found[what] = { ms: percentile(times, 0.99), under: 20 }
  }
  return found
}
