import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../support/databases.ts'
import { type ReadingApp, startReadingApp } from '../support/reading-app.ts'

describe.each(engines)('Notes on dates on %s', (engine) => {
  let app: ReadingApp
  beforeAll(async () => {
    app = await startReadingApp(engine)
  })
  afterAll(() => app.close())

  type Writer = 'alice' | 'bob' | 'charlie' | 'dana'
  const write = (person: Writer, note: object) => app.ask(person, 'POST', '/notes', note)
  const words = async (person: Writer, query = '') =>
    (await app.get(person, `/notes${query}`)).body.data.map((note: { words: string }) => note.words)

  it('stand on the charts of their account, or of all, in the order of their days', async () => {
    const own = await write('alice', { day: '2026-02-10', words: 'New driver', accountId: 'acc_northern' })
    expect(own).toMatchObject({
      status: 201,
      body: { day: '2026-02-10', account: { name: 'Northern Haulage' }, author: { name: 'Alice Moreau' } },
    })
    const all = await write('dana', { day: '2026-01-05', words: 'Carrier changed' })
    expect(all).toMatchObject({ status: 201, body: { account: null } })
    await write('charlie', { day: '2026-02-11', words: 'Moved house', accountId: 'acc_coastal' })
    expect(await words('alice')).toEqual(['Carrier changed', 'New driver'])
    expect(await words('alice', '?account=acc_northern')).toEqual(['Carrier changed', 'New driver'])
    expect(await words('alice', '?account=acc_ridge')).toEqual(['Carrier changed'])
    expect(await words('dana', '?from=2026-02-01&to=2026-02-10')).toEqual(['New driver'])
  })

  it('of somebody else’s account are not there', async () => {
    const { body } = await app.get('dana', '/notes?account=acc_northern&from=2026-02-01')
    const { id } = body.data[0]
    expect((await app.get('charlie', '/notes?account=acc_northern')).status).toBe(404)
    expect((await app.ask('charlie', 'PATCH', `/notes/${id}`, { words: 'Mine' })).status).toBe(404)
    expect((await app.ask('charlie', 'DELETE', `/notes/${id}`)).status).toBe(404)
    expect(
      (await write('charlie', { day: '2026-02-10', words: 'X', accountId: 'acc_northern' })).status,
    ).toBe(404)
  })

  it('on all charts are an admin’s to write and to change', async () => {
    expect((await write('alice', { day: '2026-02-10', words: 'Everywhere' })).status).toBe(403)
    const { body } = await app.get('alice', '/notes?to=2026-01-31')
    expect((await app.ask('alice', 'DELETE', `/notes/${body.data[0].id}`)).status).toBe(403)
    expect((await write('bob', { day: '2026-02-10', words: 'Support' })).status).toBe(403)
  })

  it('change and go', async () => {
    const { body } = await write('alice', { day: '2026-02-20', words: 'Strike', accountId: 'acc_ridge' })
    const changed = await app.ask('alice', 'PATCH', `/notes/${body.id}`, { words: 'Strike of drivers' })
    expect(changed.body).toMatchObject({ day: '2026-02-20', words: 'Strike of drivers' })
    expect((await app.ask('alice', 'DELETE', `/notes/${body.id}`)).status).toBe(204)
    expect((await app.ask('alice', 'DELETE', `/notes/${body.id}`)).status).toBe(404)
  })

  it('say which field is wrong', async () => {
    for (const [note, field] of [
      [{ day: '2026-02-30', words: 'No such day' }, 'day'],
      [{ day: '2026-02-03', words: '' }, 'words'],
      [{ day: '2026-02-03', words: 'x'.repeat(201) }, 'words'],
    ] as const) {
      const { status, body } = await write('dana', note)
      expect([status, body.issues[0].path]).toEqual([400, field])
    }
  })
})
