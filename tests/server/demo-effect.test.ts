import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dayIn } from '../../core/calendar.ts'
import { windowFor } from '../../core/effect-windows.ts'
import { readEffect } from '../../db/effects.ts'
import { readCompany } from '../../db/settings.ts'
import type { Store } from '../../db/store.ts'
import { findSurvey } from '../../db/surveys.ts'
import { daysAfter } from '../../server/demo/calendar.ts'
import { loadDemo } from '../../server/demo/load.ts'
import { testClock } from '../support/clock.ts'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.ts'

const first = new Date('2026-11-23T09:20:00Z')
// A week, since deliveries fall on working days, and other months, since what is compared begins with one.
const starts = [0, 1, 2, 3, 4, 5, 6, 18, 38].map((days) => daysAfter(first, days))

describe.each(engines)('The demo’s change of carrier, on %s,', (engine) => {
  let db: TestDatabase
  let store: Store
  beforeEach(async () => {
    db = await freshDatabase(engine)
    store = db.store
  })
  afterEach(() => db.drop())

  it.each(engine === 'sqlite' ? starts : starts.slice(0, 1))(
    'is seen in the answers, whenever it starts: those who had the cheap carrier rose against those who never had it: %o',
    async (now) => {
      await loadDemo({ store, clock: testClock(now), hashPassword: async () => 'salt:hash' })
      const { action } = store.t
      const [kept] = await store.read
        .select({
          id: action.id,
          effect: action.effect,
          verdict: action.effectVerdict,
          doneAt: action.doneAt,
        })
        .from(action)
        .where(eq(action.state, 'verified'))
      expect(kept?.verdict).toBe('moved')
      expect(kept?.effect?.value).toBeGreaterThan(10)
      expect(kept?.effect?.low).toBeGreaterThan(0)
      const survey = await findSurvey(store.read)
      const { timeZone } = await readCompany(store.read)
      const date = dayIn(kept!.doneAt!, timeZone)
      const window = windowFor(date, dayIn(now, timeZone))
      const asked = { actionId: kept!.id, survey: survey!, date, window, measure: 'metric' as const }
      const { estimate } = (await readEffect(store.read, asked)).effect
      expect(estimate?.value).toBe(kept?.effect?.value)
      expect(estimate?.helped.accounts).toBeGreaterThanOrEqual(12)
      expect(estimate?.others.accounts).toBeGreaterThanOrEqual(10)
    },
    60_000,
  )
})
