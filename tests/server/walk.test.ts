import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../support/app.ts'
import { ids } from '../support/cast.ts'
import { engines } from '../support/databases.ts'

/** Routes that answer without a session, and why. */
const open = [
  /^\/healthz$/,
  /^\/readyz$/,
  /^\/openapi\.json$/,
  /^\/docs$/,
  // Respondents hold a link, not a session.
  /^\/r\//,
  /^\/u\//,
  // An open link asks anybody who has it.
  /^\/o\//,
  /^\/d\//,
  /^\/f\//,
  // Mail services sign what they post.
  /^\/webhooks\//,
  // Signing in is how one gets a session; better-auth guards what needs one.
  /^\/api\/auth\//,
  // The first admin is made before anybody can sign in; the set-up token guards it.
  /^\/api\/v1\/setup$/,
  // The dashboard's own files hold no data.
  /^\/(assets\/.*|mark\.svg|:file.*|\*)$/,
]

/** Alice's records by the noun in the address. Add a line where a route takes the id of something of an account. */
const alices: Record<string, string> = {
  accounts: ids.alicesAccount,
  contacts: ids.alicesContact,
  deliveries: ids.alicesDelivery,
  reviews: ids.alicesReview,
  tickets: ids.alicesTicket,
}

/** What makes Charlie's request one that would change something, were the record his. */
const changes: Record<string, unknown> = {
  'PATCH accounts': { name: 'Mine now' },
  'PATCH contacts': { name: 'Mine now' },
  'PATCH tickets': { ownerId: null },
  'POST tickets': { words: 'Nothing to see here.', causeId: 'cau_carrier' },
  'POST /api/v1/tickets/:id/snooze': { until: '2030-01-01T00:00:00Z' },
  'POST /api/v1/tickets/:id/merge': { intoId: 'tkt_another' },
  'POST /api/v1/tickets/:id/messages': { direction: 'note', body: 'Nothing to see here.' },
  'POST /api/v1/tickets/:id/attachments': fileOf('Nothing to see here.'),
}

function fileOf(words: string): FormData {
  const form = new FormData()
  form.set('file', new File([words], 'words.txt', { type: 'text/plain' }))
  return form
}

interface Route {
  method: string
  path: string
}

function routesOf({ app }: TestApp): Route[] {
  const seen = new Map<string, Route>()
  for (const { method, path } of app.routes)
    if (method !== 'ALL' && path !== '/*') seen.set(`${method} ${path}`, { method, path })
  return [...seen.values()]
}

const filled = (path: string, id: string) => path.replace(/:\w+/g, id)

describe.each(engines)('on %s', (engine) => {
  let it: TestApp
  beforeEach(async () => {
    it = await testApp(engine)
  })
  afterEach(() => it.drop())

  test('every route answers 401 without a session unless it is listed as open', async () => {
    const guarded = routesOf(it).filter(({ path }) => !open.some((one) => one.test(path)))
    expect(guarded.length).toBeGreaterThan(30)
    for (const { method, path } of guarded) {
      const answer = await it.nobody.request(method, filled(path, 'x'))
      expect({ method, path, status: answer.status }).toEqual({ method, path, status: 401 })
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
    }
  })

  test('every route answers 401 to a key that does not exist', async () => {
    for (const { method, path } of routesOf(it).filter(({ path }) => /^\/api\/v1\/(?!setup)/.test(path))) {
      const answer = await it.withKey('hb_made_up').request(method, filled(path, 'x'))
      expect({ method, path, status: answer.status }).toEqual({ method, path, status: 401 })
    }
  })

  test("Charlie gets 404 for everything of Alice's, and it stays as it was", async () => {
    const ofAccounts = routesOf(it).filter(({ path }) => path.includes('/:'))
    let asked = 0
    for (const { method, path } of ofAccounts) {
      const noun = /\/(\w+)\/:/.exec(path)?.[1] ?? ''
      const id = alices[noun]
      if (!id || !path.startsWith('/api/v1/')) continue
      const change = changes[`${method} ${path}`] ?? changes[`${method} ${noun}`]
      const answer = await it.as('charlie').request(method, filled(path, id), change)
      expect({ method, path, status: answer.status }).toEqual({ method, path, status: 404 })
      if (method === 'GET')
        expect((await it.as('alice').get(filled(path, id))).status, `${path} for Alice`).toBe(200)
      asked++
    }
    expect(asked).toBeGreaterThanOrEqual(8)
  })

  test("no list shows Charlie anything of Alice's", async () => {
    const lists = [
      'accounts',
      'contacts',
      'deliveries',
      'reviews',
      'tickets',
      'responses',
      'comments',
      'invitations',
    ]
    for (const noun of lists) {
      const answer = await it.as('charlie').get(`/api/v1/${noun}`)
      expect({ noun, status: answer.status }).toEqual({ noun, status: 200 })
      expect(answer.text, noun).not.toContain('nordfracht')
      expect(answer.text, noun).not.toContain('Nordfracht')
    }
  })

  test('Vera reads and may change nothing', async () => {
    const writes = routesOf(it).filter(
      ({ method, path }) => method !== 'GET' && /^\/api\/v1\/(?!setup)/.test(path),
    )
    for (const { method, path } of writes) {
      const noun = /\/(\w+)\/:/.exec(path)?.[1] ?? ''
      const answer = await it.as('vera').request(method, filled(path, alices[noun] ?? 'x'))
      expect({ method, path, status: answer.status }).toEqual({ method, path, status: 403 })
    }
  })
})
