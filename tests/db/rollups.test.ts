import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accountScores, wholeMonths } from '../../db/rollups.ts'
import { addToRollups } from '../../db/rollups-adding.ts'
import { checkRollups, rebuildRollups } from '../../db/rollups-check.ts'
import { accountCounts, portfolioCounts } from '../../db/trends.ts'
import { type Answering, everything, own, seedAnswers } from '../support/answering.ts'
import { testClock } from '../support/clock.ts'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.ts'

describe.each(engines)('Roll-ups on %s', (engine) => {
  let db: TestDatabase
  let loop: Answering
  const clock = testClock()
  beforeEach(async () => {
    db = await freshDatabase(engine)
    loop = await seedAnswers(db.store, clock)
  })
  afterEach(() => db.drop())

  const range = () => ({ surveyId: loop.surveyOf('csat').id, from: '2026-01-01', to: '2026-03-31' })
  const byDay = () => ({ ...range(), step: 'day' as const })
  const change = (accountId: string, day: string, score: number, n = 1) => ({
    accountId,
    surveyId: loop.surveyOf('csat').id,
    day,
    score,
    ...{ late: null, themes: [], n },
  })

  it('add equal cells of one batch together, and to what was there', async () => {
    const batch = [
      change('acc_northern', '2026-03-02', 5),
      change('acc_northern', '2026-03-02', 5),
      change('acc_ridge', '2026-03-02', 5),
    ]
    await db.store.tx((q) => addToRollups(q, batch))
    await db.store.tx((q) => addToRollups(q, batch))
    const { read } = db.store
    expect(await accountCounts(read, 'acc_northern', byDay())).toEqual([
      { day: '2026-03-02', score: 5, n: 4 },
    ])
    expect(await portfolioCounts(read, everything, { ...range(), step: 'week' })).toEqual([
      { day: '2026-03-02', score: 5, n: 6 },
    ])
  })

  it('take an answer back, and write nothing for one that comes and goes in the same batch', async () => {
    await db.store.tx((q) => addToRollups(q, [change('acc_ridge', '2026-03-02', 2)]))
    await db.store.tx((q) => addToRollups(q, [change('acc_ridge', '2026-03-02', 2, -1)]))
    await db.store.tx((q) =>
      addToRollups(q, [change('acc_ridge', '2026-03-03', 1), change('acc_ridge', '2026-03-03', 1, -1)]),
    )
    expect(await accountCounts(db.store.read, 'acc_ridge', byDay())).toEqual([
      { day: '2026-03-02', score: 2, n: 0 },
    ])
    expect(await checkRollups(db.store.read)).toEqual([])
  })

  it('take a thousand changes at once', async () => {
    const many = Array.from({ length: 1000 }, (_, i) =>
      change(
        i % 2 ? 'acc_ridge' : 'acc_coastal',
        `2026-02-${String(1 + (i % 28)).padStart(2, '0')}`,
        1 + (i % 5),
      ),
    )
    await db.store.tx((q) => addToRollups(q, many))
    const rows = await portfolioCounts(db.store.read, everything, { ...range(), step: 'week' })
    expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(1000)
  })

  it('add up when many transactions race for the same cells', async () => {
    const batch = (i: number) => [
      change(i % 2 ? 'acc_ridge' : 'acc_northern', '2026-03-02', 1 + (i % 3)),
      change(i % 2 ? 'acc_northern' : 'acc_ridge', '2026-03-02', 3 - (i % 3)),
    ]
    await Promise.all(Array.from({ length: 24 }, (_, i) => db.store.tx((q) => addToRollups(q, batch(i)))))
    const rows = await portfolioCounts(db.store.read, everything, { ...range(), step: 'week' })
    expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(48)
  })

  it('equal the responses after answers, corrections and machine-made ones', async () => {
    const first = await loop.answer(2)
    clock.advance({ minutes: 5 })
    await loop.answer(4, { invitationId: first.invitationId })
    await loop.answer(5, { account: 'coastal' })
    await loop.answer(1, { account: 'ridge', confirmed: null })
    await loop.answer(9, { survey: 'nps', account: 'ridge' })
    expect(await checkRollups(db.store.read)).toEqual([])
    expect(await accountCounts(db.store.read, 'acc_northern', byDay())).toEqual([
      { day: '2026-03-02', score: 2, n: 0 },
      { day: '2026-03-02', score: 4, n: 1 },
    ])
  })

  it('are found out when they say something else, and put right by counting again', async () => {
    await loop.answer(5)
    await db.store.tx((q) => addToRollups(q, [change('acc_ridge', '2026-03-02', 1)]))
    const surveyId = loop.surveyOf('csat').id
    expect(await checkRollups(db.store.read)).toEqual([
      { rollup: 'account_score_day', cell: `acc_ridge ${surveyId} 2026-03-02 1`, counted: 0, stored: 1 },
      { rollup: 'score_day', cell: `${surveyId} 2026-03-02 1`, counted: 0, stored: 1 },
      { rollup: 'account_score_month', cell: `${surveyId} 2026-03-01 acc_ridge 1`, counted: 0, stored: 1 },
    ])
    await db.store.tx((q) => rebuildRollups(q))
    expect(await checkRollups(db.store.read)).toEqual([])
    expect(await accountCounts(db.store.read, 'acc_northern', byDay())).toHaveLength(1)
  })

  it('give the scores of each account, whole months and cut ones alike, within the scope', async () => {
    for (const day of ['2026-01-14', '2026-01-15', '2026-02-10', '2026-03-20', '2026-03-21'])
      await db.store.tx((q) =>
        addToRollups(q, [change('acc_northern', day, 5), change('acc_coastal', day, 1)]),
      )
    const within = { surveyId: loop.surveyOf('csat').id, from: '2026-01-15', to: '2026-03-20' }
    const { read } = db.store
    expect(await accountScores(read, everything, within)).toEqual(
      new Map([
        ['acc_coastal', new Map([[1, 3]])],
        ['acc_northern', new Map([[5, 3]])],
      ]),
    )
    const alices = new Map([['acc_northern', new Map([[5, 3]])]])
    expect(await accountScores(read, own(loop.userIds.alice), within)).toEqual(alices)
    expect(await accountScores(read, everything, { ...within, accountIds: ['acc_northern'] })).toEqual(alices)
    expect(await accountScores(read, everything, { ...within, accountIds: [] })).toEqual(new Map())
  })

  it('give one account its whole months as one row, and the days at the ends', async () => {
    for (const day of [
      '2026-01-14',
      '2026-01-15',
      '2026-01-16',
      '2026-02-10',
      '2026-02-11',
      '2026-03-20',
      '2026-03-21',
    ])
      await db.store.tx((q) =>
        addToRollups(q, [change('acc_northern', day, 5), change('acc_coastal', day, 1)]),
      )
    const within = { ...range(), from: '2026-01-15', to: '2026-03-20', step: 'month' as const }
    const of = async (more: Partial<typeof within>) =>
      (await accountCounts(db.store.read, 'acc_northern', { ...within, ...more })).toSorted((a, b) =>
        a.day < b.day ? -1 : 1,
      )
    const february = { day: '2026-02-01', score: 5, n: 2 }
    const [fifteenth, sixteenth, end] = ['2026-01-15', '2026-01-16', '2026-03-20'].map((day) => ({
      day,
      score: 5,
      n: 1,
    }))
    expect(await of({})).toEqual([fifteenth, sixteenth, february, end])
    expect(await of({ from: '2026-02-01' })).toEqual([february, end])
    expect(await of({ from: '2026-02-01', to: '2026-02-28' })).toEqual([february])
    expect(await of({ from: '2026-01-15', to: '2026-01-31' })).toEqual([fifteenth, sixteenth])
  })

  it.each(['week', 'month'] as const)('give one manager the answers of own accounts, by %s', async (step) => {
    for (const day of ['2026-01-15', '2026-02-10', '2026-03-20'])
      await db.store.tx((q) =>
        addToRollups(q, [change('acc_northern', day, 5), change('acc_coastal', day, 1)]),
      )
    const within = { ...range(), from: '2026-01-10', step }
    const rows = await portfolioCounts(db.store.read, own(loop.userIds.alice), within)
    expect(rows.map(({ score, n }) => [score, n])).toEqual([
      [5, 1],
      [5, 1],
      [5, 1],
    ])
    expect(await portfolioCounts(db.store.read, own(loop.userIds.bob), within)).toEqual([])
  })
})

describe('wholeMonths', () => {
  it('cuts a range into whole months and the days at its ends', () => {
    expect(wholeMonths('2026-01-15', '2026-04-02')).toEqual({
      months: ['2026-02-01', '2026-03-01'],
      edges: [
        { from: '2026-01-15', to: '2026-01-31' },
        { from: '2026-04-01', to: '2026-04-02' },
      ],
    })
  })
  it('has no ends where the range is whole months, and no months in a short one', () => {
    expect(wholeMonths('2026-02-01', '2026-02-28')).toEqual({ months: ['2026-02-01'], edges: [] })
    expect(wholeMonths('2026-02-02', '2026-02-28')).toEqual({
      months: [],
      edges: [{ from: '2026-02-02', to: '2026-02-28' }],
    })
  })
})
