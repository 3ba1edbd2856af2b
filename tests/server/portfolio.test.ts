import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { trendSentence } from '../../core/trend.ts'
import { type TestApp, testApp } from '../support/app.ts'
import type { CastName } from '../support/cast.ts'
import { engines } from '../support/databases.ts'
import { type Given, givePortfolio } from '../support/portfolio.ts'

const good = '2026-02: 5 5 4 5 5 4; 2026-01: 5 5 5 4 5'
const bad = '2026-02: 1 2 1 1 2 1; 2026-01: 5 5 5 4 5'
const dealers = ['Aster', 'Birch', 'Cedar', 'Dogwood', 'Elm', 'Fir'].map(
  (name): Given => ({
    name,
    segment: 'Dealer',
    tier: 'A',
    manager: 'charlie',
    contacts: [{ answers: good }],
  }),
)
const accounts: Given[] = [
  ...dealers,
  {
    ...{ name: 'Sinking', segment: 'Dealer', tier: 'A', value: 1000 },
    contacts: [{ role: 'decider', answers: bad, asked: ['2026-01-05', '2026-02-05'] }],
  },
  { name: 'Few', segment: 'Fleet', value: 500, contacts: [{ answers: '2026-02: 1 1' }] },
  {
    ...{ name: 'Quiet', segment: 'Fleet', tier: 'C', value: 250 },
    contacts: [{ answers: '2025-06: 5 5', asked: ['2025-08-01', '2025-10-01', '2025-12-01'] }],
  },
  { name: 'Never', contacts: [{ name: 'Nina Never', asked: ['2025-08-01', '2025-10-01', '2025-12-01'] }] },
]

