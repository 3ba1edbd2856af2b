import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestApp, testApp } from '../support/app.ts'
import { ids } from '../support/cast.ts'
import { engines } from '../support/databases.ts'

describe.each(engines)('The switches of notices on %s', (engine) => {
  let app: TestApp
  beforeEach(async () => {
    app = await testApp(engine)
  })
  afterEach(() => app.drop())

  const ship = (delivery: string) =>
    app.as('alice').post('/api/v1/events', {
      ...{ type: 'delivery.shipped', key: delivery, occurredAt: app.clock().toISOString() },
      ...{ delivery, account: 'NF-1', contact: 'NF-C1' },
    })
  const told = async () =>
    (await app.store.read.select().from(app.store.t.notice)).map(({ subjectKey }) => subjectKey).length

  it('are off until somebody says otherwise', async () => {
    expect((await app.as('dana').get('/api/v1/settings')).body.notices).toEqual({
      shipped: false,
      delayed: false,
    })
    await ship('D-1')
    expect(await told()).toBe(0)
  })

  it('are the company’s, unless the account has its own; a change of the account is seen by when it was', async () => {
    const settings = (await app.as('dana').get('/api/v1/settings')).body
    const notices = { shipped: true, delayed: false }
    expect((await app.as('dana').put('/api/v1/settings', { ...settings, notices })).status).toBe(200)
    await ship('D-1')
    expect(await told()).toBe(1)
    app.clock.advance({ hours: 1 })
    const { status, body } = await app
      .as('alice')
      .patch(`/api/v1/accounts/${ids.alicesAccount}`, { shippedNotices: false })
    expect({ status, updatedAt: body.updatedAt }).toEqual({
      status: 200,
      updatedAt: app.clock().toISOString(),
    })
    await ship('D-2')
    expect(await told()).toBe(1)
    await app.as('alice').patch(`/api/v1/accounts/${ids.alicesAccount}`, { shippedNotices: null })
    await ship('D-3')
    expect(await told()).toBe(2)
  })

  it('lead to what one delivery’s contact was told, with the delivery', async () => {
    await app.as('alice').patch(`/api/v1/accounts/${ids.alicesAccount}`, { shippedNotices: true })
    await ship('NF-D1')
    const { body } = await app.as('alice').get(`/api/v1/deliveries/${ids.alicesDelivery}`)
    expect(body.notices).toMatchObject([{ kind: 'shipped', state: 'planned', sentAt: null, openedAt: null }])
  })
})
