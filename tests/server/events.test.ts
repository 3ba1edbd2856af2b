import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type DataApi, dana, dataApi, vera } from '../support/data-api.ts'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.ts'
import { addManagers, alice, charlie, delayed, delivered, shipped } from '../support/events.ts'

describe.each(engines)('POST /events on %s', (engine) => {
  let db: TestDatabase
  let api: DataApi
  beforeEach(async () => {
    db = await freshDatabase(engine)
    await addManagers(db.store)
    api = await dataApi(db.store)
  })
  afterEach(async () => {
    await api.stop()
    await db.drop()
  })

  it('takes one event or many, and answers the delivery with its dates, days late, lines and freight', async () => {
    expect(await api.post(dana, '/events', shipped)).toEqual({
      status: 200,
      body: { accepted: 1, repeated: 0, rejected: [] },
    })
    const many = await api.post(dana, '/events', { events: [shipped, delayed, delivered] })
    expect(many.body).toEqual({ accepted: 2, repeated: 1, rejected: [] })
    const { body } = await api.get(alice, '/deliveries')
    expect(body.data).toMatchObject([
      {
        account: { name: 'Northline Haulage' },
        contact: { name: 'Kim O’Hara' },
        promisedAt: '2026-02-13T00:00:00.000Z',
        expectedAt: '2026-02-17T00:00:00.000Z',
        deliveredAt: '2026-02-18T10:30:00.000Z',
        daysLate: 5,
        delayReason: 'Snow on the pass',
        lines: [{ description: 'Brake pad', quantity: 2, unitPriceMinor: 1990 }],
        freightMinor: 850,
      },
    ])
  })

  it('asks once for invitations to be planned, and not for an event known already', async () => {
    await api.post(dana, '/events', { events: [shipped, delayed] })
    expect(await api.jobs.counts()).toMatchObject({ waiting: 1 })
    await api.jobs.workOne()
    await api.post(dana, '/events', shipped)
    expect(await api.jobs.counts()).toMatchObject({ waiting: 0 })
  })

  it('counts an event once when requests race', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => api.post(dana, '/events', shipped)))
    expect(answers.map(({ body }) => body.accepted).sort()).toEqual([0, 0, 0, 0, 0, 1])
    expect(await db.store.read.$count(db.store.t.delivery)).toBe(1)
  })

  it('says for each bad event why, and takes the others', async () => {
    const { status, body } = await api.post(dana, '/events', {
      events: [
        shipped,
        { ...delayed, expectedAt: '17.02.2026' },
        { ...delivered, type: 'delivery.lost' },
        { ...delivered, key: 'e-9', delivery: 'D-9' },
      ],
    })
    expect({ status, ...body }).toEqual({
      status: 200,
      accepted: 1,
      repeated: 0,
      rejected: [
        {
          key: 'e-2',
          reason:
            'expectedAt: Write a date as 2026-03-31, or a time with its zone as 2026-03-31T14:30:00+02:00.',
        },
        { key: 'e-3', reason: 'type: There is no such type of event.' },
        { key: 'e-9', reason: 'account: A new delivery needs an account.' },
      ],
    })
  })

  it('refuses more than 500 at once, none at all, and whoever may not bring in data', async () => {
    const events = Array.from({ length: 501 }, (_, i) => ({ ...shipped, key: `e-${i}` }))
    expect((await api.post(dana, '/events', { events })).status).toBe(400)
    expect((await api.post(dana, '/events', { events: [] })).status).toBe(400)
    expect((await api.post(dana, '/events', {})).status).toBe(400)
    expect((await api.post(vera, '/events', shipped)).status).toBe(403)
  })

  it('lets Charlie change nothing of Alice’s', async () => {
    await api.post(dana, '/events', shipped)
    const { body } = await api.post(charlie, '/events', { events: [delivered, { ...shipped, key: 'e-7' }] })
    expect(body).toMatchObject({ accepted: 0, rejected: [{ key: 'e-7' }, { key: 'e-3' }] })
  })

  it('takes 500 events within a moment', async () => {
    const events = Array.from({ length: 500 }, (_, i) => ({
      ...shipped,
      key: `e-${i}`,
      delivery: `D-${i}`,
      account: { externalId: `A-${i % 50}`, name: `Account ${i % 50}` },
      contact: { externalId: `C-${i}`, name: `Contact ${i}`, email: `c${i}@x.example` },
    }))
    const started = performance.now()
    expect((await api.post(dana, '/events', { events })).body).toMatchObject({ accepted: 500, rejected: [] })
    expect(performance.now() - started).toBeLessThan(5000)
    expect(await db.store.read.$count(db.store.t.contact)).toBe(500)
  })
})
