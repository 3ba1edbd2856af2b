import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../support/databases.ts'
import { type ReadingApp, startReadingApp } from '../support/reading-app.ts'

describe.each(engines)('The lists of responses and invitations on %s', (engine) => {
  let app: ReadingApp
  beforeAll(async () => {
    app = await startReadingApp(engine)
  })
  afterAll(() => app.close())

  it('are empty where nobody was asked', async () => {
    for (const path of ['/responses', '/invitations', '/responses?quarantined=true'])
      expect((await app.get('dana', path)).body).toEqual({ data: [], nextCursor: null })
  })

  it('show what a contact said, and what was set aside only to those who ask for it', async () => {
    await app.answer(2, { comment: 'Terrible delay', reasons: ['on_time'] })
    await app.answer(1, { account: 'coastal', confirmed: null })
    const { body } = await app.get('dana', '/responses')
    expect(body.data).toMatchObject([
      {
        contact: { name: 'Buyer at Northern Haulage' },
        delivery: { reference: 'D-northern' },
        class: 'detractor',
        sentiment: 'negative',
        reasons: [{ id: 'on_time' }],
        answeredAt: '2026-03-02T09:00:00.000Z',
        corrected: null,
        quarantine: null,
      },
    ])
    const apart = await app.get('dana', '/responses?quarantined=true')
    expect(apart.body.data).toMatchObject([
      {
        score: 1,
        quarantine: {
          reason: 'no_confirmation',
          words: 'The answer came without a press of the button.',
        },
      },
    ])
  })

  it('say why somebody was not asked', async () => {
    const id = await app.invite({ account: 'ridge' }, 'skipped', 'no_mail')
    const { body } = await app.get('bob', '/invitations?state=skipped')
    expect(body.data).toMatchObject([
      {
        id,
        skipReason: 'no_mail',
        skipWords: 'The contact has no mail address.',
        programme: { name: 'After a delivery' },
      },
    ])
  })

  it('hold nothing of Alice’s for Charlie', async () => {
    for (const path of [
      '/responses?account=acc_northern',
      '/responses?contact=con_northern',
      '/invitations?account=acc_northern',
      '/invitations?delivery=dlv_northern',
      '/invitations?contact=con_ridge&state=skipped',
    ]) {
      expect((await app.get('alice', path)).body.data.length).toBeGreaterThan(0)
      expect((await app.get('charlie', path)).body).toEqual({ data: [], nextCursor: null })
    }
  })

  it('go on where the cursor says', async () => {
    for (let i = 0; i < 5; i++) await app.answer(5, { account: 'ridge' })
    for (const noun of ['responses', 'invitations']) {
      const all = (await app.get('alice', `/${noun}`)).body.data.map(({ id }: { id: string }) => id)
      const seen: string[] = []
      let cursor = ''
      do {
        const { body } = await app.get('alice', `/${noun}?limit=2${cursor && `&cursor=${cursor}`}`)
        seen.push(...body.data.map(({ id }: { id: string }) => id))
        cursor = body.nextCursor
      } while (cursor)
      expect(seen).toEqual(all)
    }
  })

  it('refuse bad queries, and say which field', async () => {
    for (const [path, field] of [
      ['/responses?limit=0', 'limit'],
      ['/responses?limit=many', 'limit'],
      ['/responses?limit=1000', 'limit'],
      ['/responses?cursor=nonsense', 'cursor'],
      ['/responses?quarantined=perhaps', 'quarantined'],
      ['/responses?account=', 'account'],
      ['/invitations?state=lost', 'state'],
      ['/invitations?cursor=WzEsMl0', 'cursor'],
    ] as const) {
      const { status, type, body } = await app.get('alice', path)
      expect([path, status, type]).toEqual([path, 400, 'application/problem+json'])
      expect(body.issues[0].path).toBe(field)
    }
  })
})
