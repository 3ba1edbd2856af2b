import { eq, isNotNull } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { pruneHourlyCounts } from '../../db/hourly-counts.ts'
import { listProgrammes } from '../../db/programmes.ts'
import { checkRollups } from '../../db/rollups-check.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { engines } from '../support/databases.ts'
import { publishFullSurvey } from '../support/full-survey.ts'

describe.each(engines)('An open link on %s', (engine) => {
  let it: TestApp
  let programmeId: string
  beforeEach(async () => {
    it = await testApp(engine)
    await publishFullSurvey(it.store, it.clock())
    const programmes = await listProgrammes(it.store.read)
    programmeId = programmes.find(({ trigger }) => trigger === 'delivery')!.id
  })
  afterEach(() => it.drop())

  const api = (more = '') => `/api/v1/programmes/${programmeId}/open-link${more}`
  async function made(): Promise<string> {
    const { status, body } = await it.as('dana').post(api())
    expect(status).toBe(201)
    return new URL(body.url).pathname
  }
  const send = (path: string, fields: Record<string, string>) =>
    it.app.request(path, {
      method: 'POST',
      body: new URLSearchParams({ confirm: 'button', ...fields }),
      redirect: 'manual',
    })
  const responses = () => it.store.read.select().from(it.store.t.response)

  describe('of a programme', () => {
    test('is not there until somebody who may set up makes it', async () => {
      expect((await it.as('dana').get(api())).body).toEqual({ url: null })
      expect((await it.as('dana').get(api('.svg'))).status).toBe(404)
      for (const name of ['alice', 'vera'] as const) expect((await it.as(name).post(api())).status).toBe(403)
      const path = await made()
      expect((await it.as('vera').get(api())).body.url).toBe(`http://localhost:3000${path}`)
    })

    test('is a QR code too, which any signed-in person can print', async () => {
      await made()
      const { status, headers, text } = await it.as('vera').get(api('.svg'))
      expect([status, headers.get('content-type')]).toEqual([200, 'image/svg+xml'])
      expect(text).toMatch(/^<svg [^>]*viewBox/)
    })

    test('leads nowhere once it is replaced or taken away', async () => {
      const first = await made()
      const second = await made()
      expect((await it.app.request(first)).status).toBe(404)
      expect((await it.app.request(second)).status).toBe(200)
      expect((await it.as('dana').delete(api())).status).toBe(204)
      expect((await it.app.request(second)).status).toBe(404)
      expect((await it.as('dana').get(api())).body).toEqual({ url: null })
    })

    test('takes no answers while the programme is switched off', async () => {
      const path = await made()
      const { programme } = it.store.t
      await it.store.tx((q) =>
        q.update(programme).set({ active: false }).where(eq(programme.id, programmeId)),
      )
      for (const answer of [await it.app.request(path), await send(path, { score: '5' })])
        expect(answer.status).toBe(410)
      expect(await responses()).toEqual([])
    })

    test('is not there for a programme that is not', async () => {
      const nowhere = '/api/v1/programmes/prg_none/open-link'
      const dana = it.as('dana')
      for (const answer of [await dana.get(nowhere), await dana.post(nowhere), await dana.delete(nowhere)])
        expect(answer.status).toBe(404)
    })
  })

  describe('asks', () => {
    const page = async (path: string, language?: string) => {
      const headers: Record<string, string> = language ? { 'Accept-Language': language } : {}
      return (await it.app.request(path, { headers })).text()
    }

    test('in the language of the browser, or the one chosen on the page', async () => {
      const path = await made()
      expect(await page(path)).toContain('<html lang="en"')
      expect(await page(path, 'fr;q=0.9, de-AT, en;q=0.8')).toContain('<html lang="de"')
      expect(await page(path, 'constructor, __proto__')).toContain('<html lang="en"')
      expect(await page(`${path}?lang=en`, 'de')).toContain('<html lang="en"')
      expect(await page(`${path}?lang=xx`, 'de')).toContain('<html lang="de"')
      expect(await page(path, 'de')).toContain(
        `<a href="${path}?lang=en" lang="en" hreflang="en">English</a>`,
      )
    })

    test('without what needs a person who is known: no name, no mail, no call back, no half answers', async () => {
      const html = await page(await made())
      expect(html).toContain('sees your answer, but not who you are.')
      expect(html).not.toContain('Please call me')
      expect(html).not.toContain('Stop survey mails')
      expect(html).not.toContain('novalidate data-keep')
      expect(html).not.toMatch(/value=\d checked/)
      expect(html).toContain('<h1>How satisfied are you with the delivery?</h1>')
    })
  })

  describe('takes an answer', () => {
    test('of nobody: it counts for the survey, in no account, and opens no ticket', async () => {
      const path = await made()
      const answer = await send(`${path}?lang=de`, {
        score: '1',
        wrong: 'Furchtbar spät',
        call: 'yes',
        driver: '2',
      })
      expect([answer.status, answer.headers.get('location')]).toEqual([303, `${path}/thanks?lang=de`])
      expect(await (await it.app.request(`${path}/thanks?lang=de`)).text()).toContain('Vielen Dank')
      expect(await responses()).toMatchObject([
        {
          ...{ source: 'open_link', programmeId, invitationId: null, accountId: null, contactId: null },
          ...{ score: 1, comment: 'Furchtbar spät', answers: { driver: '2' }, locale: 'de' },
          ...{ wantsContact: false, partial: false, quarantine: null },
        },
      ])
      expect(await it.store.read.select().from(it.store.t.scoreDay)).toMatchObject([{ score: 1, n: 1 }])
      expect(await it.store.read.select().from(it.store.t.accountScoreDay)).toEqual([])
      expect(await it.store.read.$count(it.store.t.ticket, isNotNull(it.store.t.ticket.responseId))).toBe(0)
      expect(await it.store.tx((q) => checkRollups(q))).toEqual([])
    })

    test('and says of it in the API where it came from, to those who see all accounts', async () => {
      await send(await made(), { score: '1' })
      const { body } = await it.as('dana').get(`/api/v1/responses?source=open_link&programme=${programmeId}`)
      expect(body.data).toMatchObject([{ source: 'open_link', account: null, contact: null, score: 1 }])
      expect((await it.as('dana').get('/api/v1/responses?source=invitation')).body.data).toEqual([])
      expect((await it.as('alice').get('/api/v1/responses')).body.data).toEqual([])
    })

    test('again as another one, since nobody knows whose it is', async () => {
      const path = await made()
      await send(path, { score: '1' })
      await send(path, { score: '5' })
      expect((await responses()).map(({ replacedById }) => replacedById)).toEqual([null, null])
    })

    test('only with a score; what was typed comes back', async () => {
      const path = await made()
      const answer = await send(path, { right: 'All well' })
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain('All well</textarea>')
      expect(await responses()).toEqual([])
    })

    test('without the button, or with the hidden field, as a machine’s', async () => {
      const path = await made()
      await send(path, { score: '1', confirm: '' })
      await send(path, { score: '1', website: 'http://spam.example' })
      const reasons = (await responses()).map(({ quarantine }) => quarantine)
      expect(reasons.sort()).toEqual(['hidden_link', 'no_confirmation'])
      expect(await it.store.read.select().from(it.store.t.scoreDay)).toEqual([])
    })

    test('twenty times an hour from one address, and says so to the next', async () => {
      const path = await made()
      for (let i = 0; i < 20; i++) expect((await send(path, { score: '5' })).status).toBe(303)
      const refused = await send(path, { score: '5' })
      expect(refused.status).toBe(429)
      expect(await refused.text()).toContain('Too many answers from your network')
      expect(await responses()).toHaveLength(20)
      it.clock.advance({ hours: 1 })
      expect((await send(path, { score: '5' })).status).toBe(303)
      const keys = (await it.store.read.select().from(it.store.t.hourlyCount)).map(({ key }) => key)
      expect(keys.every((key) => /^[0-9a-f]{64}$/.test(key))).toBe(true)
      await it.store.tx((q) => pruneHourlyCounts(q, it.clock()))
      expect(await it.store.read.select().from(it.store.t.hourlyCount)).toMatchObject([{ n: 1 }])
    })
  })
})
