import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { cast, DEMO_PASSWORD } from '../../server/demo/cast.ts'
import { startDemo } from '../../server/demo.ts'
import type { Running } from '../../server/main.ts'
import { launchBrowser } from '../support/browser.ts'
import { expectNoBarriers, type Look, settled } from '../support/screens.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'hearback-dashboard-'))
let browser: Browser
let running: Running
let signedIn: Awaited<ReturnType<BrowserContext['storageState']>>
let context: BrowserContext | undefined

beforeAll(async () => {
  // The links in mails carry the port, so it must be known before the start.
  running = await startDemo({ PORT: String(await freePort()), DATA_DIR: dataDir })
  browser = await launchBrowser()
}, 120_000)

afterEach(() => context?.close())

afterAll(async () => {
  await browser?.close()
  await running?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function open(path: string, { width, colorScheme }: Look = { width: 1280, colorScheme: 'light' }) {
  context = await browser.newContext({
    storageState: signedIn,
    viewport: { width, height: 800 },
    colorScheme,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.goto(running.url + path)
  return page
}

async function rowsOf(page: Page, path: string): Promise<{ id: string; subject?: string }[]> {
  const response = await page.request.get(`${running.url}/api/v1${path}`)
  return ((await response.json()) as { data: { id: string }[] }).data
}

const idOf = async (page: Page, path: string) => (await rowsOf(page, path))[0]?.id ?? ''

/** The latest mail that asks a contact: colleagues are written to as well. */
const surveyMail = async (page: Page) =>
  (await rowsOf(page, '/outbox?limit=100')).find(({ subject }) => subject?.startsWith('How was delivery'))?.id

describe('the dashboard in a browser', () => {
  it('keeps what was typed when the password is wrong, and lets the right one in', async () => {
    const page = await open('/tickets?tab=resolved')
    await page.getByLabel('Mail address').fill(cast.dana.email)
    await page.getByLabel('Password').fill('not the password')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('The mail address or the password is wrong.').waitFor()
    expect(await page.getByLabel('Mail address').inputValue()).toBe(cast.dana.email)
    await page.getByLabel('Password').fill(DEMO_PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'What do we owe our customers?' }).waitFor()
    expect(new URL(page.url()).search).toBe('?tab=resolved')
    signedIn = await page.context().storageState()
  })

  it('finds an account by the jump menu and shows its chart with the numbers beside it', async () => {
    const page = await open('/')
    await settled(page)
    await page.keyboard.press('Control+k')
    await page.keyboard.type('Hallerbach')
    await page.getByRole('option', { name: /Hallerbach Spedition Account/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'How is Hallerbach Spedition doing?' }).waitFor()
    await page.locator('figure canvas[aria-hidden="true"]').waitFor()
    await page.getByText('All numbers').click()
    expect(await page.locator('details[open] tbody tr').count()).toBeGreaterThan(3)
  })

  it('searches and sorts in the address, so that a reload shows the same', async () => {
    const page = await open('/')
    await settled(page)
    await page.keyboard.press('/')
    await page.keyboard.type('trucks')
    await page.waitForURL(/q=trucks/)
    await page.getByRole('link', { name: 'Account', exact: true }).click()
    await page.waitForURL(/q=trucks&sort=name/)
    await page.reload()
    await settled(page)
    const names = await page.locator('tbody td.title').allInnerTexts()
    expect(names).toEqual(['Emmental Truckservice', 'Horvath Trucks', 'Noordwind Trucks'])
  })

  it('resolves a ticket by keyboard alone, and takes it back', async () => {
    const page = await open('/tickets')
    await settled(page)
    const before = await page.locator('tbody tr').count()
    await page.keyboard.press('j')
    await page.keyboard.press('e')
    await page.getByRole('heading', { name: 'What was done?' }).waitFor()
    await page.waitForFunction(() => document.activeElement?.matches('[data-cause]'))
    await page.keyboard.type('Picked up late')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Called, and sent the missing pallet.')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page
      .getByRole('status')
      .getByText(/^Resolved for/)
      .waitFor()
    await page
      .getByRole('region', { name: 'What was done' })
      .getByText('Called, and sent the missing pallet.')
      .waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('The ticket is open again').waitFor()
    await page.getByText(/taken back/).waitFor()
    await page.getByRole('link', { name: 'Tickets' }).first().click()
    await expect.poll(() => page.locator('tbody tr').count()).toBe(before)
  })

  it('imports a file after a trial that names every bad row', async () => {
    const page = await open('/imports?noun=accounts')
    await settled(page)
    const buffer = Buffer.from('Customer no,Name,Currency\nT-1,Testline Haulage,EUR\nT-2,Badline,Euro\n')
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'customers.csv', mimeType: 'text/csv', buffer })
    await page.getByRole('button', { name: 'Try it without saving' }).click()
    await page.getByText('2 rows: 1 new, 1 not taken').first().waitFor()
    expect(await page.locator('#step-result ~ .scroll tbody tr').first().innerText()).toMatch(/^3\s+Currency/)
    await page.getByRole('button', { name: 'Import 1 row' }).click()
    await page.getByRole('heading', { name: 'What happened' }).waitFor()
    await page.goto(`${running.url}/?q=Testline`)
    await page.getByRole('link', { name: 'Testline Haulage' }).waitFor()
  })

  it('opens a mail of the outbox and its links beside the dashboard', async () => {
    const page = await open('/')
    await settled(page)
    let id: string | undefined
    await expect.poll(async () => (id = await surveyMail(page)), { timeout: 30_000 }).toBeDefined()
    await page.goto(`${running.url}/outbox/${id}`)
    const mail = page.frameLocator('iframe[sandbox]')
    const opened = page.waitForEvent('popup')
    await mail.locator('a[href*="/r/"]').first().click()
    const answer = await opened
    await answer.waitForURL(/\/r\//)
    expect(await answer.locator('input[type=radio]').count()).toBeGreaterThan(0)
  }, 60_000)

  it('leaves no chart behind after many changes of page', async () => {
    const page = await open('/')
    await settled(page)
    const id = await idOf(page, '/accounts?sort=n&limit=1')
    for (let round = 0; round < 5; round++) {
      await page.evaluate((to) => {
        const link = Object.assign(document.createElement('a'), { href: to })
        document.body.append(link)
        link.click()
        link.remove()
      }, `/accounts/${id}`)
      await page.locator('figure canvas').waitFor()
      await page.getByRole('link', { name: 'Jobs' }).first().click()
      await page.getByRole('heading', { name: /work behind the scenes/ }).waitFor()
    }
    expect(await page.locator('canvas').count()).toBe(0)
  })

  it('hides from a viewer what a viewer may not do, and says so', async () => {
    const dana = signedIn
    signedIn = undefined as never
    const page = await open('/')
    await page.getByLabel('Mail address').fill(cast.vera.email)
    await page.getByLabel('Password').fill(DEMO_PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Which accounts need me this week?' }).waitFor()
    signedIn = dana
    expect(await page.getByRole('link', { name: 'Outbox' }).count()).toBe(0)
    await page.goto(`${running.url}/tickets/${await idOf(page, '/tickets?state=open')}`)
    await page.getByText('You read tickets. Managers and support resolve them.').waitFor()
  })

  const looks: Look[] = [360, 1280].flatMap((width) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
  )
  it.each(looks)(
    'has no barrier and no sideways scroll at $width px, $colorScheme',
    async (look) => {
      const page = await open('/', look)
      await settled(page)
      const [account, ticket, mail] = [
        await idOf(page, '/accounts?sort=n'),
        await idOf(page, '/tickets?state=open'),
        await idOf(page, '/outbox'),
      ]
      const paths = ['/', `/accounts/${account}`, '/tickets', `/tickets/${ticket}`, '/imports', '/programmes']
      paths.push(
        '/outbox',
        `/outbox/${mail}`,
        '/jobs',
        '/actions',
        '/actions/new',
        '/settings',
        '/settings?tab=people',
        '/settings?tab=keys',
      )
      for (const path of paths) {
        await page.goto(running.url + path)
        await settled(page)
        await expectNoBarriers(page)
      }
    },
    120_000,
  )
})
