import { addDays } from '../core/calendar.ts'
import { readEffect } from '../db/effects.ts'
import { deliverySurvey } from './fill.ts'
import { filled } from './filled.ts'
import { percentile, type Row, round, timings } from './measure.ts'

const HELPED = 40
const RUNS = 50

/** The effect card of an action for 40 of 2,000 accounts, with a million responses: facts, matching and bootstrap. */
export async function benchEffect(): Promise<Row[]> {
  const small = await measure(10_000)
  const large = await measure(1_000_000)
  return [
    {
      what: 'effect card with 1,000,000 responses of 2,000 accounts, p95',
      ours: `${round(large)} ms`,
      floor: `${round(small)} ms with 10,000`,
      ratio: round(large / small),
      wanted: 'under 500 ms',
      reached: large < 500,
    },
  ]
}

async function measure(responses: number): Promise<number> {
  const store = await filled('sqlite', responses)
  const { surveyId: id } = await deliverySurvey(store)
  const now = new Date()
  await store.tx(async (q) => {
    const at = { doneAt: now, createdAt: now, updatedAt: now }
    await q.insert(q.t.action).values({ id: 'act_1', problem: 'Late', state: 'done', words: {}, ...at })
    const rows = Array.from({ length: HELPED }, (_, i) => ({ actionId: 'act_1', accountId: `acc_${i * 7}` }))
    await q.insert(q.t.actionAccount).values(rows)
  })
  const date = addDays(now.toISOString().slice(0, 10), -100)
  const asked = {
    actionId: 'act_1',
    survey: { id, metric: 'csat' },
    date,
    window: 6,
    measure: 'metric',
  } as const
  const taken = await timings(RUNS, () => readEffect(store.read, asked))
  return percentile(taken, 0.95)
}
