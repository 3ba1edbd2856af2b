import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addToRollups } from '../../db/rollups-adding.ts'
import { addAccounts, addAnswers, addThemes, times } from '../support/causes.ts'
import { engines } from '../support/databases.ts'
import { type ReadingApp, startReadingApp } from '../support/reading-app.ts'

describe.each(engines)('Themes over time on %s', (engine) => {
  let app: ReadingApp
  beforeAll(async () => {
    app = await startReadingApp(engine)
    await addAccounts(app, 'Fleet', ['albion', 'borea'])
    await app.store.tx((q) => q.delete(q.t.theme))
    await addThemes(app, { thm_time: 'Delivery time', thm_staff: 'Staff' })
    await addAnswers(app, [
      ...times(30, { account: 'albion', score: 2, themes: { thm_time: 'negative' } }),
      ...times(30, { account: 'albion', score: 5 }),
      ...times(60, { account: 'borea', score: 4, day: '2025-12-09' }),
      ...times(2, { account: 'northern', score: 5, day: '2026-02-12', themes: { thm_staff: 'positive' } }),
    ])
  })
  afterAll(() => app.close())

  const range = 'from=2026-01-01&to=2026-02-28'
  const asked = async (person: 'alice' | 'charlie' | 'dana', query: string) =>
    (await app.get(person, `/theme-trends?${query}`)).body

  it('tell share, complaints and change of each theme, the most named first', async () => {
    const found = await asked('dana', range)
    expect(found).toMatchObject({
      ...{ from: '2026-01-01', to: '2026-02-28', step: 'month', byMonth: false, n: 62, theme: 'thm_time' },
      before: { from: '2025-11-01', to: '2025-12-31', n: 60 },
    })
    expect(
      found.themes.map((theme: { name: string; verdict: string }) => [theme.name, theme.verdict]),
    ).toEqual([
      ['Delivery time', 'more'],
      ['Staff', 'no_evidence'],
    ])
    expect(found.themes[0]).toMatchObject({
      named: { hits: 30, n: 62 },
      negative: { hits: 30, n: 30, share: 1 },
    })
    expect(found.themes[1].negative).toEqual({ hits: 0, n: 2, share: null, low: null, high: null })
    expect(
      found.points.map((point: { period: string; named: { hits: number } }) => [
        point.period,
        point.named.hits,
      ]),
    ).toEqual([
      ['2026-01-01', 0],
      ['2026-02-01', 30],
    ])
  })

  it('come by week for one theme over all accounts, and by month where only some are looked at', async () => {
    const weeks = await asked('dana', `${range}&step=week&theme=thm_staff`)
    expect(weeks.points.filter((point: { named: { hits: number } }) => point.named.hits > 0)).toMatchObject([
      { period: '2026-02-09', named: { hits: 2, n: 62 } },
    ])
    const some = await asked('dana', 'from=2026-01-10&to=2026-02-10&step=week&segment=Fleet')
    expect(some).toMatchObject({ step: 'month', byMonth: true, from: '2026-01-01', to: '2026-02-28', n: 60 })
  })

  it('are not compared where whole months would lie on both sides', async () => {
    const found = await asked('dana', 'from=2026-02-10&to=2026-02-20&segment=Fleet')
    expect(found.before).toBeNull()
    expect(found.themes.every((theme: { change: unknown }) => theme.change === null)).toBe(true)
  })

  it('are those of own accounts for a manager, in the answer and in the file', async () => {
    expect(await asked('alice', range)).toMatchObject({ n: 2, byMonth: true })
    const alices = await app.file('alice', `/theme-trends.csv?${range}`)
    expect(alices.text).toContain('Staff,2026-01-01,2026-02-28,2,2,')
    expect(alices.text).not.toContain(',30,')
    const own = await app.get('charlie', `/theme-trends?${range}&account=acc_northern`)
    expect(own.status).toBe(404)
  })

  it('change at once with an answer of own accounts, and not with those of others', async () => {
    const { survey, ...before } = await asked('alice', range)
    const told = (accountId: string, themeId: string) => ({
      ...{ accountId, surveyId: survey.id, day: '2026-02-12', score: 5, late: null, n: 1 },
      themes: [{ themeId, sentiment: 'positive' as const }],
    })
    await app.store.tx((q) => addToRollups(q, [told('acc_albion', 'thm_time')]))
    expect(await asked('alice', range)).toEqual({ survey, ...before })
    await app.store.tx((q) => addToRollups(q, [told('acc_northern', 'thm_time')]))
    const after = await asked('alice', range)
    expect(after.n).toBe(3)
    expect(after.themes.map((theme: { named: { hits: number } }) => theme.named.hits)).toEqual([2, 1])
    for (const id of ['acc_albion', 'acc_northern'])
      await app.store.tx((q) => addToRollups(q, [{ ...told(id, 'thm_time'), n: -1 }]))
    expect(await asked('alice', range)).toEqual({ survey, ...before })
  })

  it('leave as a file with a line for the range and for each period', async () => {
    const file = await app.file('dana', `/theme-trends.csv?${range}`)
    const lines = file.text.trim().split('\r\n')
    expect(lines).toHaveLength(1 + 2 * 3)
    expect(lines[1]).toMatch(/^Delivery time,2026-01-01,2026-02-28,62,30,0\.48\d*,/)
    expect(lines[1]).toContain(',more,30,30,1,')
    expect(lines[2]).toMatch(/^Delivery time,2026-01-01,2026-01-31,0,0,,,,/)
  })

  it('refuse days upside down, in words', async () => {
    const { status, body } = await app.get('dana', '/theme-trends?from=2026-03-01&to=2026-01-01')
    expect(status).toBe(400)
    expect(body.issues[0]).toMatchObject({
      path: 'to',
      message: 'The last day must not come before the first.',
    })
    expect((await app.get(null, '/theme-trends')).status).toBe(401)
  })
})
