import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { effectsOf } from '../../db/effects.ts'
import type { Store } from '../../db/store.ts'
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
      const [action] = await store.read.select({ id: store.t.action.id }).from(store.t.action)
      const effect = (await effectsOf(store.read, [action?.id ?? ''], now)).get(action?.id ?? '')
      expect(effect?.verdict).toBe('moved')
      expect(effect?.estimate?.helped.accounts).toBeGreaterThanOrEqual(12)
      expect(effect?.estimate?.others.accounts).toBeGreaterThanOrEqual(10)
      expect(effect?.estimate?.value).toBeGreaterThan(10)
    },
    60_000,
  )
})
