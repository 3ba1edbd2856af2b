import type { Scope } from '../core/access.ts'
import { steppedPeriod } from '../core/period-steps.ts'
import { themeTrends } from '../core/theme-trends.ts'
import { rebuildRollups } from '../db/rollups-check.ts'
import type { AccountFilter } from '../db/scope.ts'
import type { Q } from '../db/store.ts'
import { themeMentions, themeMentionsByDay } from '../db/theme-mentions.ts'
import { portfolioCounts } from '../db/trends.ts'
import { commentStore } from './comments.ts'
import { deliverySurvey } from './fill.ts'
import { percentile, type Row, round, timings } from './measure.ts'

const RUNS = 200
const THEMES = ['thm_common', 'thm_rare']
const all: Scope = { all: true }

/** What the screen of themes over time asks for: a year against the year before, among 10,000 responses and a million. */
export async function benchThemesOverTime(): Promise<Row[]> {
  const rows: Row[] = []
  for (const engine of ['sqlite', 'postgres'] as const) {
    const small = await measure(engine, 10_000)
    const large = await measure(engine, 1_000_000)
    for (const [what, ms] of Object.entries(large)) {
      const before = small[what] as number
      rows.push({
        what: `themes over time, ${what}, 1,000,000 responses, ${engine}, p99`,
        ours: `${round(ms)} ms`,
        floor: `${round(before)} ms with 10,000`,
        ratio: round(ms / before),
        wanted: 'under 20 ms',
        reached: ms < 20,
      })
    }
  }
  return rows
}

const questions: Record<string, [Scope, AccountFilter]> = {
  'all accounts': [all, {}],
  'one segment': [all, { segment: 'segment 3' }],
  "a manager's": [{ all: false, managerId: 'usr_many' }, {}],
  'one account': [all, { accountIds: ['acc_77'] }],
}

async function measure(engine: 'sqlite' | 'postgres', responses: number): Promise<Record<string, number>> {
  const { store, drop } = await commentStore(engine, responses)
  try {
    await store.tx((q) => rebuildRollups(q))
    const { surveyId } = await deliverySurvey(store)
    const to = new Date().toISOString().slice(0, 10)
    const from = `${Number(to.slice(0, 4)) - 1}${to.slice(4, 8)}01`
    const within = { surveyId, from, to }
    const found: Record<string, number> = {}
    for (const [what, [scope, filter]] of Object.entries(questions)) {
      const times = await timings(RUNS, () => asked(store.read, scope, { ...within, ...filter }))
      found[what] = percentile(times, 0.99)
    }
    const weeks = await timings(RUNS, () =>
      themeMentionsByDay(store.read, { ...within, themeId: 'thm_common' }),
    )
    found['weeks of one theme'] = percentile(weeks, 0.99)
    return found
  } finally {
    await drop()
  }
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
