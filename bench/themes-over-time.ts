import type { Scope } from '../core/access.ts'
import { steppedPeriod } from '../core/period-steps.ts'
import { themeTrends } from '../core/theme-trends.ts'
import type { AccountFilter } from '../db/scope.ts'
import type { Q, Store } from '../db/store.ts'
import { themeMentions, themeMentionsByDay } from '../db/theme-mentions.ts'
import { portfolioCounts } from '../db/trends.ts'
import { deliverySurvey } from './fill.ts'
import { type Measured, onBothSizes } from './filled.ts'
import { percentile, type Row, timings } from './measure.ts'

const RUNS = 200
const THEMES = ['thm_common', 'thm_rare']
const all: Scope = { all: true }

/** What the screen of themes over time asks for: a year against the year before, among 10,000 responses and a million. */
export const benchThemesOverTime = (): Promise<Row[]> => onBothSizes(measure)

const questions: Record<string, [Scope, AccountFilter]> = {
  'all accounts': [all, {}],
  'one segment': [all, { segment: 'segment 3' }],
  "a manager's": [{ all: false, managerId: 'usr_many' }, {}],
  'one account': [all, { accountIds: ['acc_77'] }],
}

async function measure({ read }: Store): Promise<Measured> {
  const { surveyId } = await deliverySurvey({ read })
  const to = new Date().toISOString().slice(0, 10)
  const from = `${Number(to.slice(0, 4)) - 1}${to.slice(4, 8)}01`
  const within = { surveyId, from, to }
  const found: Measured = {}
  for (const [what, [scope, filter]] of Object.entries(questions)) {
    const times = await timings(RUNS, () => asked(read, scope, { ...within, ...filter }))
    found[`themes over time, ${what}`] = { ms: percentile(times, 0.99), under: 20 }
  }
  const weeks = await timings(RUNS, () => themeMentionsByDay(read, { ...within, themeId: 'thm_common' }))
  found['themes over time, weeks of one theme'] = { ms: percentile(weeks, 0.99), under: 20 }
  return found
}

type Range = { surveyId: string; from: string; to: string } & AccountFilter

/** Both periods as server/theme-trends.ts asks for them, and what is reckoned of them. */
async function asked(q: Q, scope: Scope, range: Range) {
  const before = { ...range, ...steppedPeriod(range, -1) }
  const counts = async (one: Range) => ({
    mentions: await themeMentions(q, scope, one),
    answers: await portfolioCounts(q, scope, { ...one, step: 'month' }),
  })
  return themeTrends(THEMES, await counts(range), await counts(before), { ...range, step: 'month' })
}
