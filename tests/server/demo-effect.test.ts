import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { effectsOf } from '../../db/effects.ts'
import type { Store } from '../../db/store.ts'
import { loadDemo } from '../../server/demo/load.ts'
import { testClock } from '../support/clock.ts'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.ts'

describe.each(engines)('The demo’s change of carrier, on %s,', (engine) => {
  let db: TestDatabase
  let store: Store
  const clock = testClock(new Date('2026-11-23T09:20:00Z'))
  beforeAll(async () => {
    db = await freshDatabase(engine)
    store = db.store
    await loadDemo({ store, clock, hashPassword: async () => 'salt:hash' })
  }, 60_000)
  afterAll(() => db.drop())

  it('is seen in the answers: those who had the cheap carrier rose against those who never had it', async () => {
    const [action] = await store.read.select({ id: store.t.action.id }).from(store.t.action)
    const effect = (await effectsOf(store.read, [action?.id ?? ''], clock())).get(action?.id ?? '')
    expect(effect?.verdict).toBe('moved')
    expect(effect?.estimate?.helped.accounts).toBeGreaterThanOrEqual(10)
    expect(effect?.estimate?.others.accounts).toBeGreaterThanOrEqual(5)
    expect(effect?.estimate?.value).toBeGreaterThan(15)
  })
})
