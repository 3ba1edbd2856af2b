import { serve } from '@hono/node-server'
import { eq } from 'drizzle-orm'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listProgrammes } from '../../db/programmes.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { launchBrowser } from '../support/browser.ts'
import { publishFullSurvey } from '../support/full-survey.ts'
import { type Loop, linksIn, nordfracht, startLoop } from '../support/loop.ts'

let browser: Browser
let context: BrowserContext
let page: Page
let server: ReturnType<typeof serve>
let origin: string
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())
afterEach(async () => {
  await context?.close()
  await new Promise((resolve) => server.close(resolve))
})

/** A real server on loopback in front of an app, and a page of a fresh browser. */
async function open(fetch: (request: Request) => Response | Promise<Response>) {
  server = serve({ fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  origin = `http://127.0.0.1:${address.port}`
  context = await browser.newContext()
  page = await context.newPage()
}

describe('what is typed into the page', () => {
  let it: TestApp
  beforeEach(async () => {
    it = await testApp('sqlite')
    await open((request) => it.app.fetch(request))
  })
  afterEach(() => it.drop())

  const words = {
    emoji: 'Great driver 👩🏽‍🔧🚚, 🏳️‍🌈 – zażółć',
    'right to left': 'تأخرت الشحنة ٣ أيام\u202b (#4711)\u202c وعدنا\nשלום',
    markup:
      '<script>document.title="run"</script><img src=x onerror="document.title=\'run\'"> & {company} &lt;b&gt;',
    blanks: '  two before,\n\n\tand after  ',
    'ten thousand characters': `${'x 🚚'.repeat(2499)}\n<b>`,
  }

  test.each(Object.entries(words))('comes back as it was: %s', async (_, comment) => {
    const [programme] = await listProgrammes(it.store.read)
    const dana = it.as('dana')
    const { body } = await dana.post(`/api/v1/programmes/${programme?.id}/open-link`)
    await page.goto(`${origin}${new URL(body.url).pathname}`)
    await page.locator('input[name=score]').first().check()
    await page.locator('textarea').fill(comment)
    // The page that comes back shows it again, as text.
    await page.evaluate(() => {
      for (const one of document.querySelectorAll<HTMLInputElement>('[name=score]')) one.checked = false
    })
    await Promise.all([page.waitForResponse((r) => r.status() === 422), page.getByRole('button').click()])
    await page.waitForLoadState()
    expect(await page.locator('textarea').inputValue()).toBe(comment)
    await page.locator('input[name=score]').first().check()
    await Promise.all([page.waitForURL('**/thanks*'), page.getByRole('button').click()])
    expect(await page.title()).not.toContain('run')
    const answer = await dana.get('/api/v1/responses?source=open_link')
    expect(answer.body.data.map((row: { comment: string }) => row.comment)).toEqual([comment])
  })
})

describe('a page that is left', () => {
  let loop: Loop
  let path: string
  beforeEach(async () => {
    loop = await startLoop('sqlite')
    await publishFullSurvey(loop.store, loop.clock())
    const account = await nordfracht(loop)
    await account.deliver('4711')
    loop.clock.advance({ days: 1 })
    await loop.work()
    path = linksIn(loop.mail.accepted[0]?.html ?? '').page
    await open(async (request) => {
      const { pathname, search } = new URL(request.url)
      const { method, headers } = request
      const body = method === 'POST' ? await request.text() : undefined
      return loop.browse(pathname + search, { method, headers, body })
    })
  })
  afterEach(() => loop.close())

  const responses = () => loop.store.read.select().from(loop.store.t.response)

  test('after a press keeps what is chosen, read back exactly, as half an answer', async () => {
    await page.goto(`${origin}${path}?score=2`)
    await page.locator('input[name=driver][value="4"]').click()
    await page.getByLabel('What went wrong?').fill('<b>Late</b> 🚚')
    await page.goto('about:blank')
    await expect
      .poll(responses)
      .toMatchObject([
        { score: 2, answers: { driver: '4' }, comment: '<b>Late</b> 🚚', partial: true, quarantine: null },
      ])
    await page.goto(`${origin}${path}`)
    expect(await page.getByLabel('What went wrong?').inputValue()).toBe('<b>Late</b> 🚚')
    expect(await page.locator('input[name=driver]:checked').getAttribute('value')).toBe('4')
  })

  test('and comes back is sent whole once, and nothing of it twice', async () => {
    await page.goto(`${origin}${path}?score=5`)
    await page.locator('h1').click()
    await page.goto('about:blank')
    await expect.poll(responses).toHaveLength(1)
    await page.goto(`${origin}${path}`)
    await page.locator('input[name=score][value="4"]').check()
    await Promise.all([page.waitForURL('**/thanks'), page.getByRole('button').click()])
    await page.goto('about:blank')
    const { response } = loop.store.t
    const standing = await loop.store.read.select().from(response).where(eq(response.partial, false))
    expect(standing).toMatchObject([{ score: 4, replacedById: null, quarantine: null }])
    expect(await responses()).toHaveLength(2)
  })

  test('with nothing but a script’s own events, or without a score, leaves nothing', async () => {
    await page.goto(`${origin}${path}?score=1`)
    await page.evaluate(() => {
      document.querySelector<HTMLInputElement>('[name=driver]')?.click()
      for (const type of ['pointerdown', 'keydown', 'click'])
        document.body.dispatchEvent(new Event(type, { bubbles: true }))
    })
    await page.goto(`${origin}${path}`)
    await page.keyboard.press('Tab')
    await page.goto(`${origin}${path}?score=3`)
    await page.keyboard.press('Tab')
    await page.goto('about:blank')
    // The third visit's half answer is the only one: what the first two had sent would have come before it.
    await expect.poll(responses).toMatchObject([{ score: 3, partial: true }])
  })
})
