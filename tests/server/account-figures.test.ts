import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultRoleWeights } from '../../core/account-rollups.ts'
import { seededRandom } from '../../core/random.ts'
import { scoreRows } from '../../core/scores.ts'
import { addAnswered } from '../../db/asked-counting.ts'
import { addToRollups } from '../../db/rollups-adding.ts'
import { rebuildRollups } from '../../db/rollups-check.ts'
import type { Q } from '../../db/store.ts'
import { listSurveys, type Survey } from '../../db/surveys.ts'
import { accountFigures } from '../../server/account-figures.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { engines } from '../support/databases.ts'
import { type Given, givePortfolio } from '../support/portfolio.ts'

const days = { from: '2025-03-01', to: '2026-03-31' }
const today = '2026-03-02'
const asked = ['2025-08-01', '2025-10-01', '2025-12-01']
const accounts = Array.from({ length: 30 }, (_, i): Given => {
  const answers = ['2026-02: 5 5 4 1 2 3; 2025-01: 4 4 4 4 4', '2025-06: 5 1', ''][i % 3] as string
  return { name: `Fleet ${i}`, contacts: [{ role: 'decider', answers, asked }] }
})

describe.each(engines)('The kept figures of accounts on %s', (engine) => {
  let app: TestApp
  let survey: Survey
  let kept: ReturnType<typeof accountFigures>
  beforeAll(async () => {
    app = await testApp(engine)
    await givePortfolio(app.store, accounts)
    survey = (await listSurveys(app.store.read)).find(({ metric }) => metric === 'csat') as Survey
    kept = accountFigures(app)
  })
  afterAll(() => app.drop())

  const sorted = <V>(figures: ReadonlyMap<string, V>) => [...figures].sort(([a], [b]) => (a < b ? -1 : 1))
  const allOf = async (figures: ReturnType<typeof accountFigures>) => ({
    scores: sorted(await figures.scores(survey, days)),
    totals: sorted(await figures.totals(survey, days, 'answers', defaultRoleWeights)),
    senior: sorted(await figures.totals(survey, days, 'senior', defaultRoleWeights)),
    moved: sorted(await figures.moved(survey, days)),
    asked: sorted(await figures.asked(survey, days)),
    silent: sorted(await figures.silent(survey, today)),
  })
  const answersOf = async (accountId: string, score: number) =>
    new Map(scoreRows((await kept.scores(survey, days)).get(accountId) ?? {})).get(score) ?? 0
  const answer = (accountId: string | null, day: string, score: number, n = 1) => ({
    ...{ accountId, surveyId: survey.id, day, score, late: null, themes: [], n },
  })
  /** What is kept, after this, is what somebody who kept nothing would read. */
  const holdsAfter = async (change: (q: Q) => Promise<unknown>) => {
    await allOf(kept)
    await app.store.tx(change)
    expect(await allOf(kept)).toEqual(await allOf(accountFigures(app)))
  }

  it('are what they would be if read anew, after answers of any accounts in any order', async () => {
    const random = seededRandom('figures')
    const among = (most: number) => Math.floor(random() * most)
    for (let round = 0; round < 12; round++)
      await holdsAfter(async (q) => {
        const account = () => `acc_fleet_${among(30)}`
        const month = () => `2026-0${1 + among(3)}-11`
        const changes = Array.from({ length: 1 + among(6) }, () => answer(account(), month(), 1 + among(5)))
        await addToRollups(q, changes)
        await addAnswered(q, [
          { surveyId: survey.id, accountId: account(), askedDay: asked[1] as string, n: 1 },
        ])
      })
  })

  it('follow an answer that no longer counts, and one of nobody’s account', async () => {
    await holdsAfter((q) => addToRollups(q, [answer('acc_fleet_2', '2026-02-11', 1)]))
    const before = await answersOf('acc_fleet_2', 1)
    await holdsAfter((q) => addToRollups(q, [answer('acc_fleet_2', '2026-02-11', 1, -1)]))
    expect(await answersOf('acc_fleet_2', 1)).toBe(before - 1)
    await holdsAfter((q) => addToRollups(q, [answer(null, '2026-02-11', 1)]))
  })

  it('follow answers of more accounts than are looked at one by one, and a count from the start', async () => {
    const many = Array.from({ length: 1_200 }, (_, i) => answer(`acc_other_${i}`, '2026-02-11', 1 + (i % 5)))
    await holdsAfter((q) => addToRollups(q, many))
    await holdsAfter((q) => addToRollups(q, [answer('acc_other_7', '2026-02-12', 3)]))
    await holdsAfter(rebuildRollups)
  })

  it('do not read again what no answer changed: half a transaction that is rolled back changes none', async () => {
    const before = await kept.scores(survey, days)
    const broken = app.store.tx(async (q) => {
      await addToRollups(q, [answer('acc_fleet_1', '2026-02-11', 5)])
      throw new Error('no')
    })
    await expect(broken).rejects.toThrow('no')
    expect(await kept.scores(survey, days)).toBe(before)
  })

  it('are reckoned together anew for those whose accounts changed, and kept for all others', async () => {
    let reckoned = 0
    const ask = async () => ++reckoned
    const [mine, theirs] = [kept.together(['acc_fleet_1', 'acc_fleet_2']), kept.together(['acc_fleet_3'])]
    expect([await mine('total', ask), await theirs('total', ask)]).toEqual([1, 2])
    await app.store.tx((q) => addToRollups(q, [answer('acc_fleet_3', '2026-02-11', 5)]))
    expect([await mine('total', ask), await theirs('total', ask)]).toEqual([1, 3])
    await app.store.tx((q) => addToRollups(q, [answer('acc_fleet_2', '2026-02-11', 5)]))
    expect([await mine('total', ask), await theirs('total', ask)]).toEqual([4, 3])
    app.clock.advance({ minutes: 1 })
    expect(await theirs('total', ask)).toBe(5)
  })

  it('see what another process changed after 15 seconds, however many answers came here meanwhile', async () => {
    const { accountScoreMonth } = app.store.t
    const seen = () => answersOf('acc_elsewhere', 5)
    expect(await seen()).toBe(0)
    const cell = { surveyId: survey.id, month: '2026-02-01', accountId: 'acc_elsewhere', score: 5, n: 3 }
    await app.store.tx((q) => q.insert(accountScoreMonth).values(cell))
    for (let second = 0; second < 14; second += 7) {
      await app.store.tx((q) => addToRollups(q, [answer('acc_fleet_1', '2026-02-11', 5)]))
      expect(await seen()).toBe(0)
      app.clock.advance({ ms: 7_000 })
    }
    app.clock.advance({ ms: 1_100 })
    expect(await seen()).toBe(3)
  })
})
