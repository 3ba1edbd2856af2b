import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Scope } from '../../core/access.ts'
import { countAsked } from '../../db/asked-counting.ts'
import { accountAsked, askedCounts } from '../../db/asked-counts.ts'
import { latenessCounts } from '../../db/lateness.ts'
import { accountScores, monthsTouched } from '../../db/rollups.ts'
import type { AccountFilter } from '../../db/scope.ts'
import { accountThemes, themeCounts, themeCountsOverTime } from '../../db/theme-counts.ts'
import { portfolioCounts } from '../../db/trends.ts'
import { type Answering, everything, own, seedAnswers } from '../support/answering.ts'
import { testClock } from '../support/clock.ts'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.ts'
import { addThemes, comments } from '../support/themes.ts'

const [lateAndRude, greatPrice] = comments as string[]

describe.each(engines)('What was counted on %s', (engine) => {
  let db: TestDatabase
  let loop: Answering
  beforeEach(async () => {
    const clock = testClock()
    db = await freshDatabase(engine)
    loop = await seedAnswers(db.store, clock)
    await db.store.tx((q) => addThemes(q, clock()))
    const { account } = db.store.t
    const segments = { northern: 'Fleet', ridge: 'Dealer', coastal: 'Fleet' }
    for (const [name, segment] of Object.entries(segments))
      await db.store.tx((q) =>
        q
          .update(account)
          .set({ segment })
          .where(eq(account.id, `acc_${name}`)),
      )
    // Northern and Ridge are Alice's, Coastal is Charlie's; tiers A, B and C.
    const { invitationId } = await loop.answer(2, { comment: lateAndRude, at: '2026-03-02T10:00:00Z' })
    await loop.answer(5, { account: 'ridge', comment: greatPrice, at: '2026-04-20T10:00:00Z' })
    await loop.answer(1, { account: 'coastal', comment: lateAndRude, at: '2026-03-31T10:00:00Z' })
    const asked = [invitationId, await loop.invite({ account: 'coastal' })]
    await db.store.tx((q) => countAsked(q, asked))
  })
  afterEach(() => db.drop())

  const range = () => ({ surveyId: loop.surveyOf('csat').id, from: '2026-03-01', to: '2026-04-30' })
  const whose: [string, () => Scope, () => AccountFilter, string[]][] = [
    ['everybody’s', () => everything, () => ({}), ['northern', 'ridge', 'coastal']],
    ['one manager’s', () => own(loop.userIds.alice), () => ({}), ['northern', 'ridge']],
    ['a segment’s', () => everything, () => ({ segment: 'Fleet' }), ['northern', 'coastal']],
    ['a tier’s', () => everything, () => ({ tier: 'B' }), ['ridge']],
    [
      'a manager’s, looked at by all',
      () => everything,
      () => ({ managerId: loop.userIds.charlie }),
      ['coastal'],
    ],
    ['given accounts’', () => everything, () => ({ accountIds: ['acc_coastal'] }), ['coastal']],
    ['nobody’s', () => everything, () => ({ accountIds: [] }), []],
    [
      'a manager’s of a segment',
      () => own(loop.userIds.alice),
      () => ({ segment: 'Fleet', accountIds: ['acc_northern', 'acc_coastal'] }),
      ['northern'],
    ],
  ]

  it.each(whose)('is %s', async (_, scopeOf, filterOf, accounts) => {
    const { read } = db.store
    const [scope, wanted] = [scopeOf(), { ...range(), ...filterOf() }]
    const scores = { northern: 2, ridge: 5, coastal: 1 } as Record<string, number>
    const given = accounts.map((account) => scores[account])
    const byAccount = await accountScores(read, scope, wanted)
    expect(new Set(byAccount.keys())).toEqual(new Set(accounts.map((account) => `acc_${account}`)))
    for (const step of ['week', 'month'] as const) {
      const counts = await portfolioCounts(read, scope, { ...wanted, step })
      expect(new Set(counts.map(({ score }) => score))).toEqual(new Set(given))
    }
    const late = await latenessCounts(read, scope, wanted)
    expect(new Set(late)).toEqual(new Set(given.map((score) => ({ daysLate: 3, score, n: 1 }))))
    const themes = await themeCounts(read, scope, wanted)
    const named = { northern: 'delivery_time', ridge: 'price', coastal: 'delivery_time' } as Record<
      string,
      string
    >
    expect(new Set(themes.map(({ themeId, score }) => `${themeId} ${score}`))).toEqual(
      new Set(accounts.map((account) => `${named[account]} ${scores[account]}`)),
    )
    const asked = await askedCounts(read, scope, wanted)
    const sum = (name: 'asked' | 'answered') => asked.reduce((all, one) => all + one[name], 0)
    expect(sum('asked')).toBe(accounts.filter((account) => account !== 'ridge').length)
    expect(sum('answered')).toBe(accounts.filter((account) => account === 'northern').length)
  })

  it('is by account what it is by page', async () => {
    const accountIds = ['acc_northern', 'acc_ridge', 'acc_coastal']
    const themes = await accountThemes(db.store.read, own(loop.userIds.alice), { ...range(), accountIds })
    expect(themes).toEqual(
      new Map([
        ['acc_northern', [{ themeId: 'delivery_time', sentiment: 'negative', n: 1 }]],
        ['acc_ridge', [{ themeId: 'price', sentiment: 'positive', n: 1 }]],
      ]),
    )
    expect(await accountAsked(db.store.read, everything, range())).toEqual(
      new Map([
        ['acc_northern', { asked: 1, answered: 1 }],
        ['acc_coastal', { asked: 1, answered: 0 }],
      ]),
    )
  })

  it('is cut by days where it is kept by day, and by whole months where it is not', async () => {
    const { read } = db.store
    const cut = { ...range(), from: '2026-03-15', to: '2026-04-10' }
    const days = async (scope: Scope, step: 'week' | 'month') =>
      (await themeCountsOverTime(read, scope, { ...cut, step })).map(({ day, themeId, n }) => [
        day,
        themeId,
        n,
      ])
    expect(await days(everything, 'week')).toEqual([['2026-03-31', 'delivery_time', 1]])
    expect(await days(everything, 'month')).toEqual([['2026-03-31', 'delivery_time', 1]])
    expect(new Set(await days(own(loop.userIds.alice), 'week'))).toEqual(
      new Set([
        ['2026-03-01', 'delivery_time', 1],
        ['2026-04-01', 'price', 1],
      ]),
    )
    expect(monthsTouched(cut.from, cut.to)).toEqual({
      months: ['2026-03-01', '2026-04-01'],
      ...{ from: '2026-03-01', to: '2026-04-30' },
    })
    expect(await themeCounts(read, everything, { ...range(), themeId: 'price' })).toEqual([
      { themeId: 'price', sentiment: 'positive', score: 5, n: 1 },
    ])
  })
})
