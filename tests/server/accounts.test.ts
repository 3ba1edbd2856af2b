import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addToRollups } from '../../db/rollups-adding.ts'
import { type DataApi, dana, dataApi, vera } from '../support/data-api.ts'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.ts'
import { addManagers, alice, charlie, kim, northline } from '../support/events.ts'

describe.each(engines)('Accounts, contacts, deliveries and reviews on %s', (engine) => {
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

  it('are added with 201 and changed with 200, by the external id', async () => {
    const added = await api.post(dana, '/accounts', northline)
    expect(added).toMatchObject({ status: 201, body: { name: northline.name, manager: { id: alice.id } } })
    const changed = await api.post(dana, '/accounts', { externalId: 'A-1', tier: 'gold' })
    expect(changed).toMatchObject({
      status: 200,
      body: { id: added.body.id, name: northline.name, tier: 'gold', manager: { name: alice.name } },
    })
    const cleared = await api.patch(dana, `/accounts/${added.body.id}`, { tier: null, managerEmail: null })
    expect(cleared).toMatchObject({ status: 200, body: { tier: null, manager: null } })
  })

  it('say for each field what is wrong with it', async () => {
    await api.post(dana, '/accounts', northline)
    const bad = {
      ...kim,
      account: 'A-1',
      name: 'Kim\r\nBcc: all@x.example',
      email: 'kim',
      timeZone: 'Mars/Base',
    }
    const { status, body } = await api.post(dana, '/contacts', bad)
    expect(status).toBe(400)
    expect(body.issues.map(({ path }: { path: string }) => path).sort()).toEqual([
      'email',
      'name',
      'timeZone',
    ])
    expect((await api.post(dana, '/contacts', { ...kim, account: 'A-9' })).body.issues).toEqual([
      { path: 'account', message: 'There is no account A-9.' },
    ])
    expect((await api.post(dana, '/accounts', { externalId: 'A-2' })).body.issues).toEqual([
      { path: 'name', message: 'A new account needs a name.' },
    ])
  })

  it('of Alice are not there for Charlie', async () => {
    const account = await api.post(alice, '/accounts', { externalId: 'A-1', name: 'Northline' })
    const contact = await api.post(alice, '/contacts', { ...kim, account: 'A-1' })
    const delivery = await api.post(alice, '/deliveries', {
      externalId: 'D-1',
      account: 'A-1',
      contact: 'C-1',
    })
    const review = await api.post(alice, '/reviews', {
      externalId: 'R-1',
      account: 'A-1',
      attendees: ['C-1'],
    })
    const paths = [
      `/accounts/${account.body.id}`,
      `/contacts/${contact.body.id}`,
      `/deliveries/${delivery.body.id}`,
      `/reviews/${review.body.id}`,
    ]
    for (const path of paths) {
      expect((await api.get(alice, path)).status).toBe(200)
      expect(await api.get(charlie, path)).toMatchObject({ status: 404, body: { code: 'not_found' } })
    }
    for (const path of paths.slice(0, 2))
      expect((await api.patch(charlie, path, { name: 'Mine' })).status).toBe(404)
    for (const [path, externalId] of Object.entries({
      accounts: 'A-1',
      contacts: 'C-1',
      deliveries: 'D-1',
      reviews: 'R-1',
    }))
      expect((await api.post(charlie, `/${path}`, { externalId })).status).toBe(404)
    for (const path of ['contacts', 'deliveries', 'reviews'])
      expect((await api.get(charlie, `/${path}`)).body).toEqual({ data: [], nextCursor: null })
    const stolen = await api.post(charlie, '/contacts', { externalId: 'C-9', name: 'Spy', account: 'A-1' })
    expect(stolen.body.issues).toEqual([{ path: 'account', message: 'There is no account A-1.' }])
  })

  it('belong to the manager who adds them, and only an admin gives them away', async () => {
    const own = await api.post(charlie, '/accounts', { externalId: 'A-5', name: 'Vale Freight' })
    expect(own.body.manager).toMatchObject({ id: charlie.id })
    const given = await api.patch(charlie, `/accounts/${own.body.id}`, {
      managerEmail: northline.managerEmail,
    })
    expect(given.status).toBe(400)
    expect((await api.post(vera, '/accounts', northline)).status).toBe(403)
  })

  it('come in pages that neither repeat nor lose one', async () => {
    await api.post(dana, '/accounts', northline)
    for (let i = 0; i < 7; i++)
      await api.post(dana, '/contacts', { externalId: `C-${i}`, account: 'A-1', name: `Kim ${i % 3}` })
    const seen: string[] = []
    for (let cursor = ''; ; ) {
      const { body } = await api.get(dana, `/contacts?limit=3${cursor && `&cursor=${cursor}`}`)
      seen.push(...body.data.map(({ externalId }: { externalId: string }) => externalId))
      if (!body.nextCursor) break
      cursor = body.nextCursor
    }
    expect(seen.toSorted()).toEqual(['C-0', 'C-1', 'C-2', 'C-3', 'C-4', 'C-5', 'C-6'])
    expect((await api.get(dana, '/contacts?q=im%202')).body.data).toHaveLength(2)
    expect((await api.get(dana, '/contacts?cursor=nonsense')).status).toBe(400)
  })

  it('show their score with its interval, worst first, and the months behind it', async () => {
    const now = new Date('2026-01-01T00:00:00Z')
    await db.store.tx((q) =>
      q.insert(q.t.survey).values({
        id: 'srv_1',
        name: 'After a delivery',
        metric: 'nps',
        createdAt: now,
        updatedAt: now,
      } as never),
    )
    const ids: string[] = []
    for (const name of ['Good', 'Bad', 'New', 'Rich']) {
      const annualValueMinor = name === 'Rich' ? 900 : null
      const { body } = await api.post(dana, '/accounts', { externalId: name, name, annualValueMinor })
      ids.push(body.id)
    }
    const cell = { surveyId: 'srv_1', day: '2026-02-10', late: null, themes: [], n: 6 }
    await db.store.tx((q) =>
      addToRollups(q, [
        { ...cell, accountId: ids[0]!, score: 10 },
        { ...cell, accountId: ids[1]!, score: 3 },
      ]),
    )
    const names = async (query: string) =>
      (await api.get(dana, `/accounts?${query}`)).body.data.map(({ name }: { name: string }) => name)
    const { body } = await api.get(dana, '/accounts')
    expect(body.data[0]).toMatchObject({
      name: 'Bad',
      score: { n: 6, value: -100, enough: true, unit: 'points', low: expect.any(Number) },
      openTickets: 0,
      lastAnswerAt: null,
    })
    expect(body.data[0].trend).toHaveLength(12)
    expect(body.data[0].trend.at(-2)).toEqual({ period: '2026-02-01', n: 6, value: -100 })
    expect(await names('sort=score')).toEqual(['Bad', 'Good', 'New', 'Rich'])
    expect(await names('sort=name')).toEqual(['Bad', 'Good', 'New', 'Rich'])
    expect(await names('sort=value')).toEqual(['Rich', 'Bad', 'Good', 'New'])
    expect(await names('q=oo')).toEqual(['Good'])
    const first = await api.get(dana, '/accounts?sort=n&limit=3')
    const next = await api.get(dana, `/accounts?sort=n&limit=3&cursor=${first.body.nextCursor}`)
    expect(next.body).toMatchObject({ data: [{ name: 'Rich' }], nextCursor: null })
    expect((await api.get(charlie, '/accounts')).body.data).toEqual([])
  })

  it('tell how late a delivery is under way, and early as less than none', async () => {
    await api.post(dana, '/accounts', northline)
    const base = { externalId: 'D-1', account: 'A-1', promisedAt: '2026-02-27' }
    expect((await api.post(dana, '/deliveries', base)).body.daysLate).toBe(3)
    const early = await api.post(dana, '/deliveries', {
      externalId: 'D-1',
      deliveredAt: '2026-02-25T23:30:00Z',
    })
    expect(early.body.daysLate).toBe(-2)
  })
})
