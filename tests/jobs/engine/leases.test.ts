import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Jobs } from '../../../jobs/engine/port.ts'
import { testClock } from '../../support/clock.ts'
import { engines, freshDatabase, type TestDatabase } from '../../support/databases.ts'
import { drain, openTestJobs, queue } from '../../support/jobs.ts'

describe.each(engines)('leases on %s', (engine) => {
  let database: TestDatabase
  let clock = testClock()
  let jobs: Jobs
  let runs = 0
  let broken = false
  const ask = () => database.store.tx((q) => jobs.enqueue(q, { queue: 'greet', payload: {} }))
  const only = async () => (await jobs.list({ limit: 10 })).data[0]!

  beforeEach(async () => {
    database = await freshDatabase(engine)
    clock = testClock()
    runs = 0
    broken = false
    jobs = await openTestJobs(database.store, clock, [
      queue('greet', async () => {
        runs++
        if (broken) throw new Error('Nobody at home')
      }),
    ])
  })
  afterEach(() => database.drop())

  it.each(['ends well', 'fails'])(
    'gives a job whose lease ended to another worker; the first %s too late',
    async (how) => {
      const { promise: held, resolve, reject } = Promise.withResolvers<void>()
      const hanging = await openTestJobs(database.store, clock, [queue('greet', () => held)])
      await ask()
      const hung = hanging.workOne()
      await expect.poll(only).toMatchObject({ state: 'running', attempts: 1 })
      clock.advance({ minutes: 4, seconds: 59 })
      expect(await jobs.workOne()).toBe(false)
      clock.advance({ seconds: 6 })
      // The lost try counts: its worker could not say so itself.
      broken = true
      expect(await jobs.workOne()).toBe(true)
      expect(await only()).toMatchObject({ state: 'waiting', attempts: 2 })
      if (how === 'fails') reject(new Error('Too late'))
      else resolve()
      await hung
      expect(await only()).toMatchObject({ state: 'waiting', attempts: 2, error: 'Nobody at home' })
      broken = false
      clock.advance({ minutes: 2 })
      await drain(jobs)
      expect(await only()).toMatchObject({ state: 'done', attempts: 3 })
      expect(runs).toBe(2)
    },
  )

  it('gives up on a job that takes every worker with it', async () => {
    const hanging = await openTestJobs(database.store, clock, [queue('greet', () => new Promise(() => {}))])
    await ask()
    for (let lost = 1; lost <= 3; lost++) {
      void hanging.workOne()
      await expect.poll(only).toMatchObject({ state: 'running', attempts: lost })
      clock.advance({ minutes: 6 })
    }
    expect(await jobs.workOne()).toBe(false)
    expect(await only()).toMatchObject({
      state: 'dead',
      attempts: 3,
      error: expect.stringContaining('lease'),
    })
  })
})
