import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { engines, freshDatabase, type TestDatabase } from '../../support/databases.ts'
import { openTestJobs, queue } from '../../support/jobs.ts'
import { killWorker, startWorker } from '../../support/worker-process.ts'

const JOBS = 60
const KILLS = 4

describe.each(engines)('kill -9 on %s', (engine) => {
  let database: TestDatabase
  let dir: string
  beforeEach(async () => {
    database = await freshDatabase(engine)
    dir = mkdtempSync(join(tmpdir(), 'hearback-kill-'))
  })
  afterEach(async () => {
    await database.drop()
    rmSync(dir, { recursive: true, force: true })
  })

  it('loses no job, and repeats at most the one in hand at each kill', { timeout: 60_000 }, async () => {
    const journal = join(dir, 'journal')
    writeFileSync(journal, '')
    const read = (word: string) =>
      readFileSync(journal, 'utf8')
        .split('\n')
        .filter((line) => line.startsWith(`${word} `))
        .map((line) => Number(line.split(' ')[1]))
    const leaseMs = 1_000
    const orders = { where: database.where, journal, jobMs: 25, leaseMs }
    // This process only asks and looks on; on SQLite the workers' file is this one's too.
    const desk = await openTestJobs(database.store, () => new Date(), [
      queue('journal', async () => {}, { maxAttempts: 20, leaseMs }),
    ])
    await database.store.tx((q) =>
      desk.enqueueMany(
        q,
        Array.from({ length: JOBS }, (_, n) => ({ queue: 'journal', payload: { n } })),
      ),
    )

    let killedInHand = 0
    for (let kill = 1; kill <= KILLS; kill++) {
      const worker = await startWorker(orders)
      const enough = kill * 8
      await expect
        .poll(() => read('begin').length, { interval: 2, timeout: 20_000 })
        .toBeGreaterThanOrEqual(enough)
      await killWorker(worker)
      if (read('begin').length > read('end').length + killedInHand) killedInHand++
    }
    const last = await startWorker(orders)
    await expect
      .poll(() => desk.counts(), { interval: 50, timeout: 30_000 })
      .toMatchObject({
        ...{ done: JOBS, waiting: 0, running: 0, dead: 0 },
      })
    const gone = new Promise((resolve) => last.once('exit', resolve))
    last.kill('SIGTERM')
    expect(await gone).toBe(0)

    const all = Array.from({ length: JOBS }, (_, n) => n)
    expect([...new Set(read('end'))].sort((a, b) => a - b)).toEqual(all)
    expect(killedInHand).toBeGreaterThan(0)
    expect(read('begin').length - JOBS).toBeLessThanOrEqual(KILLS)
    const perJob = Map.groupBy(read('begin'), (n) => n)
    expect([...perJob.values()].filter((times) => times.length > 1).length).toBeLessThanOrEqual(KILLS)
  })
})
