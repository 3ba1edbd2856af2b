import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { type Running, start } from '../../server/main.ts'
import { launchBrowser } from '../support/browser.ts'
import { freePort } from '../support/postgres.ts'
import { type SmtpTestServer, startSmtpServer } from '../support/smtp-server.ts'

// From an install where nobody has been yet to a corrected answer on a phone, with nothing but the screens and the mail.
describe('A newcomer with an empty install', () => {
  let dir: string
  let running: Running
  let browser: Browser
  let smtp: SmtpTestServer
  let page: Page

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'hearback-newcomer-'))
    smtp = await startSmtpServer()
    const port = String(await freePort())
    const settings = { BASE_URL: `http://127.0.0.1:${port}`, HOST: '127.0.0.1', SMTP_URL: smtp.url }
    running = await start(readConfig({ ...settings, PORT: port, DATA_DIR: dir }))
    browser = await launchBrowser()
    page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage()
    page.setDefaultTimeout(30_000)
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await running?.stop()
    await smtp?.close()
    rmSync(dir, { recursive: true, force: true })
  })

  const button = (name: string | RegExp) => page.getByRole('button', { name })

  async function bringIn(noun: string, rows: string[]) {
    await page.goto(`${running.url}/imports`)
    await page.getByRole('radio', { name: noun }).check()
    const buffer = Buffer.from(rows.join('\n'))
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: `${noun}.csv`, mimeType: 'text/csv', buffer })
    await button('Try it without saving').click()
    await button('Import 1 row').click()
    await page
      .getByRole('cell', { name: `${noun}.csv` })
      .nth(1)
      .waitFor()
  }

  it('sets up a programme in two languages, brings in a delivery, and the mail arrives', async () => {
    await page.goto(running.url)
    await page.getByLabel('Set-up token').fill(running.setupToken ?? '')
    await page.getByLabel('Company name').fill('Nordwind Parts')
    await page.getByLabel('Your name').fill('Dana Reyes')
    await page.getByLabel('Your mail address').fill('dana@nordwind.example')
    await page.getByLabel('Password').fill('a long password')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Which accounts need me this week?' }).waitFor()

    await page.goto(`${running.url}/surveys?new=1`)
    await page.getByRole('radio', { name: /^Delivery satisfaction/ }).check()
    await page.getByRole('checkbox', { name: 'German' }).check()
    await page.getByRole('textbox', { name: 'Name' }).fill('How did it go?')
    await button('Make the survey').click()
    await button('Publish').click()
    await page.getByRole('dialog').getByText('In English, German.').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click()
    await page.getByText('Version 1 is asked from now on').waitFor()

    // The programme that is there from the start would ask the same contact.
    await page.goto(`${running.url}/programmes`)
    await page.getByRole('switch', { name: /After a delivery/ }).click()
    await page.getByRole('link', { name: 'New programme' }).click()
    await button('Next').click()
    await page.getByRole('radio', { name: /How did it go\? CSAT English German/ }).check()
    await button('Next').click()
    await page.getByLabel('Ask after').fill('0')
    await page.getByLabel('Send from').selectOption({ label: '00:00' })
    await page.getByLabel('until').selectOption({ label: '24:00' })
    await page.getByLabel('Only on working days').uncheck()
    await button('Next').click()
    await button('Next').click()
    await button('Check it').click()
    await button('Switch on').click()
    await page.getByText('How did it go? (CSAT), in English, German.').waitFor()

    const today = new Date().toISOString()
    await bringIn('Accounts', ['externalId,name', 'A-1,Hafen & Söhne'])
    await bringIn('Contacts', [
      'externalId,account,name,email,locale',
      "C-1,A-1,Frieda O'Neil,frieda@hafen.example,de",
    ])
    await bringIn('Deliveries', [
      'externalId,account,contact,promisedAt,deliveredAt',
      `D-1,A-1,C-1,${today},${today}`,
    ])
    await smtp.waitFor(1, 90_000)
  }, 120_000)

  it('is answered on a phone without JavaScript, corrected once, and unsubscribed from', async () => {
    const mail = await smtp.messages[0]!.parse()
    expect(mail.to).toEqual([{ name: "Frieda O'Neil", address: 'frieda@hafen.example' }])
    expect(mail.subject).toBe('Wie war die Lieferung D-1?')
    expect(mail.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click')
    const link = /http:[^"]+\/r\/[\w-]+\?score=2/.exec(mail.html)?.[0] as string
    const phone = await browser.newContext({
      viewport: { width: 360, height: 740 },
      javaScriptEnabled: false,
    })
    const page = await phone.newPage()
    await page.goto(link)
    await page.locator('button[name=confirm]').click()
    await page.waitForURL(/\/thanks$/)
    await page.goto(link.split('?')[0] as string)
    await page.locator('a[href*="correct=1"]').click()
    await page.locator('input[name=score][value="4"]').check({ force: true })
    // A second score within three seconds is taken for a machine's.
    await new Promise((resolve) => setTimeout(resolve, 3_100))
    await page.locator('button[name=confirm]').click()
    await page.waitForURL(/\/thanks$/)
    const { store } = running.deps
    const answers = await store.read.select().from(store.t.response).orderBy(store.t.response.answeredAt)
    expect(answers.map(({ score, locale }) => [score, locale])).toEqual([
      [2, 'de'],
      [4, 'de'],
    ])
    expect(answers[0]?.replacedById).toBe(answers[1]?.id)

    const leave = /http:[^"]+\/u\/[\w-]+/.exec(mail.html)?.[0] as string
    await page.goto(leave)
    expect(await store.read.$count(store.t.suppression)).toBe(0)
    await page.getByRole('button').first().click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await store.read.select().from(store.t.suppression)).toMatchObject([
      { email: 'frieda@hafen.example', reason: 'opted_out' },
    ])
    await phone.close()
  }, 60_000)
})
