import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { driverFacts } from '../../db/driver-facts.ts'
import { everything, own } from '../support/answering.ts'
import { addAnswers, addThemes } from '../support/causes.ts'
import { engines } from '../support/databases.ts'
import { type ReadingApp, startReadingApp } from '../support/reading-app.ts'

describe.each(engines)('Facts that may go with a score, on %s,', (engine) => {
  let app: ReadingApp
  beforeAll(async () => {
    app = await startReadingApp(engine)
    await addThemes(app, { thm_time: 'Delivery time' })
    await addAnswers(app, [
      { score: 1, day: '2026-01-01' },
      { score: 2, day: '2026-01-02', late: 4, delivery: { lines: 2, priceMinor: 500, freightMinor: 70 } },
      { score: 3, day: '2026-01-03', themes: { thm_time: 'negative' }, reasons: ['price'] },
      { score: 4, day: '2026-01-04', account: 'coastal' },
    ])
  })
  afterAll(() => app.close())

  const facts = (
    range: object = {},
    scope = everything as Parameters<typeof driverFacts>[1],
    max?: number,
  ) => {
    const all = { surveyId: app.surveyOf('csat').id, from: '2026-01-01', to: '2026-12-31', ...range }
    return driverFacts(app.store.read, scope, all, max)
  }
  const scores = async (...args: Parameters<typeof facts>) =>
    (await facts(...args)).rows.map(({ score }) => score)

  it('come with each answer, the newest first', async () => {
    const { rows, cut } = await facts()
    expect(cut).toBe(false)
    expect(rows.map(({ score }) => score)).toEqual([4, 3, 2, 1])
    expect(rows[1]).toMatchObject({
      answers: { reason: ['price'] },
      hasComment: true,
      themes: [{ themeId: 'thm_time', sentiment: 'negative' }],
      delivery: null,
    })
    expect(rows[2]?.delivery).toMatchObject({
      daysLate: 4,
      undelivered: false,
      currency: 'EUR',
      freightMinor: 70,
    })
    expect(rows[2]?.delivery?.lines).toHaveLength(2)
  })

  it('stop at the number asked for, and say that there are more', async () => {
    const { rows, cut } = await facts({}, everything, 2)
    expect([rows.map(({ score }) => score), cut]).toEqual([[4, 3], true])
    expect((await facts({}, everything, 4)).cut).toBe(false)
  })

  it('are those of the days, the account and the scope', async () => {
    expect(await scores({ from: '2026-01-02', to: '2026-01-03' })).toEqual([3, 2])
    expect(await scores({ accountIds: ['acc_coastal'] })).toEqual([4])
    expect(await scores({ tier: 'A' })).toEqual([3, 2, 1])
    expect(await scores({}, own(app.userIds.charlie))).toEqual([4])
  })

  it('of an answer that counts no more are left out', async () => {
    const { response } = app.store.t
    await app.store.tx((q) => q.update(response).set({ quarantine: 'too_fast' }).where(eq(response.score, 1)))
    await app.store.tx((q) =>
      q.update(response).set({ replacedById: 'rsp_later' }).where(eq(response.score, 2)),
    )
    expect(await scores()).toEqual([4, 3])
  })
})
