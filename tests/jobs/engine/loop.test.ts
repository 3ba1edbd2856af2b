import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Jobs } from '../../../jobs/engine/port.ts'
import { engines, freshDatabase, type TestDatabase } from '../../support/databases.ts'
import { openTestJobs, queue } from '../../support/jobs.ts'

describe.each(engines)('working in the background on %s', (engine) => {
  let database: TestDatabase
  let jobs: Jobs
  let begun: unknown[] = []
  let ended: unknown[] = []
  let gate = Promise.resolve()
  let open = () => {}
  const realClock = () => new Date()
  const shut = () => {
    gate = new Promise((resolve) => {
      open = resolve
    })
  }
  const ask = (...ns: number[]) =>
    database.store.tx((q) =>
      jobs.enqueueMany(
        q,
        ns.map((n) => ({ queue: 'greet', payload: { n } })),
      ),
    )

  beforeEach(async () => {
    database = await freshDatabase(engine)
    begun = []
    ended = []
    gate = Promise.resolve()
    jobs = await openTestJobs(database.store, realClock, [
      queue('greet', async ({ n }) => {
        begun.push(n)
        await gate
        ended.push(n)
      }),
    ])
  })
  afterEach(async () => {
    open()
    await jobs.stop()
    await database.drop()
  })

  it('takes a job up at once when it is asked for in the same process, after the commit', async () => {
    await jobs.start()
    await expect.poll(() => jobs.counts()).toMatchObject({ waiting: 0 })
    // Long enough for the loop to have found nothing and to rest.
    await new Promise((resolve) => setTimeout(resolve, 150))
    const asked = performance.now()
    await ask(1)
    await expect.poll(() => ended, { interval: 5 }).toEqual([1])
    expect(performance.now() - asked).toBeLessThan(500)
  })

  it('runs as many side by side as it is told, and no more', async () => {
    shut()
    await ask(1, 2, 3, 4, 5)
    await jobs.start({ concurrency: 3 })
    await expect.poll(() => begun.length).toBe(3)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(begun).toHaveLength(3)
    open()
    await expect.poll(() => ended.length).toBe(5)
  })

  it('lets the job in hand end when it is stopped, and takes no other', async () => {
    shut()
    await ask(1, 2)
    await jobs.start()
    await expect.poll(() => begun.length).toBe(1)
    let stopped = false
    const stopping = jobs.stop().then(() => {
      stopped = true
    })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(stopped).toBe(false)
    open()
    await stopping
    expect(ended).toHaveLength(1)
    expect(await jobs.counts()).toMatchObject({ done: 1, waiting: 1, running: 0 })
  })

  it('can be asked for jobs after it was stopped, and started again', async () => {
    await jobs.start()
    await jobs.stop()
    await ask(1)
    await jobs.start()
    await expect.poll(() => ended).toEqual([1])
  })
})
