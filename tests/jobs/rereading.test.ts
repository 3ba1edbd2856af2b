import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { upsertRows } from '../../db/bulk.ts'
import { cancelRereading, listRereadings, startRereading } from '../../db/rereadings.ts'
import { checkRollups, rebuildRollups } from '../../db/rollups-check.ts'
import { themeCounts } from '../../db/theme-counts.ts'
import { archiveTheme, saveTheme } from '../../db/themes.ts'
import type { JobDeps } from '../../jobs/deps.ts'
import { rereadComments } from '../../jobs/reread-comments.ts'
import { type Answering, everything, seedAnswers } from '../support/answering.ts'
import { testClock } from '../support/clock.ts'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.ts'
import { addThemes, comments, deliveryTheme, priceTheme } from '../support/themes.ts'

const MANY = 1_500
const AT_ONCE = 200

describe.each(engines)('Comments read again on %s', (engine) => {
  let db: TestDatabase
  let loop: Answering
  const clock = testClock()
  beforeEach(async () => {
    db = await freshDatabase(engine)
    loop = await seedAnswers(db.store, clock)
    await db.store.tx((q) => addThemes(q, clock()))
  })
  afterEach(() => db.drop())

  const deps = (now = clock as () => Date) =>
    ({ store: db.store, clock: now, newId: loop.newId, log: () => {} }) as unknown as JobDeps
  const begin = () =>
    db.store.tx((q) =>
      startRereading(q, { id: loop.newId('rrd'), startedBy: loop.userIds.dana, now: clock() }),
    )
  const latest = async () => (await listRereadings(db.store.read, 10)).map(({ rereading }) => rereading)
  const themes = async () => {
    const range = { surveyId: loop.surveyOf('csat').id, from: '2026-01-01', to: '2026-12-31' }
    const counts = await themeCounts(db.store.read, everything, range)
    return Object.fromEntries(
      [...Map.groupBy(counts, ({ themeId }) => themeId)].map(([id, list]) => [
        id,
        list.reduce((sum, { n }) => sum + n, 0),
      ]),
    )
  }

  /** Answers whose comments nobody has read for themes yet. */
  async function addUnread(count: number): Promise<void> {
    const [version] = (await db.store.read.select().from(db.store.t.surveyVersion)).filter(
      ({ surveyId }) => surveyId === loop.surveyOf('csat').id,
    )
    const none = { invitationId: null, contactId: null, deliveryId: null, programmeId: null }
    const unread = { sentiment: null, sentimentValue: null, sentimentProbability: null, language: null }
    await db.store.tx(async (q) => {
      const rows = Array.from({ length: count }, (_, i) => ({
        ...{ ...none, ...unread, id: loop.newId('rsp'), surveyId: version!.surveyId },
        ...{ surveyVersionId: version!.id, accountId: 'acc_northern', metric: 'csat', score: 1 + (i % 5) },
        ...{ answers: {}, comment: comments[i % 4] as string, locale: 'en', source: 'invitation' },
        ...{ partial: false, wantsContact: false, contradicts: false, daysLate: null, undelivered: false },
        ...{ answeredAt: clock(), day: '2026-03-02', replacedById: null, quarantine: null },
      }))
      await upsertRows(q, q.t.response, rows, { target: q.t.response.id, replace: [] })
      await rebuildRollups(q)
    })
  }

  it('are counted by the themes as they are now, and those of before no more', async () => {
    await loop.answer(2, { comment: comments[0] as string })
    await loop.answer(1, { comment: comments[2] as string, account: 'ridge' })
    await loop.answer(5, { comment: 'All good.', account: 'coastal' })
    expect(await themes()).toEqual({ delivery_time: 2, price: 1 })
    await db.store.tx(async (q) => {
      await archiveTheme(q, deliveryTheme.id, clock())
      await saveTheme(q, { ...priceTheme, phrases: { en: ['driver'] } }, clock())
    })
    await begin()
    expect(await latest()).toMatchObject([{ state: 'waiting', total: 3, done: 0 }])
    await rereadComments(deps())
    expect(await themes()).toEqual({ price: 1 })
    expect(await latest()).toMatchObject([{ state: 'done', total: 3, done: 3, changed: 2, error: null }])
    expect(await checkRollups(db.store.read)).toEqual([])
    await begin()
    await rereadComments(deps())
    expect((await latest())[0]).toMatchObject({ state: 'done', done: 3, changed: 0 })
  })

  it('go on after kill -9 where they were, whoever takes over', { timeout: 60_000 }, async () => {
    await addUnread(MANY)
    const { id } = await begin()
    const script = new URL('../support/reread-worker.ts', import.meta.url).pathname
    const worker = spawn(process.execPath, [script, JSON.stringify(db.where)], { stdio: 'inherit' })
    const gone = once(worker, 'exit')
    const done = async () => (await latest())[0]!.done
    await expect.poll(done, { interval: 3, timeout: 30_000 }).toBeGreaterThan(0)
    worker.kill('SIGKILL')
    await gone
    const before = await done()
    expect(before % AT_ONCE).toBe(0)
    expect(before).toBeLessThan(MANY)
    expect(await checkRollups(db.store.read)).toEqual([])
    await Promise.all([rereadComments(deps()), rereadComments(deps())])
    expect(await latest()).toMatchObject([{ id, state: 'done', total: MANY, done: MANY, changed: MANY }])
    expect(await themes()).toEqual({ delivery_time: MANY / 2, price: MANY / 2 })
    expect(await checkRollups(db.store.read)).toEqual([])
  })

  it('begin anew where somebody asks again meanwhile, and the first is over', async () => {
    await addUnread(3)
    const first = await begin()
    clock.advance({ minutes: 1 })
    const second = await begin()
    await rereadComments(deps())
    expect(await latest()).toMatchObject([
      { id: second.id, state: 'done', done: 3 },
      { id: first.id, state: 'cancelled', done: 0 },
    ])
  })

  it('stop when they are cancelled, and are not cancelled twice', async () => {
    await addUnread(3)
    const { id } = await begin()
    await db.store.tx((q) => cancelRereading(q, id, clock()))
    await rereadComments(deps())
    expect(await latest()).toMatchObject([{ state: 'cancelled', done: 0 }])
    expect(await themes()).toEqual({})
    await expect(db.store.tx((q) => cancelRereading(q, id, clock()))).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('ask for another run after a minute, so that no lease ends before they do', async () => {
    await addUnread(AT_ONCE + 1)
    await begin()
    const asked: unknown[] = []
    const enqueue = async (_: unknown, request: unknown) => void asked.push(request)
    let at = clock().getTime()
    const slow = () => {
      at += 40_000
      return new Date(at)
    }
    await rereadComments({ ...deps(slow), jobs: { enqueue } } as unknown as JobDeps)
    expect(asked).toEqual([{ queue: 'reread-comments', payload: {}, key: 'go on' }])
    expect(await latest()).toMatchObject([{ state: 'running', done: AT_ONCE, total: AT_ONCE + 1 }])
  })
})
