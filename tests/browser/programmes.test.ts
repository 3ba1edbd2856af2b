import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { cast, DEMO_PASSWORD } from '../../server/demo/cast.ts'
import { startDemo } from '../../server/demo.ts'
import type { Running } from '../../server/main.ts'
import { launchBrowser } from '../support/browser.ts'
import { freePort } from '../support/postgres.ts'
import { ask, expectNoBarriers, settled, surveyIn } from '../support/screens.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'hearback-programmes-'))
let browser: Browser
let running: Running
let signedIn: Awaited<ReturnType<BrowserContext['storageState']>>
let context: BrowserContext | undefined

beforeAll(async () => {
  running = await startDemo({ PORT: String(await freePort()), DATA_DIR: dataDir })
  browser = await launchBrowser()
  const page = await open('/')
  await page.getByLabel('Mail address').fill(cast.dana.email)
  await page.getByLabel('Password').fill(DEMO_PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Which accounts need me this week?' }).waitFor()
  signedIn = await page.context().storageState()
  await emptyProgrammes(page)
  await surveyIn(page, ['en', 'de'])
}, 120_000)

afterEach(() => context?.close())

afterAll(async () => {
  await browser?.close()
  await running?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

interface Look {
  width: number
  colorScheme: 'light' | 'dark'
}

async function open(path: string, { width, colorScheme }: Look = { width: 1280, colorScheme: 'light' }) {
  context = await browser.newContext({
    storageState: signedIn,
    viewport: { width, height: 900 },
    colorScheme,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  await page.goto(running.url + path)
  return page
}

interface Told {
  id: string
  name: string
  active: boolean
  archivedAt: string | null
}

const programmes = async (page: Page) => (await ask<{ data: Told[] }>(page, 'GET', '/programmes')).data

async function emptyProgrammes(page: Page) {
  for (const { id } of await programmes(page)) await ask(page, 'POST', `/programmes/${id}/archive`, {})
}

const toast = (page: Page, words: RegExp) => page.getByRole('status').getByText(words)
const undo = (page: Page) => page.getByRole('button', { name: 'Undo' }).last().click()

describe('programmes, from none to one that asks', () => {
  it('makes “After a delivery” in two languages by pressing Next, and keeps what was typed', async () => {
    const page = await open('/programmes')
    await settled(page)
    await page.getByText('Nobody is asked yet').waitFor()
    await page.getByRole('link', { name: 'Make the first one' }).click()
    await page.getByRole('heading', { name: 'What makes it ask?' }).waitFor()
    expect(await page.getByRole('radio', { name: /A delivery arrived/ }).isChecked()).toBe(true)
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByRole('radio', { name: /How was it\? CSAT English German/ }).check()
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByRole('heading', { name: 'When does it ask?' }).waitFor()
    await page.getByLabel('Ask after').fill('2')
    await page.getByLabel('until').selectOption({ label: '17:00' })
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByText(/Nobody is asked twice within 30 days/).waitFor()
    await page.getByRole('button', { name: 'Back' }).click()
    expect(await page.getByLabel('Ask after').inputValue()).toBe('2')

    // Leaving asks; staying loses nothing.
    page.once('dialog', (dialog) => void dialog.dismiss())
    await page.getByRole('link', { name: 'Tickets' }).first().click()
    expect(await page.getByLabel('Ask after').inputValue()).toBe('2')
    // The browser's own way back is a step back.
    await page.goBack()
    await page.getByRole('heading', { name: 'Who is left in peace?' }).waitFor()
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByRole('button', { name: 'Check it' }).click()

    await page.getByText(/asked 2 days later, on working days from 8:00 to 17:00/).waitFor()
    await settled(page)
    expect(await page.getByRole('list', { name: 'The next days' }).getByRole('button').count()).toBe(14)
    expect(await programmes(page)).toEqual([])
    await page.getByRole('button', { name: 'Switch on' }).click()
    await page.getByRole('heading', { name: 'After a delivery', level: 1 }).waitFor()
    await page.getByText('How was it? (CSAT), in English, German.').waitFor()
    expect(await programmes(page)).toMatchObject([{ name: 'After a delivery', active: true }])
  }, 60_000)

  it('refuses hours that end before they begin, at the field itself', async () => {
    const page = await open('/programmes/new')
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByRole('radio', { name: /How was it/ }).check()
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByLabel('until').selectOption({ label: '07:00' })
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByText('The sending hours must end after they begin.').waitFor()
    expect(await page.getByRole('heading', { level: 2 }).innerText()).toBe('When does it ask?')
  })

  it('puts a contact of the dry run on hold, and takes it back', async () => {
    const page = await open('/programmes')
    const [programme] = await programmes(page)
    await page.goto(`${running.url}/programmes/${programme?.id}`)
    await settled(page)
    const row = page.locator('tbody tr', { has: page.getByRole('button', { name: /^Hold / }) }).first()
    const name = (await row.getByRole('button').getAttribute('aria-label'))?.replace('Hold ', '') as string
    await row.getByRole('button').click()
    await page.getByRole('textbox', { name: 'Why?' }).fill('A claim is being settled')
    await page.getByRole('button', { name: '2 weeks' }).click()
    await page.getByRole('button', { name: 'Put on hold' }).click()
    await toast(page, new RegExp(`${name} is not asked until`)).waitFor()
    await page
      .getByRole('button', { name: `Release ${name}` })
      .first()
      .waitFor()
    const account = await page
      .locator('tbody tr', { has: page.getByRole('button', { name: `Release ${name}` }) })
      .first()
      .getByRole('link')
      .getAttribute('href')
    expect((await ask<{ data: unknown[] }>(page, 'GET', '/holds')).data).toMatchObject([
      { contact: { name }, reason: 'A claim is being settled' },
    ])

    await page.goto(running.url + account)
    await page.getByText(/^On hold until .* A claim is being settled \(Dana Reyes\)\.$/).waitFor()
    await page.getByRole('button', { name: `Release ${name}` }).click()
    await toast(page, /may be asked again/).waitFor()
    expect((await ask<{ data: unknown[] }>(page, 'GET', '/holds')).data).toEqual([])
    await undo(page)
    await toast(page, /is on hold again/).waitFor()
    expect((await ask<{ data: unknown[] }>(page, 'GET', '/holds')).data).toMatchObject([
      { contact: { name } },
    ])
  }, 60_000)

  it('changes one group of rules in place, and undo changes it back', async () => {
    const page = await open('/programmes')
    const [programme] = await programmes(page)
    await page.goto(`${running.url}/programmes/${programme?.id}`)
    await page.getByRole('button', { name: 'Change: Who is left in peace' }).click()
    await page.getByLabel('Sample').fill('20')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText(/only 20 of 100 are asked/).waitFor()
    await undo(page)
    await toast(page, /Changed back/).waitFor()
    await expect.poll(() => page.getByText(/only 20 of 100/).count()).toBe(0)
  })

  it('switches off and archives with undo', async () => {
    const page = await open('/programmes')
    await settled(page)
    await page.getByRole('switch', { name: 'After a delivery' }).click()
    await toast(page, /asks nobody/).waitFor()
    expect(await programmes(page)).toMatchObject([{ active: false }])
    await undo(page)
    await toast(page, /is switched on/).waitFor()
    expect(await programmes(page)).toMatchObject([{ active: true }])

    await page.getByRole('link', { name: 'After a delivery' }).click()
    await page.getByRole('button', { name: 'Archive' }).click()
    await page.getByText('Nobody is asked yet').waitFor()
    expect(await programmes(page)).toEqual([])
    await undo(page)
    await page.getByRole('link', { name: 'After a delivery' }).waitFor()
    expect(await programmes(page)).toMatchObject([{ active: true, archivedAt: null }])
  })

  it('asks a contact by hand, found by name', async () => {
    const page = await open('/programmes')
    const [survey] = (await ask<{ data: { id: string }[] }>(page, 'GET', '/surveys')).data
    const byHand = { name: 'By hand', trigger: 'manual', surveyId: survey?.id, active: true }
    const { id } = await ask<Told>(page, 'POST', '/programmes', byHand)
    const { data } = await ask<{ data: Told[] }>(page, 'GET', '/contacts?limit=1')
    const name = data[0]?.name as string
    await page.goto(`${running.url}/programmes/${id}`)
    await page.getByRole('searchbox', { name: 'Contacts' }).fill(name)
    await page.getByRole('list', { name: 'Found' }).getByRole('button').first().click()
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    await toast(page, /1 contact will be asked/).waitFor()
    const invitations = `/invitations?programme=${id}`
    expect((await ask<{ data: unknown[] }>(page, 'GET', invitations)).data).toMatchObject([
      { contact: { name } },
    ])
    await ask(page, 'POST', `/programmes/${id}/archive`, {})
  })

  it.each<Look>([
    { width: 360, colorScheme: 'light' },
    { width: 360, colorScheme: 'dark' },
    { width: 1280, colorScheme: 'light' },
    { width: 1280, colorScheme: 'dark' },
  ])(
    'has no barrier and no sideways scroll at $width px, $colorScheme',
    async (look) => {
      const page = await open('/programmes', look)
      await settled(page)
      await expectNoBarriers(page)
      const [programme] = await programmes(page)
      await page.goto(`${running.url}/programmes/${programme?.id}`)
      await settled(page)
      await expectNoBarriers(page)
      await page
        .getByRole('button', { name: /^Hold / })
        .first()
        .click()
      await expectNoBarriers(page)
      await page.getByRole('button', { name: 'Cancel' }).click()
      await page.getByRole('button', { name: 'Change: When it asks' }).click()
      await expectNoBarriers(page)
      await page.goto(`${running.url}/programmes/new`)
      for (const heading of ['What makes it ask?', 'Which survey does it send?', 'When does it ask?']) {
        await page.getByRole('heading', { name: heading }).waitFor()
        await settled(page)
        await expectNoBarriers(page)
        await page.getByRole('button', { name: 'Next' }).click()
      }
      await page.getByText('Change the limits').click()
      await expectNoBarriers(page)
      await page.getByRole('button', { name: 'Next' }).click()
      await expectNoBarriers(page)
    },
    120_000,
  )
})
