import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestApp, testApp } from '../support/app.ts'
import { ids } from '../support/cast.ts'
import { engines } from '../support/databases.ts'

const DAY = 86_400_000

describe.each(engines)('GET /deliveries/at-risk on %s', (engine) => {
  let app: TestApp
  beforeEach(async () => {
    app = await testApp(engine)
  })
  afterEach(() => app.drop())

  const inDays = (n: number) => new Date(app.clock().getTime() + n * DAY)
  let n = 0
  function deliver(accountId: string, values: Partial<typeof app.store.t.delivery.$inferInsert>) {
    const id = `dlv_${n++}`
    const stamps = { createdAt: app.clock(), updatedAt: app.clock() }
    return app.store.tx((q) =>
      q.insert(q.t.delivery).values({ ...stamps, id, externalId: id, accountId, lines: [], ...values }),
    )
  }
  async function history(accountId: string, days: number[]) {
    for (const [i, took] of days.entries())
      await deliver(accountId, { shippedAt: inDays(-i - 1 - took), deliveredAt: inDays(-i - 1) })
  }

  it('names what will rather come late, the most urgent first, with what is usual', async () => {
    await history(ids.alicesAccount, [5, 6, 6, 7, 9])
    await deliver(ids.alicesAccount, { externalId: 'SOON', orderedAt: inDays(-3), promisedAt: inDays(2) })
    await deliver(ids.alicesAccount, { externalId: 'OVER', promisedAt: inDays(-1) })
    await deliver(ids.alicesAccount, { externalId: 'FAR', promisedAt: inDays(20) })
    await deliver(ids.alicesAccount, { externalId: 'GONE', promisedAt: inDays(2), shippedAt: inDays(-1) })
    await deliver(ids.alicesAccount, { externalId: 'OFF', promisedAt: inDays(2), cancelledAt: inDays(-1) })
    const { status, body } = await app.as('alice').get('/api/v1/deliveries/at-risk')
    expect(status).toBe(200)
    expect(body.total).toBe(2)
    expect(body.data).toMatchObject([
      { externalId: 'OVER', risk: { daysLeft: -1 } },
      {
        externalId: 'SOON',
        account: { id: ids.alicesAccount, name: 'Nordfracht Logistik' },
        manager: { name: 'Alice Moreau' },
        risk: {
          daysLeft: 2,
          daysSinceOrder: 3,
          usual: { from: 'shipped', of: 'account', low: 5, high: 9, median: 6, n: 5 },
          longer: { n: 5, of: 5 },
        },
      },
    ])
  })

  it('shows Charlie nothing of Alice’s, and one account where only one is asked for', async () => {
    await deliver(ids.alicesAccount, { externalId: 'HERS', promisedAt: inDays(-1) })
    await deliver(ids.charliesAccount, { externalId: 'HIS', promisedAt: inDays(-1) })
    const names = async (who: 'charlie' | 'dana', query = '') =>
      (await app.as(who).get(`/api/v1/deliveries/at-risk${query}`)).body.data.map(
        (row: { externalId: string }) => row.externalId,
      )
    expect(await names('charlie')).toEqual(['HIS'])
    expect(await names('charlie', `?account=${ids.alicesAccount}`)).toEqual([])
    expect((await names('dana')).sort()).toEqual(['HERS', 'HIS'])
    expect(await names('dana', `?account=${ids.alicesAccount}`)).toEqual(['HERS'])
  })

  it('learns from all accounts where the own one has too few', async () => {
    await history(ids.charliesAccount, [5, 6, 6, 7, 9])
    await deliver(ids.alicesAccount, { externalId: 'SOON', promisedAt: inDays(2) })
    const { body } = await app.as('alice').get('/api/v1/deliveries/at-risk')
    expect(body.data).toMatchObject([{ risk: { usual: { of: 'all', n: 5 } } }])
  })

  it('learns from the last thirty only', async () => {
    await history(ids.alicesAccount, [...Array(30).fill(1), ...Array(12).fill(20)])
    await deliver(ids.alicesAccount, { externalId: 'SOON', promisedAt: inDays(2) })
    expect((await app.as('alice').get('/api/v1/deliveries/at-risk')).body.data).toEqual([])
  })
})
