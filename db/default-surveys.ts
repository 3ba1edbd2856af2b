import { type DefaultSurveyKey, defaultSurveyKeys, defaultSurveys } from '../core/default-surveys.ts'
import type { NewId } from '../core/ids.ts'
import { defaultRules, type ProgrammeRules } from '../core/programmes.ts'
import { ensureCauses } from './causes.ts'
import { lockForTransaction } from './dialect.ts'
import type { Q } from './store.ts'
import { ensureThemes } from './themes.ts'

const programmes: { name: string; asks: DefaultSurveyKey; rules: ProgrammeRules; active: boolean }[] = [
  {
    name: 'After a delivery',
    asks: 'delivery',
    // Two weeks after the promise nobody waits for the delivery any more; earlier it may only be late.
    rules: { ...defaultRules.delivery, askOverdueAfterDays: 14 },
    active: true,
  },
  { name: 'After a review', asks: 'relationship', rules: defaultRules.review, active: true },
  // Off at first: then every delivery is asked about in the same way, until the company decides otherwise.
  { name: 'After a late delivery', asks: 'late', rules: defaultRules.delivery_late, active: false },
]

/**
 * Gives an install without themes and causes those it starts with, and one without surveys those it starts with, published, and the programmes that ask them. Where
 * there is any survey it changes nothing, so a renamed one does not come back. Returns whether it made them.
 */
export async function ensureDefaults(q: Q, { now, newId }: { now: Date; newId: NewId }): Promise<boolean> {
  await ensureThemes(q, now)
  await ensureCauses(q, now)
  await lockForTransaction(q, 'hearback-default-surveys')
  const { survey, surveyVersion, programme } = q.t
  if ((await q.$count(survey)) > 0) return false
  const ids = new Map<DefaultSurveyKey, string>()
  for (const [place, key] of defaultSurveyKeys.entries()) {
    const { name, definition } = defaultSurveys[key]
    const id = newId('srv')
    ids.set(key, id)
    // A millisecond apart, since surveys are listed by age and these have an order.
    const createdAt = new Date(now.getTime() + place)
    await q.insert(survey).values({ id, name, metric: definition.metric, createdAt })
    await q.insert(surveyVersion).values({
      ...{ id: newId('ver'), surveyId: id, version: 1, definition },
      ...{ publishedAt: now, createdAt: now, updatedAt: now },
    })
  }
  for (const [place, { name, asks, rules, active }] of programmes.entries()) {
    const surveyId = ids.get(asks) as string
    const createdAt = new Date(now.getTime() + place)
    await q.insert(programme).values({
      ...{ id: newId('prg'), name, surveyId, trigger: rules.trigger, active, rules },
      ...{ createdAt, updatedAt: now },
    })
  }
  return true
}
