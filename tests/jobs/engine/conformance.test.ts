import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JobDefinition, Jobs } from '../../../jobs/engine/port.ts'
import { testClock } from '../../support/clock.ts'
import { engines, freshDatabase, type TestDatabase } from '../../support/databases.ts'
import { drain, openTestJobs, queue } from '../../support/jobs.ts'

// The promises of jobs/engine/port.ts, held by both engines. Leases, crons and kill -9 have files of their own beside this one.
describe.each(engines)('jobs on %s', (engine) => {
  let database: TestDatabase
  let clock = testClock()
  let jobs: Jobs
  let ran: unknown[] = []
  let broken = new Set<unknown>()

  const definitions: JobDefinition[] = [
    queue('greet', async ({ n }) => {
      ran.push(n)
      if (broken.has(n)) throw new Error(`Nobody at home for ${n}`)
    }),
    queue('other', async ({ n }) => void ran.push(`other ${n}`)),
  ]
  const ask = (n: unknown, more: { key?: string; runAt?: Date; queue?: string } = {}) =>
    database.store.tx((q) => jobs.enqueue(q, { queue: 'greet', payload: { n }, ...more }))
  const inMinutes = (minutes: number) => new Date(clock().getTime() + minutes * 60_000)
  const only = async () => (await jobs.list({ limit: 10 })).data[0]!

  beforeEach(async () => {
    database = await freshDatabase(engine)
    clock = testClock()
    ran = []
    broken = new Set()
    jobs = await openTestJobs(database.store, clock, definitions)
  })
  afterEach(async () => {
    await jobs.stop()
    await database.drop()
  })

  it('runs a job once, with what it was asked with', async () => {
    await ask(1)
    expect(await jobs.workOne()).toBe(true)
    expect(await jobs.workOne()).toBe(false)
    expect(ran).toEqual([1])
    expect(await jobs.counts()).toEqual({ waiting: 0, running: 0, dead: 0, done: 1, retrying: 0 })
  })

  it('never asked for a job whose transaction rolls back', async () => {
    const failing = database.store.tx(async (q) => {
      await jobs.enqueue(q, { queue: 'greet', payload: { n: 1 } })
      throw new Error('Something else went wrong')
    })
    await expect(failing).rejects.toThrow('Something else')
    expect(await jobs.workOne()).toBe(false)
    expect((await jobs.counts()).waiting).toBe(0)
  })

  it('asks for many at once, in several queues, and leaves the doubles out', async () => {
    const requests = Array.from({ length: 5_000 }, (_, n) => ({
      queue: n % 2 ? 'greet' : 'other',
      payload: { n },
      key: `k${n % 3_000}`,
    }))
    await database.store.tx((q) => jobs.enqueueMany(q, requests))
    expect((await jobs.counts()).waiting).toBe(3_000)
  })

  it('refuses a queue that nobody works on', async () => {
    await expect(ask(1, { queue: 'nowhere' })).rejects.toThrow('No such queue: nowhere')
  })

  it('lets one of several jobs with one key wait in a queue', async () => {
    await ask('first', { key: 'alice' })
    await ask('second', { key: 'alice' })
    await ask('Bob', { key: 'bob' })
    await ask('elsewhere', { key: 'alice', queue: 'other' })
    expect(await drain(jobs)).toBe(3)
    expect([...ran].sort()).toEqual(['Bob', 'first', 'other elsewhere'])
  })

  it('takes a key again once the job that had it has begun', async () => {
    await ask('first', { key: 'alice' })
    await drain(jobs)
    await ask('second', { key: 'alice' })
    await drain(jobs)
    expect(ran).toEqual(['first', 'second'])
  })

  it('does not let a job that waits for its next try swallow what is asked for meanwhile', async () => {
    broken.add('first')
    await ask('first', { key: 'alice' })
    await drain(jobs)
    await ask('second', { key: 'alice' })
    await drain(jobs)
    expect(ran).toEqual(['first', 'second'])
    clock.advance({ minutes: 1 })
    await drain(jobs)
    expect(ran).toEqual(['first', 'second', 'first'])
  })

  it('keeps jobs without a key apart', async () => {
    await ask(1)
    await ask(1)
    expect(await drain(jobs)).toBe(2)
  })

  it('lets a job for later wait until the given clock gets there', async () => {
    await ask('later', { runAt: inMinutes(10) })
    await ask('now')
    await drain(jobs)
    expect(ran).toEqual(['now'])
    clock.advance({ minutes: 9, seconds: 59 })
    expect(await jobs.workOne()).toBe(false)
    clock.advance({ seconds: 1 })
    expect(await jobs.workOne()).toBe(true)
    expect(ran).toEqual(['now', 'later'])
  })

  it('works on a clock that stands in 2017, jobs for "now" and for tomorrow alike', async () => {
    clock.set('2017-05-01T08:00:00Z')
    await ask('now')
    await ask('tomorrow', { runAt: inMinutes(24 * 60) })
    await drain(jobs)
    expect(ran).toEqual(['now'])
    clock.set('2017-05-02T08:00:00Z')
    await drain(jobs)
    expect(ran).toEqual(['now', 'tomorrow'])
    expect((await only()).createdAt).toEqual(new Date('2017-05-01T08:00:00Z'))
  })

  it('tries again after the delay its queue gives, and keeps the error', async () => {
    broken.add(1)
    await ask(1)
    await drain(jobs)
    expect(await jobs.counts()).toMatchObject({ waiting: 1, retrying: 1, dead: 0 })
    expect(await only()).toMatchObject({
      state: 'waiting',
      attempts: 1,
      maxAttempts: 3,
      error: 'Nobody at home for 1',
      runAt: inMinutes(1),
    })
    clock.advance({ seconds: 59 })
    expect(await jobs.workOne()).toBe(false)
    clock.advance({ seconds: 1 })
    expect(await jobs.workOne()).toBe(true)
    expect((await only()).runAt).toEqual(inMinutes(2))
    broken.clear()
    clock.advance({ minutes: 2 })
    await drain(jobs)
    expect(ran).toEqual([1, 1, 1])
    expect(await only()).toMatchObject({ state: 'done', attempts: 3, finishedAt: clock() })
  })

  it('is dead after the last try, and gets its tries again when it is retried by hand', async () => {
    broken.add(1)
    await ask(1)
    for (let i = 0; i < 5; i++) {
      await drain(jobs)
      clock.advance({ minutes: 10 })
    }
    expect(ran).toEqual([1, 1, 1])
    const dead = await only()
    expect(dead).toMatchObject({ state: 'dead', attempts: 3, error: 'Nobody at home for 1' })
    expect(await jobs.counts()).toMatchObject({ dead: 1, waiting: 0 })

    expect(await jobs.retry(dead.id)).toBe(true)
    expect(await jobs.retry(dead.id)).toBe(false)
    for (let i = 0; i < 5; i++) {
      await drain(jobs)
      clock.advance({ minutes: 10 })
    }
    expect(ran).toHaveLength(6)
    expect(await only()).toMatchObject({ state: 'dead', attempts: 6, maxAttempts: 6 })
    broken.clear()
    await jobs.retry(dead.id)
    await drain(jobs)
    expect(await only()).toMatchObject({ state: 'done', attempts: 7 })
  })

  it('retries nothing that is not dead', async () => {
    await ask(1)
    expect(await jobs.retry((await only()).id)).toBe(false)
    expect(await jobs.retry('nothing')).toBe(false)
  })

  it('lists the youngest first, page by page, and by state', async () => {
    for (let n = 1; n <= 7; n++) {
      clock.advance({ seconds: 1 })
      await ask(n, { key: n === 7 ? 'seven' : undefined })
    }
    broken.add(1)
    for (let i = 0; i < 3; i++) {
      await drain(jobs)
      clock.advance({ minutes: 10 })
    }
    const seen: unknown[] = []
    let cursor: string | undefined
    do {
      const page = await jobs.list({ limit: 3, cursor })
      seen.push(...page.data.map(({ payload }) => payload.n))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1])
    const [dead, ...none] = (await jobs.list({ state: 'dead', limit: 10 })).data
    expect(none).toEqual([])
    expect(dead).toMatchObject({ queue: 'greet', payload: { n: 1 }, key: null, state: 'dead' })
    expect((await jobs.list({ limit: 1 })).data[0]).toMatchObject({ key: 'seven' })
    await expect(jobs.list({ limit: 1, cursor: 'nonsense' })).rejects.toThrow('Not a cursor')
  })

  it('forgets jobs a day after they are done, and keeps dead ones', async () => {
    broken.add('bad')
    await ask('good')
    await ask('bad')
    for (let i = 0; i < 3; i++) {
      await drain(jobs)
      clock.advance({ minutes: 10 })
    }
    await jobs.tick()
    expect(await jobs.counts()).toMatchObject({ done: 1, dead: 1 })
    clock.advance({ days: 30 })
    await jobs.tick()
    expect(await jobs.counts()).toMatchObject({ done: 0, dead: 1 })
  })
})
