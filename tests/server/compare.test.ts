import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Q } from '../../db/store.ts'
import { addAccounts, addAnswers, addThemes, times } from '../support/causes.ts'
import { engines } from '../support/databases.ts'
import { type ReadingApp, startReadingApp } from '../support/reading-app.ts'

const northern = (q: Q) => eq(q.t.account.id, 'acc_northern')
const fleets = ['albion', 'borea', 'corvus', 'dorado', 'elara', 'fornax']

describe.each(engines)('A comparison on %s', (engine) => {
  let app: ReadingApp
  beforeAll(async () => {
    app = await startReadingApp(engine)
    await addAccounts(app, 'Fleet', fleets)
    await addAccounts(app, 'Dealer', ['gemini', 'hydra'])
    await addThemes(app, { thm_time: 'Delivery time', thm_staff: 'Staff' })
    await addAnswers(app, [
      ...fleets.flatMap((account) => [
        ...times(4, { account, score: 5 }),
        ...times(4, { account, score: 2, day: '2025-11-11', themes: { thm_time: 'negative' } }),
      ]),
      ...times(6, { account: 'gemini', score: 2, themes: { thm_time: 'negative' } }),
      ...times(6, { account: 'hydra', score: 4, themes: { thm_staff: 'positive' } }),
      ...times(6, { account: 'northern', score: 4 }),
      ...times(3, { account: 'northern', score: 1, day: '2025-11-11' }),
    ])
  })
  afterAll(() => app.close())

  const compare = async (person: 'alice' | 'charlie' | 'dana', query: string) =>
    (await app.get(person, `/compare?${query}`)).body

  it('of two periods has the interval that the portfolio has for them', async () => {
    const days = 'from=2026-01-01&to=2026-03-02'
    const { before } = (await app.get('dana', `/portfolio?vs=previous&${days}`)).body
    const { comparison } = await compare('dana', days)
    expect(comparison.over).toBe('accounts')
    expect(comparison.difference).toEqual(before.difference)
  })

  it('of two periods takes the one before where no other is named, and says what moved', async () => {
    const { comparison, vs } = await compare('dana', 'from=2026-01-01&to=2026-03-02')
    expect(vs).toBe('period')
    expect(comparison.from).toMatchObject({
      from: '2025-10-01',
      to: '2025-12-02',
      n: 27,
      value: 0,
      accounts: 7,
    })
    expect(comparison.to).toMatchObject({ words: '1 Jan to 2 Mar 2026', n: 42, accounts: 9 })
    expect(comparison.to.value).toBeCloseTo((100 * 36) / 42, 8)
    expect(comparison).toMatchObject({ verdict: 'higher', over: 'accounts' })
    expect(comparison.difference.low).toBeGreaterThan(0)
    expect(comparison.sentence).toMatch(
      /^Higher in the days from 1 Jan to 2 Mar 2026 than in the days from 1 Oct to 2 Dec 2025: /,
    )
    expect(
      comparison.themes.rows.map((row: { words: string; verdict: string }) => [row.words, row.verdict]),
    ).toEqual([
      ['Delivery time', 'less'],
      ['Staff', 'no_evidence'],
    ])
    expect(comparison.themes.rows[0]).toMatchObject({
      before: { named: 24, negative: 24 },
      after: { named: 6, negative: 6 },
    })
  })

  it('turns round when asked to, with the sign of the difference', async () => {
    const days = 'from=2026-01-01&to=2026-03-02&vsFrom=2025-11-01&vsTo=2025-12-31'
    const there = (await compare('dana', days)).comparison
    const back = (await compare('dana', `${days}&swap=true`)).comparison
    expect(back.difference.value).toBe(-there.difference.value)
    expect([back.from.n, back.to.n]).toEqual([there.to.n, there.from.n])
    expect(back.verdict).toBe('lower')
  })

  it('of two segments takes the two largest where none is named, and says which there are', async () => {
    const body = await compare('dana', 'vs=segment')
    expect(body.choices).toEqual([
      { name: 'Fleet', accounts: 6 },
      { name: 'Dealer', accounts: 2 },
    ])
    expect(body.comparison.from).toMatchObject({ words: 'Fleet', n: 48, accounts: 6 })
    expect(body.comparison.to).toMatchObject({ words: 'Dealer', n: 12, accounts: 2, value: 50 })
    // Two accounts cannot tell how much accounts differ.
    expect(body.comparison.over).toBe('answers')
  })

  it('of two tiers keeps the segment and the days asked for', async () => {
    const { comparison } = await compare('dana', 'vs=tier&a=A&b=C&segment=Dealer')
    expect(comparison.from).toMatchObject({ words: 'tier A', n: 0 })
    expect(comparison.to).toMatchObject({ words: 'tier C', n: 12 })
    expect(comparison).toMatchObject({ verdict: 'too_few', difference: null })
    expect(comparison.sentence).toContain('tier A')
  })

  it('of an account with its segment counts the others together, whoever looks after them', async () => {
    await app.store.tx((q) => q.update(q.t.account).set({ segment: 'Fleet' }).where(northern(q)))
    const answer = await app.get('alice', '/compare?vs=account&account=acc_northern&from=2026-01-01')
    const { comparison } = answer.body
    expect(comparison.from).toMatchObject({
      words: 'the other accounts of Fleet',
      n: 24,
      value: 100,
      accounts: 6,
    })
    expect(comparison.to).toMatchObject({ words: 'Northern Haulage', n: 6, accounts: 1 })
    for (const name of fleets) expect(answer.text).not.toContain(name)
  })

  it('of an account with few others says nothing of them', async () => {
    await app.store.tx((q) => q.update(q.t.account).set({ segment: 'Dealer' }).where(northern(q)))
    const { comparison } = await compare('alice', 'vs=account&account=acc_northern&from=2026-01-01')
    expect(comparison.from).toMatchObject({ n: 0, value: null, accounts: 0, response: { asked: 0 } })
    expect(comparison.verdict).toBe('too_few')
    expect(comparison.themes.rows).toEqual([])
  })

  it('says what is missing where there are no two sides', async () => {
    expect(await compare('dana', 'vs=account')).toMatchObject({ comparison: null, unknown: 'no_account' })
    await app.store.tx((q) => q.update(q.t.account).set({ segment: null }).where(northern(q)))
    const alone = await compare('alice', 'vs=account&account=acc_northern')
    expect(alone).toMatchObject({ comparison: null, unknown: 'no_segment' })
    expect(await compare('alice', 'vs=segment')).toMatchObject({
      comparison: null,
      unknown: 'no_groups',
      choices: [],
    })
  })

  it('is of one’s own accounts only', async () => {
    const { comparison } = await compare('alice', 'from=2026-01-01&to=2026-03-02')
    expect([comparison.from.n, comparison.to.n]).toEqual([3, 6])
    expect((await app.get('alice', '/compare?vs=account&account=acc_coastal')).status).toBe(404)
    expect((await app.get(null, '/compare')).status).toBe(401)
  })

  it('leaves themes out where some accounts’ months would be on both sides', async () => {
    const days = 'from=2026-02-11&to=2026-02-20&vsFrom=2026-02-01&vsTo=2026-02-10'
    expect((await compare('charlie', days)).comparison.themes).toBeNull()
    expect((await compare('dana', days)).comparison.themes.rows).not.toEqual([])
  })

  it('comes as a file with the same filters', async () => {
    const { text, type } = await app.get('dana', '/compare.csv?vs=segment')
    expect(type).toBe('text/csv; charset=utf-8')
    const lines = text.split('\r\n')
    expect(lines[1]).toBe('Name,Fleet,Dealer')
    expect(lines).toContain('Answers,48,12')
    expect(
      lines.some((line) => line.startsWith('Share of answers naming Delivery time,0.5,0.5,,,,too_few')),
    ).toBe(true)
  })
})