describe.each(engines)('The portfolio on %s', (engine) => {
  let app: TestApp
  beforeAll(async () => {
    app = await testApp(engine)
    await givePortfolio(app.store, accounts)
  })
  afterAll(() => app.drop())

  const get = async (person: CastName, path: string) => (await app.as(person).get(`/api/v1${path}`)).body
  const names = async (query: string, person: CastName = 'dana') =>
    (await get(person, `/accounts?${query}`)).data.map(({ name }: { name: string }) => name)

  it('tells the score of all accounts with an interval over accounts, the same each time', async () => {
    const first = await get('dana', '/portfolio')
    expect(first.total).toMatchObject({ n: 81, over: 'accounts', accounts: 9, enough: true, unit: 'percent' })
    expect(first.total.value).toBeCloseTo((100 * 73) / 81, 6)
    expect(first.total.low).toBeLessThan(first.total.value)
    app.clock.advance({ hours: 1 })
    expect((await get('dana', '/portfolio')).total).toEqual(first.total)
    expect(first.accounts).toEqual({ all: 12, answered: 9, silent: 2 })
  })

  it('is each manager’s own', async () => {
    const [alice, charlie] = [await get('alice', '/portfolio'), await get('charlie', '/portfolio')]
    expect([alice.total.n, charlie.total.n]).toEqual([15, 66])
    expect(alice.accounts.silent).toBe(2)
    expect(charlie.accounts.silent).toBe(0)
    expect(alice.response).toMatchObject({ asked: 8, answered: 0 })
    expect(charlie.response).toMatchObject({ asked: 0, rate: null, sentence: 'Nobody was asked.' })
  })

  it('counts what is at risk with both ends, and the accounts that nobody can tell', async () => {
    const { risk } = await get('dana', '/portfolio')
    expect(risk).toMatchObject({
      ...{ currency: 'EUR', threshold: 70, atRisk: { accounts: 1, minor: 100_000 } },
      ...{ unknown: { accounts: 2, minor: 75_000 }, all: { accounts: 3, minor: 175_000 } },
    })
    expect((await get('dana', '/portfolio?threshold=10')).risk.atRisk.accounts).toBe(0)
  })

  it('follows segment, tier and manager, and so does its trend', async () => {
    const of = async (query: string) => (await get('dana', `/portfolio?${query}`)).total.n
    expect([await of('segment=Fleet'), await of('tier=A'), await of('manager=usr_charlie')]).toEqual([
      4, 77, 66,
    ])
    const trend = await get('dana', '/trends/portfolio?segment=Fleet')
    expect(trend.total.n).toBe(4)
    expect((await get('charlie', '/portfolio?manager=usr_alice')).accounts.all).toBe(0)
  })

  it('says of its trend what the trend says of itself: accounts are drawn whole, not answers', async () => {
    for (const query of ['', '?segment=Dealer']) {
      const { sentence } = await get('dana', `/trends/portfolio${query}`)
      expect(sentence).toBe((await get('dana', `/portfolio${query}`)).sentence)
      expect(sentence).not.toBe(
        trendSentence('csat', (await get('dana', `/trends/portfolio${query}`)).points),
      )
    }
  })

  it('says which groups there are to filter by, within the scope', async () => {
    const { segments, tiers, managers } = await get('dana', '/account-groups')
    expect(segments).toEqual([
      { value: 'Dealer', words: 'Dealer', n: 7 },
      { value: 'Fleet', words: 'Fleet', n: 2 },
    ])
    expect(tiers.map(({ value, n }: { value: string; n: number }) => [value, n])).toEqual([
      ['A', 7],
      ['B', 2],
      ['C', 1],
    ])
    expect(managers.map(({ n }: { n: number }) => n)).toEqual([5, 7])
    expect((await get('charlie', '/account-groups')).segments).toEqual([
      { value: 'Dealer', words: 'Dealer', n: 6 },
    ])
  })

  it('lists by score, certainty, change, response and value, both ways, and never ranks by too few', async () => {
    expect((await names('sort=score')).slice(0, 2)).toEqual(['Sinking', 'Aster'])
    expect((await names('sort=score')).slice(-5)).toEqual([
      ...['Few', 'Never', 'Nordfracht Logistik', 'Ostwind Spedition', 'Quiet'],
    ])
    expect((await names('sort=score&reversed=true')).slice(0, 2)).toEqual(['Aster', 'Birch'])
    expect((await names('sort=score&reversed=true')).at(-1)).toBe('Quiet')
    expect((await names('sort=trend&from=2026-02-01&to=2026-02-28'))[0]).toBe('Sinking')
    expect((await names('sort=low'))[0]).toBe('Sinking')
    expect((await names('sort=value')).slice(0, 3)).toEqual(['Sinking', 'Few', 'Quiet'])
    expect((await names('sort=response')).slice(0, 3)).toEqual(['Never', 'Quiet', 'Sinking'])
    expect((await names('sort=name&reversed=true'))[0]).toBe('Sinking')
  })

  it('says when each account answered last', async () => {
    const { data } = await get('dana', '/accounts?sort=name')
    const last = new Map(
      data.map((row: { name: string; lastAnswerAt: string | null }) => [row.name, row.lastAnswerAt]),
    )
    expect(['Sinking', 'Few', 'Quiet', 'Never'].map((name) => last.get(name))).toEqual([
      '2026-02-15T10:00:00.000Z',
      '2026-02-11T10:00:00.000Z',
      '2025-06-11T10:00:00.000Z',
      null,
    ])
  })

  it('pages either way without repeating or losing one', async () => {
    for (const order of [
      'sort=score',
      'sort=score&reversed=true',
      'sort=trend',
      'sort=value&reversed=true',
    ]) {
      const seen: string[] = []
      for (let cursor = ''; ; ) {
        const page = await get('dana', `/accounts?${order}&limit=5${cursor && `&cursor=${cursor}`}`)
        seen.push(...page.data.map(({ name }: { name: string }) => name))
        if (!page.nextCursor) break
        cursor = page.nextCursor
      }
      expect(seen, order).toEqual(await names(`${order}&limit=50`))
    }
  })

  it('finds those who say nothing, and those at risk', async () => {
    expect(await names('silent=true')).toEqual(['Never', 'Quiet'])
    expect(await names('silent=true', 'charlie')).toEqual([])
    expect((await names('risk=true'))[0]).toBe('Sinking')
    expect(await names('risk=true')).not.toContain('Few')
    const [never, quiet] = (await get('dana', '/accounts?silent=true')).data
    expect(never.silence).toEqual({ kind: 'never', asked: 3 })
    expect(quiet.silence).toMatchObject({ kind: 'quiet', since: '2025-06-11', asked: 3 })
  })

  it('gives the list as a file, with the filters and the order of the screen', async () => {
    const answer = await app.as('alice').get('/api/v1/accounts.csv?sort=value&segment=Fleet')
    expect(answer.headers.get('content-type')).toContain('text/csv')
    const lines = answer.text.trim().split('\r\n')
    expect(lines.map((line) => line.split(',')[0]?.replace('\uFEFF', ''))).toEqual([
      'account',
      'Few',
      'Quiet',
    ])
    expect(lines[1]).toContain(',2,,,')
  })

  it('forgets what it kept as soon as an answer changes it', async () => {
    const before = (await get('dana', '/portfolio')).total.n
    await givePortfolio(app.store, [{ name: 'Late', contacts: [{ answers: '2026-02: 5 5' }] }])
    expect((await get('dana', '/portfolio')).total.n).toBe(before + 2)
  })

  it('keeps totals for the accounts they are of: who is given one, and who loses it, sees so at once', async () => {
    const asked = async (person: CastName) => {
      const kept = await get(person, '/portfolio?vs=previous')
      expect(await get(person, '/portfolio?vs=previous')).toEqual(kept)
      return [kept.total.n, kept.accounts.all, kept.points.at(-2).n, kept.total.over]
    }
    const before = [await asked('alice'), await asked('charlie')]
    const give = (managerEmail: string) =>
      app.as('dana').patch('/api/v1/accounts/acc_sinking', { managerEmail })
    expect((await give('charlie@example.com')).status).toBe(200)
    expect([await asked('alice'), await asked('charlie')]).not.toEqual(before)
    expect((await asked('charlie'))[0]).toBe((before[1]?.[0] as number) + 11)
    expect((await asked('alice'))[0]).toBe((before[0]?.[0] as number) - 11)
    await give('alice@example.com')
    expect([await asked('alice'), await asked('charlie')]).toEqual(before)
  })

  it('refuses a roll-up, an order or a threshold that there is not', async () => {
    for (const query of [
      'rollup=loudest',
      'sort=luck',
      'threshold=many',
      'silent=maybe',
      'from=2026-03-01&to=2026-01-01',
    ])
      expect([query, (await app.as('dana').get(`/api/v1/accounts?${query}`)).status]).toEqual([query, 400])
  })
})
