import { addDays } from '../core/calendar.ts'
import { listActions } from '../db/actions.ts'
import { readEffect } from '../db/effects.ts'
import type { Store } from '../db/store.ts'
import { deliverySurvey } from './fill.ts'
import { type Measured, onBothSizes } from './filled.ts'
import { percentile, type Row, timings } from './measure.ts'

const HELPED = 40
const RUNS = 50
/** As many as a page of the list has. */
const ACTIONS = 50

/** The effect card of an action for 40 of 2,000 accounts (roll-ups, matching, bootstrap), and a list by kept verdicts. */
export const benchEffect = (): Promise<Row[]> => onBothSizes(measure)

async function measure(store: Store): Promise<Measured> {
  const { surveyId: id } = await deliverySurvey(store)
  const now = new Date()
  await writeActions(store, now)
  const date = addDays(now.toISOString().slice(0, 10), -100)
  const asked = {
    actionId: 'act_effect_0',
    survey: { id, metric: 'csat' },
    date,
    window: 6,
    measure: 'metric',
  } as const
  const card = await timings(RUNS, () => readEffect(store.read, asked))
  const ask = { state: 'done', limit: ACTIONS } as const
  const list = await timings(RUNS, () => listActions(store.read, { all: true }, ask, now))
  return {
    'effect card of an action for 40 of 2,000 accounts': { ms: percentile(card, 0.99), under: 300 },
    'list of 50 done actions with their kept verdicts': { ms: percentile(list, 0.99), under: 20 },
  }
}

async function writeActions(store: Store, now: Date): Promise<void> {
  const at = { doneAt: now, createdAt: now, updatedAt: now, effectAt: now }
  const effect = { verdict: 'moved', metric: 'csat', value: 12, low: 3, high: 21, sentence: 'Seen.' } as const
  const numbers = Array.from({ length: ACTIONS }, (_, i) => i)
  await store.tx(async (q) => {
    await q.insert(q.t.action).values(
      numbers.map((i) => ({
        ...{ id: `act_effect_${i}`, problem: 'Late', state: 'done', words: {}, causeId: `cause_${i}` },
        ...{ effect, effectVerdict: effect.verdict, ...at },
      })),
    )
    for (const i of numbers) {
      const helps = Array.from({ length: HELPED }, (_, k) => ({
        ...{ actionId: `act_effect_${i}`, accountId: `acc_${(i + k) * 7}` },
      }))
      await q.insert(q.t.actionAccount).values(helps)
    }
  })
}
