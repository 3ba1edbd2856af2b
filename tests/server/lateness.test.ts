import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addToRollups } from '../../db/rollups-adding.ts'
import { addAccounts, addAnswers, times } from '../support/causes.ts'
import { engines } from '../support/databases.ts'
import { type ReadingApp, startReadingApp } from '../support/reading-app.ts'

describe.each(engines)('The score by days late, on %s,', (engine) => {
  let app: ReadingApp
  beforeAll(async () => {
    app = await startReadingApp(engine)
    await addAccounts(app, 'Fleet', ['falcon'])
    await addAnswers(app, [
      ...times(4, { score: 5, late: 0 }),
      ...times(2, { score: 4, late: -3 }),
      ...times(5, { score: 3, late: 2 }),
      ...times(5, { score: 1, late: 9 }),
      ...times(5, { score: 2, undelivered: true, account: 'coastal' }),
      ...times(5, { score: 4, late: 0, account: 'falcon', day: '2025-12-31' }),
      { score: 1 },
    ])
  })
  afterAll(() => app.close())

  const groups = async (person: 'alice' | 'charlie' | 'dana', query = '') => {
    const { body } = await app.get(person, `/lateness${query}`)
    return Object.fromEntries(
      body.groups.map(({ group, n, value }: { group: string; n: number; value: number | null }) => [
        group,
        [n, value === null ? null : Number(value.toFixed(2))],
      ]),
    )
  }

  it('stands in four groups with the mean of the scale, each with its answers and interval', async () => {
    const { status, body } = await app.get('dana', '/lateness?from=2026-01-01')
    expect(status).toBe(200)
    expect(body).toMatchObject({ survey: { metric: 'csat' }, measure: 'mean', n: 21 })
    expect(body.groups[1]).toMatchObject({ words: 'up to a week late', n: 5, value: 3, enough: true })
    expect(body.groups[1].low).toBeLessThan(3)
    expect(body.sentence).toContain('4.67 on time (6 answers)')
    expect(await groups('dana', '?from=2026-01-01')).toEqual({
      on_time: [6, 4.67],
      up_to_a_week: [5, 3],
      later: [5, 1],
      never: [5, 2],
    })
  })

  it('comes as the metric where that is asked for', async () => {
    const csat = await groups('dana', '?from=2026-01-01&measure=metric')
    expect(csat).toMatchObject({ on_time: [6, 100], up_to_a_week: [5, 0] })
  })

  it('is of one’s own accounts only', async () => {
    expect(await groups('alice')).toMatchObject({ on_time: [6, 4.67], never: [0, null] })
    expect(await groups('charlie')).toMatchObject({ on_time: [5, 4], later: [0, null], never: [5, 2] })
  })

  it('is narrowed by segment, tier, account and days', async () => {
    expect(await groups('dana', '?segment=Fleet')).toMatchObject({ on_time: [5, 4], later: [0, null] })
    expect(await groups('dana', '?tier=A')).toMatchObject({ on_time: [6, 4.67], never: [0, null] })
    expect(await groups('dana', '?account=acc_coastal')).toMatchObject({
      on_time: [0, null],
      never: [5, 2],
    })
    expect(await groups('dana', '?to=2025-12-31')).toMatchObject({ on_time: [5, 4], never: [0, null] })
  })

  it('is drawn day by day where enough answered, and says nothing of those that name no day', async () => {
    const { body } = await app.get('dana', '/lateness?from=2026-01-01')
    expect(body.curve.map(({ words, n }: { words: string; n: number }) => [words, n])).toEqual([
      ['3 to 0 days early', 6],
      ['2 days late', 5],
      ['9 days late', 5],
    ])
  })

  it('comes as a file with the same filters', async () => {
    const answer = await app.ask('dana', 'GET', '/lateness.csv?tier=A')
    expect(answer.type).toBe('text/csv; charset=utf-8')
    const lines = answer.text.split('\r\n')
    expect(lines[1]).toMatch(/^group,on time,,0,6,mean,4\.6{3}/)
    expect(lines).toHaveLength(1 + 4 + 3 + 1)
  })

  it('changes at once with an answer, and with whose the account is', async () => {
    const before = await groups('alice')
    const { account } = app.store.t
    const give = (managerId: string) =>
      app.store.tx((q) => q.update(account).set({ managerId }).where(eq(account.id, 'acc_falcon')))
    await give(app.userIds.alice)
    expect(await groups('alice')).toMatchObject({ on_time: [11, 4.36] })
    expect(await groups('charlie')).toMatchObject({ on_time: [0, null], never: [5, 2] })
    const falcons = { accountId: 'acc_falcon', surveyId: app.surveyOf('csat').id, themes: [], n: 5 }
    await app.store.tx((q) => addToRollups(q, [{ ...falcons, day: '2026-02-11', score: 2, late: 9 }]))
    expect(await groups('alice')).toMatchObject({ on_time: [11, 4.36], later: [10, 1.5] })
    await give(app.userIds.charlie)
    expect(await groups('alice')).toEqual(before)
    expect(await groups('charlie')).toMatchObject({ on_time: [5, 4], later: [5, 2] })
  })

  it('is not there for an account outside of what one sees', async () => {
    for (const path of ['/lateness?account=acc_coastal', '/lateness.csv?account=acc_coastal'])
      expect((await app.get('alice', path)).status).toBe(404)
    expect((await app.get(null, '/lateness')).status).toBe(401)
  })
})
