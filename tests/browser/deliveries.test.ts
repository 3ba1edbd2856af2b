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
import { startDnsServer } from '../support/dns-server.ts'
import { expectNoBarriers, settled } from '../support/screens.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'hearback-deliveries-'))
const DAY = 86_400_000
let browser: Browser
let running: Running
let dns: Awaited<ReturnType<typeof startDnsServer>>
let signedIn: Awaited<ReturnType<BrowserContext['storageState']>>
let context: BrowserContext | undefined
let account: { id: string; externalId: string; name: string }

beforeAll(async () => {
  dns = await startDnsServer({ 'brightwater.example': ['v=spf1 mx'] })
  const port = createServer().listen(0)
  await once(port, 'listening')
  const PORT = String((port.address() as AddressInfo).port)
  port.close()
  await once(port, 'close')
  running = await startDemo({ PORT, DATA_DIR: dataDir, DNS_SERVER: dns.address })
  browser = await launchBrowser()
  context = await browser.newContext()
  const { request } = await context.newPage()
  const post = (path: string, data: unknown) =>
    request.post(running.url + path, { data, headers: { Origin: running.url } })
  const signIn = { email: cast.dana.email, password: DEMO_PASSWORD }
  expect((await post('/api/auth/sign-in/email', signIn)).status()).toBe(200)
  const found = await (await request.get(`${running.url}/api/v1/accounts?q=Hallerbach`)).json()
  account = found.data[0]
  // Promised days ago, and nobody has shipped it: whatever the demo's story is today, this one is late.
  const promisedAt = new Date(Date.now() - 5 * DAY).toISOString().slice(0, 10)
  const late = { externalId: 'LATE-1', account: account.externalId, promisedAt }
  expect((await post('/api/v1/deliveries', late)).status()).toBe(201)
  signedIn = await context.storageState()
  await context.close()
}, 120_000)
afterEach(() => context?.close())
afterAll(async () => {
  await browser?.close()
  await running?.stop()
  await dns?.close()
  rmSync(dataDir, { recursive: true, force: true })
})

async function open(path: string, width = 1280, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  context = await browser.newContext({
    ...{ storageState: signedIn, viewport: { width, height: 800 } },
    ...{ colorScheme, reducedMotion: 'reduce' as const },
  })
  const page = await context.newPage()
  await page.goto(running.url + path)
  return page
}

describe('Deliveries in the dashboard', () => {
  it('lead from the first screen to those that will probably be late, and on to the account', async () => {
    const page = await open('/')
    await page.getByRole('link', { name: /will probably be late/ }).click()
    await page.getByRole('heading', { name: 'Which deliveries will probably be late?' }).waitFor()
    const row = page.getByRole('row', { name: /LATE-1/ })
    await row.getByText(/^\d days over the promised date, not shipped$/).waitFor()
    await row.getByRole('link', { name: account.name }).click()
    await page
      .getByRole('region', { name: 'Deliveries that will probably be late' })
      .getByText('LATE-1')
      .waitFor()
  })

  it('have mails that an account switches off, and on again by Undo', async () => {
    const page = await open(`/accounts/${account.id}`)
    await page.getByText('Mails about deliveries').click()
    const ships = page.getByLabel('When a delivery ships')
    await ships.selectOption('Off')
    await page.getByRole('button', { name: 'Undo' }).waitFor()
    const stored = async () =>
      (await (await page.request.get(`${running.url}/api/v1/accounts/${account.id}`)).json()).shippedNotices
    expect(await stored()).toBe(false)
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Taken back').waitFor()
    expect(await stored()).toBeNull()
    await expect.poll(() => ships.inputValue()).toBe('null')
  })

  it('have mails that the company switches off for all', async () => {
    const page = await open('/settings?tab=notices')
    await page.getByLabel(/When a delivery will be late/).uncheck()
    await page.getByText('Contacts are told no more').waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'What are contacts told about their deliveries?' }).waitFor()
    expect(await page.getByLabel(/When a delivery will be late/).isChecked()).toBe(false)
    expect(await page.getByLabel(/When a delivery ships/).isChecked()).toBe(true)
  })
})

describe('The sender in the settings', () => {
  it('is checked at a real DNS server, with the records to add, and remembers the selector', async () => {
    const page = await open('/settings?tab=sender')
    await page.getByText('could be better').waitFor()
    await page.getByText('v=spf1 mx ~all').waitFor()
    await page.getByText('v=DMARC1; p=none; rua=mailto:surveys@brightwater.example').waitFor()
    await page.getByLabel(/DKIM selector/).fill('k1')
    await page.getByRole('button', { name: 'Check again' }).click()
    await expect.poll(() => dns.asked).toContain('k1._domainkey.brightwater.example')
    await page.reload()
    expect(await page.getByLabel(/DKIM selector/).inputValue()).toBe('k1')
  })

  it.each([
    [360, 'light'],
    [360, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const)(
    'has no barrier at %i px, %s; nor have the screens of deliveries',
    async (width, scheme) => {
      const page = await open('/settings?tab=sender', width, scheme)
      for (const path of [
        '/settings?tab=sender',
        '/settings?tab=notices',
        '/deliveries/at-risk',
        `/accounts/${account.id}`,
      ]) {
        await page.goto(running.url + path)
        await settled(page)
        if (path.startsWith('/accounts')) await page.getByText('Mails about deliveries').click()
        await expectNoBarriers(page)
      }
    },
    60_000,
  )
})
