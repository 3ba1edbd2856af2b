import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../support/databases.ts'
import { type ReadingApp, startReadingApp } from '../support/reading-app.ts'

describe.each(engines)('Who was asked, and why not, on %s', (engine) => {
  let app: ReadingApp
  beforeAll(async () => {
    app = await startReadingApp(engine)
    await app.invite({ account: 'ridge' }, 'sent')
    app.clock.advance({ hours: 1 })
    await app.invite({ account: 'ridge' }, 'skipped', 'asked_recently')
    await app.invite({ account: 'coastal' }, 'skipped', 'no_mail')
  })
  afterAll(() => app.close())

  it('is said of a contact, the latest first, within the accounts one may see', async () => {
    const { body } = await app.get('alice', '/contacts/con_ridge/asked')
    expect(body).toMatchObject({ hold: null, notAsked: null })
    expect(body.data).toMatchObject([
      {
        state: 'skipped',
        skipReason: 'asked_recently',
        skipWords: 'The contact was asked a short time ago.',
      },
      { state: 'sent', skipWords: null, programme: { name: 'After a delivery' } },
    ])
    expect((await app.get('charlie', '/contacts/con_ridge/asked')).status).toBe(404)
  })

  it('says what keeps a contact from being asked now: the lasting reason before the hold', async () => {
    const hold = { accountId: 'acc_ridge', reason: 'Stocktaking', until: '2200-01-01' }
    expect((await app.ask('alice', 'POST', '/holds', { ...hold, until: '1999-01-01' })).status).toBe(400)
    await app.ask('alice', 'POST', '/holds', hold)
    const notAsked = async () => (await app.get('alice', '/contacts/con_ridge/asked')).body
    expect(await notAsked()).toMatchObject({
      hold: { reason: 'Stocktaking', createdBy: { name: 'Alice Moreau' } },
      notAsked: { reason: 'held', until: '2200-01-01T00:00:00.000Z' },
    })
    const gone = { email: 'ridge@example.com', reason: 'bounced', createdAt: app.clock() }
    await app.store.tx((q) => q.insert(q.t.suppression).values(gone))
    expect((await notAsked()).notAsked).toEqual({
      reason: 'bounced',
      words: 'Mail to this address came back.',
      until: null,
    })
  })

  it('is said of each delivery', async () => {
    const { body } = await app.get('alice', '/deliveries?account=acc_ridge')
    expect(body.data[0].asked).toMatchObject([{ skipReason: 'asked_recently' }, { state: 'sent' }])
    const one = await app.get('alice', '/deliveries/dlv_northern')
    expect(one.body.asked).toEqual([])
  })
})
