import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApp, testApp } from '../support/app.ts'
import type { CastName } from '../support/cast.ts'
import { engines } from '../support/databases.ts'
import { type Given, givePortfolio } from '../support/portfolio.ts'

const secret = ['Aster', 'Birch', 'Cedar', 'Dogwood', 'Elm', 'Fir']
const dealer = (name: string, answers: string, manager: CastName): Given => ({
  ...{ name, segment: 'Dealer', manager, contacts: [{ answers }] },
})
const accounts: Given[] = [
  ...secret.map((name) => dealer(name, '2026-02: 1 1 2 1 1 2 1 1 1 2 1 1', 'charlie')),
  dealer('Leader', '2026-02: 5 5 5 5 5 5 5 5 5 5 5 5', 'alice'),
  dealer('Newcomer', '2026-02: 5', 'alice'),
  { name: 'Lonely', segment: 'Workshop', contacts: [{ answers: '2026-02: 5 4 5 4 5' }] },
  {
    name: 'Mixed',
    contacts: [
      { role: 'decider', name: 'Della Decider', answers: '2026-02: 1' },
      { role: 'user', name: 'Una User', answers: '2026-02: 5 5 5 5 5 5' },
      { role: 'user', name: 'Ulf User', answers: '2026-02: 5 5 5 5 5 5' },
      { name: 'Silas Silent', asked: ['2026-01-05', '2026-01-20', '2026-02-05'] },
    ],
  },
  {
    name: 'Heard',
    contacts: [1, 2, 3, 4, 5, 6].map((i) => ({ answers: i < 6 ? '2026-02: 5' : '' })),
  },
]

describe.each(engines)('How an account stands, on %s', (engine) => {
  let app: TestApp
  beforeAll(async () => {
    app = await testApp(engine)
    await givePortfolio(app.store, accounts)
  })
  afterAll(() => app.drop())

  const get = (person: CastName, path: string) => app.as(person).get(`/api/v1${path}`)
  const standing = async (key: string) => (await get('alice', `/accounts/acc_${key}/standing`)).body
  const trend = async (key: string, query = '', step = 'quarter') =>
    (await get('alice', `/trends/accounts/acc_${key}?step=${step}&${query}`)).body

  it('is told by its place among the others of its segment, who are counted and never named', async () => {
    const { text, body } = await get('alice', '/accounts/acc_leader/standing')
    expect(body.standing).toMatchObject({ verdict: 'above', others: 6 })
    expect(body.standing.sentence).toMatch(/^Ahead of most of 6 other accounts in Dealer/)
    for (const name of secret) expect(text).not.toMatch(new RegExp(name, 'i'))
  })

  it('is not told by one’s place among fewer than five others, nor by one answer, nor without a segment', async () => {
    expect((await standing('lonely')).standing).toMatchObject({ verdict: 'too_few_others', percentile: null })
    expect((await standing('newcomer')).standing).toMatchObject({
      verdict: 'too_few_answers',
      percentile: null,
    })
    expect((await standing('mixed')).standing).toBeNull()
  })

  it('names the contacts who were asked and never heard, with what chance alone would leave', async () => {
    const { silent } = await standing('mixed')
    expect(silent.contacts).toEqual([
      { contactId: 'con_mixed_3', name: 'Silas Silent', role: null, asked: 3 },
    ])
    expect(silent.sentence).toBe('1 of 1 contact asked 3 times or more never answered.')
  })

  it('has a score of all answers, of each contact alike, or of senior voices first', async () => {
    const total = async (rollup: string) => (await trend('mixed', `rollup=${rollup}`)).total
    const [answers, contacts, senior] = [
      await total('answers'),
      await total('contacts'),
      await total('senior'),
    ]
    expect([answers.n, contacts.n, senior.n]).toEqual([13, 13, 13])
    expect(answers.value).toBeCloseTo((100 * 12) / 13, 6)
    expect(contacts.value).toBeCloseTo((100 * 2) / 3, 6)
    expect(senior.value).toBeCloseTo((100 * 2) / 5, 6)
    const points = (await trend('mixed', 'rollup=senior')).points
    expect(points.at(-1).value).toBeCloseTo(40, 6)
  })

  it('follows the weights that the company gives to roles, in the list and on its own page', async () => {
    const { body: company } = await get('dana', '/settings')
    const roleWeights = { decider: 1, influencer: 1, user: 1 }
    const put = (weights: object) =>
      app.as('dana').put('/api/v1/settings', { ...company, roleWeights: weights })
    expect((await put(roleWeights)).status).toBe(200)
    app.clock.advance({ minutes: 1 })
    expect((await trend('mixed', 'rollup=senior')).total.value).toBeCloseTo((100 * 2) / 3, 6)
    const { body } = await get('alice', '/accounts?rollup=senior&q=Mixed')
    expect(body.data[0].score.value).toBeCloseTo((100 * 2) / 3, 6)
    const wrong = await put({ decider: 0, influencer: 0, user: 0 })
    expect([wrong.status, wrong.body.issues[0].path]).toEqual([400, 'roleWeights'])
    await put(company.roleWeights)
  })

  it('says where most contacts were heard and the range is narrower for it, and only there', async () => {
    const heard = await trend('heard')
    expect(heard.reach).toBe(
      '5 of 6 contacts answered, each once: with most of them heard, the range is narrower.',
    )
    expect(heard.total.low).toBeGreaterThan(heard.points.at(-1).low)
    expect((await trend('mixed')).reach).toBeNull()
  })

  it('tells in its trend who was asked, by month and quarter', async () => {
    const { points } = await trend('mixed')
    expect(points.at(-1).response).toMatchObject({ asked: 3, answered: 0 })
    expect((await trend('mixed', '', 'week')).points.at(-1).response).toBeNull()
  })

  it('gives its trend as a file that leaves out what five answers do not back', async () => {
    const { text } = await get(
      'alice',
      '/trends/accounts/acc_newcomer/trend.csv?step=quarter&from=2026-01-01',
    )
    expect(text.trim().split('\r\n').at(-1)).toBe('2026-01-01,2026-01-01,2026-03-02,1,,,,0,0')
  })

  it('of somebody else’s account is not there', async () => {
    for (const path of ['/accounts/acc_aster/standing', '/trends/accounts/acc_aster/trend.csv'])
      expect((await get('alice', path)).status).toBe(404)
  })
})
