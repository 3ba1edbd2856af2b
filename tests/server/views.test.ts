import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../support/databases.ts'
import { type ReadingApp, startReadingApp } from '../support/reading-app.ts'

describe.each(engines)('Saved views on %s', (engine) => {
  let app: ReadingApp
  beforeAll(async () => {
    app = await startReadingApp(engine)
  })
  afterAll(() => app.close())

  const save = (person: 'alice' | 'bob' | 'dana', name: string, query: string, shared = false) =>
    app.ask(person, 'POST', '/views', { screen: '/', name, query, shared })
  const names = async (person: 'alice' | 'bob' | 'dana' | 'vera', screen = '/') => {
    const { body } = await app.get(person, `/views?screen=${encodeURIComponent(screen)}`)
    return body.data.map(({ name }: { name: string }) => name)
  }

  it('are seen by their author, and by all where they are for all', async () => {
    const own = await save('alice', 'Silent ones', '?silent=true')
    expect(own).toMatchObject({ status: 201, body: { query: 'silent=true', shared: false, isOwn: true } })
    await save('dana', 'Dealers', 'segment=Dealers', true)
    expect(await names('alice')).toEqual(['Dealers', 'Silent ones'])
    expect(await names('bob')).toEqual(['Dealers'])
    expect(await names('vera')).toEqual(['Dealers'])
    expect(await names('alice', '/comments')).toEqual([])
  })

  it('are one where the same is saved twice, however its address is written', async () => {
    const first = await save('bob', 'Tier A', '?tier=A&sort=name')
    const again = await save('bob', 'Best customers', 'sort=name&q=&tier=A')
    expect([first.status, again.status]).toEqual([201, 200])
    expect(again.body).toMatchObject({ id: first.body.id, name: 'Best customers' })
    expect(await names('bob')).toEqual(['Best customers', 'Dealers'])
  })

  it('refuse a name that is taken, and a second one of the same for all, in words', async () => {
    const namesake = await save('alice', ' silent ONES ', 'tier=B')
    expect(namesake).toMatchObject({ status: 409, body: { issues: [{ path: 'name' }] } })
    expect(namesake.body.detail).toContain('“Silent ones”')
    const twice = await save('alice', 'All dealers', 'segment=Dealers', true)
    expect(twice.status).toBe(409)
    expect(twice.body.detail).toBe('Dana Reyes saved the same view for all, as “Dealers”.')
  })

  it('say what is wrong with a name or a screen', async () => {
    for (const [view, field] of [
      [{ screen: '/', name: ' ', query: '' }, 'name'],
      [{ screen: '/', name: 'x'.repeat(61), query: '' }, 'name'],
      [{ screen: 'http://elsewhere', name: 'There', query: '' }, 'screen'],
      [{ screen: '/', name: 'Long', query: `q=${'x'.repeat(1000)}` }, 'query'],
    ] as const) {
      const { status, body } = await app.ask('alice', 'POST', '/views', view)
      expect([status, body.issues[0].path]).toEqual([400, field])
    }
  })

  it('are taken away by their author, those for all by an admin too, and by nobody else', async () => {
    const { body: own } = await save('alice', 'Mine', 'tier=C')
    const { body: shared } = await save('alice', 'Ours', 'tier=D', true)
    const remove = async (person: 'alice' | 'bob' | 'dana', id: string) =>
      (await app.ask(person, 'DELETE', `/views/${id}`)).status
    expect([
      await remove('dana', own.id),
      await remove('bob', own.id),
      await remove('bob', shared.id),
    ]).toEqual([404, 404, 404])
    expect([await remove('alice', own.id), await remove('dana', shared.id)]).toEqual([204, 204])
    expect(await names('alice')).toEqual(['Dealers', 'Silent ones'])
  })
})
