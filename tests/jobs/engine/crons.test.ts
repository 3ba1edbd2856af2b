import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Cron, Jobs } from '../../../jobs/engine/port.ts'
import { testClock } from '../../support/clock.ts'
import { engines, freshDatabase, type TestDatabase } from '../../support/databases.ts'
import { drain, openTestJobs, queue } from '../../support/jobs.ts'
import { runWorker } from '../../support/worker-process.ts'

describe.each(engines)('crons on %s', (engine) => {
  let database: TestDatabase
  let clock = testClock()
  let runs: string[] = []
  const definitions = [queue('journal', async () => void runs.push(clock().toISOString()))]
  const open = (expression: string, timeZone = 'UTC'): Promise<Jobs> => {
    const crons: Cron[] = [{ name: 'hourly', queue: 'journal', expression, timeZone }]
    return openTestJobs(database.store, clock, definitions, crons)
  }

  beforeEach(async () => {
    database = await freshDatabase(engine)
    clock = testClock('2026-03-02T09:30:00Z')
    runs = []
  })
  afterEach(() => database.drop())

  it('asks for nothing that began before the first look ever', async () => {
    const jobs = await open('0 * * * *')
    expect(await jobs.tick()).toBe(0)
    expect(await drain(jobs)).toBe(0)
  })

  it('asks once for each slot, at its very beginning', async () => {
    const jobs = await open('0 * * * *')
    await jobs.tick()
    clock.set('2026-03-02T09:59:59.999Z')
    expect(await jobs.tick()).toBe(0)
    clock.set('2026-03-02T10:00:00Z')
    expect(await jobs.tick()).toBe(1)
    expect(await jobs.tick()).toBe(0)
    expect(await drain(jobs)).toBe(1)
    clock.set('2026-03-02T11:00:00Z')
    expect(await jobs.tick()).toBe(1)
  })

  it('asks for the latest missed slot after a long stop, not for each', async () => {
    await (await open('0 * * * *')).tick()
    clock.advance({ days: 3 })
    const jobs = await open('0 * * * *')
    expect(await jobs.tick()).toBe(1)
    expect(await drain(jobs)).toBe(1)
  })

  it('does not ask twice when the clock is put back', async () => {
    const jobs = await open('0 * * * *')
    await jobs.tick()
    clock.set('2026-03-02T11:00:00Z')
    await jobs.tick()
    clock.set('2026-03-02T10:30:00Z')
    expect(await jobs.tick()).toBe(0)
    clock.set('2026-03-02T11:30:00Z')
    expect(await jobs.tick()).toBe(0)
  })

  it('asks once for a slot however many workers look at once', async () => {
    const workers = await Promise.all(Array.from({ length: 5 }, () => open('0 * * * *')))
    await workers[0]!.tick()
    for (const hour of ['10', '11', '12']) {
      clock.set(`2026-03-02T${hour}:00:00Z`)
      const asked = await Promise.all(workers.map((worker) => worker.tick()))
      expect(asked.reduce((sum, n) => sum + n)).toBe(1)
      expect(await drain(workers[0]!)).toBe(1)
    }
  })

  it('asks once for a slot however many processes look at once', async () => {
    await (await open('0 * * * *')).tick()
    const orders = {
      ...{ where: database.where, journal: '/dev/null', jobMs: 0, leaseMs: 60_000 },
      ...{ ticks: 20, now: '2026-03-02T10:00:00Z' },
    }
    const asked = await Promise.all([1, 2, 3].map(() => runWorker(orders)))
    expect(asked.map(Number).reduce((sum, n) => sum + n)).toBe(1)
  })

  it('takes nothing when the asking fails: the slot is asked for at the next look', async () => {
    const crons: Cron[] = [{ name: 'hourly', queue: 'gone', expression: '0 * * * *', timeZone: 'UTC' }]
    const misled = await openTestJobs(database.store, clock, definitions, crons)
    await misled.tick()
    clock.set('2026-03-02T10:00:00Z')
    await expect(misled.tick()).rejects.toThrow('No such queue')
    const jobs = await open('0 * * * *')
    expect(await jobs.tick()).toBe(1)
  })

  it('runs a daily job once on the days daylight saving begins and ends', async () => {
    clock.set('2026-03-28T00:00:00Z')
    const jobs = await open('30 2 * * *', 'Europe/Berlin')
    await jobs.tick()
    const walk = async (until: string) => {
      while (clock() < new Date(until)) {
        clock.advance({ minutes: 10 })
        await jobs.tick()
        await drain(jobs)
      }
    }
    await walk('2026-03-31T00:00:00Z')
    // 02:30 does not exist on the 29th: it runs as the gap ends.
    expect(runs).toEqual(['2026-03-28T01:30:00.000Z', '2026-03-29T01:00:00.000Z', '2026-03-30T00:30:00.000Z'])
    runs = []
    clock.set('2026-10-24T00:00:00Z')
    await jobs.tick()
    await drain(jobs)
    runs = []
    await walk('2026-10-27T00:00:00Z')
    // 02:30 comes twice on the 25th: it runs the first time.
    expect(runs).toEqual(['2026-10-24T00:30:00.000Z', '2026-10-25T00:30:00.000Z', '2026-10-26T01:30:00.000Z'])
  })

  it('keeps the last two slots of a cron and no more', async () => {
    const jobs = await open('0 * * * *')
    for (let i = 0; i < 6; i++) {
      clock.advance({ hours: 1 })
      await jobs.tick()
    }
    const { read } = database.store
    expect(await read.$count(read.t.cronSlot)).toBe(2)
  })
})
