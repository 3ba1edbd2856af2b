import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../support/databases.ts'
import { type ReadingApp, startReadingApp } from '../support/reading-app.ts'

describe.each(engines)('The API of holds on %s', (engine) => {
  let app: ReadingApp
  beforeAll(async () => {
    app = await startReadingApp(engine)
  })
  afterAll(() => app.close())

  const hold = { accountId: 'acc_northern', reason: 'They move house', until: '2026-06-01' }

  it('hold back an account or one contact, and say who said so and until when', async () => {
    app.clock.set('2026-05-01T12:00:00Z')
    const whole = await app.ask('alice', 'POST', '/holds', hold)
    expect([whole.status, whole.body]).toEqual([
      201,
      expect.objectContaining({
        account: { id: 'acc_northern', name: 'Northern Haulage' },
        contact: null,
        reason: 'They move house',
        until: '2026-06-01T00:00:00.000Z',
        createdBy: { id: app.userIds.alice, name: 'Alice Moreau' },
      }),
    ])
    const ridge = { ...hold, accountId: 'acc_ridge', contactId: 'con_ridge' }
    const one = await app.ask('alice', 'POST', '/holds', ridge)
    expect(one.body.contact).toEqual({ id: 'con_ridge', name: 'Buyer at Ridge Fleet' })
    const seen = async (person: 'alice' | 'charlie' | 'vera', query = '') =>
      (await app.get(person, `/holds${query}`)).body.data.map(({ id }: { id: string }) => id)
    expect(await seen('vera')).toEqual([whole.body.id, one.body.id])
    expect(await seen('charlie')).toEqual([])
    expect(await seen('alice', '?account=acc_ridge')).toEqual([one.body.id])
    expect((await app.ask('charlie', 'DELETE', `/holds/${whole.body.id}`)).status).toBe(404)
    expect((await app.ask('alice', 'DELETE', `/holds/${whole.body.id}`)).status).toBe(204)
    expect((await app.ask('alice', 'DELETE', `/holds/${whole.body.id}`)).status).toBe(404)
    app.clock.set('2026-06-01T00:00:00Z')
    expect(await seen('vera')).toEqual([])
  })

  it('are refused without a reason or an end, for others, and for contacts of another account', async () => {
    app.clock.set('2026-05-01T12:00:00Z')
    for (const [change, path] of [
      [{ reason: '' }, 'reason'],
      [{ until: undefined }, 'until'],
      [{ until: 'soon' }, 'until'],
      [{ until: '2026-05-01' }, 'until'],
      [{ contactId: 'con_coastal' }, 'contactId'],
    ] as const) {
      const { status, body } = await app.ask('alice', 'POST', '/holds', { ...hold, ...change })
      expect([status, body.issues[0].path]).toEqual([400, path])
    }
    const foreign = { ...hold, accountId: 'acc_coastal' }
    expect((await app.ask('alice', 'POST', '/holds', foreign)).status).toBe(404)
    for (const person of ['bob', 'vera'] as const)
      expect((await app.ask(person, 'POST', '/holds', hold)).status).toBe(403)
  })
})
