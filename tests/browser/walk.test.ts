import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEMO_PASSWORD } from '../../server/demo/cast.ts'
import { startDemo } from '../../server/demo.ts'
import type { Running } from '../../server/main.ts'
import { launchBrowser } from '../support/browser.ts'
import { freePort } from '../support/postgres.ts'

// What a stranger does after `npm run demo`, step by step, in a real browser against the real process.
describe('A stranger in the demo', () => {
  let dir: string
  let running: Running
  let browser: Browser
  let base: string

  beforeAll(async () => {
    if (!existsSync(join(import.meta.dirname, '../../dist/web/index.html'))) {
      throw new Error('The dashboard is not built. Run: npm run build')
    }
    dir = mkdtempSync(join(tmpdir(), 'hearback-walk-'))
    const port = await freePort()
    base = `http://127.0.0.1:${port}`
    running = await startDemo({ PORT: String(port), HOST: '127.0.0.1', BASE_URL: base, DATA_DIR: dir })
    browser = await launchBrowser()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await running?.stop()
    rmSync(dir, { recursive: true, force: true })
  })

  async function signIn(page: Page, email: string) {
    await page.goto(base)
    await page.getByLabel(/mail/i).first().fill(email)
    await page
      .getByLabel(/password/i)
      .first()
      .fill(DEMO_PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Which accounts need me this week?' }).waitFor()
  }

  it('opens a mail in the outbox, presses a score, and finds the answer, the trend and the ticket', async () => {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage()
    await signIn(page, 'dana@brightwater.example')

    // The mail that the demo's own jobs have just sent.
    await page.goto(`${base}/outbox`)
    const mail = page.getByRole('link', { name: /^How was delivery/ }).first()
    await mail.waitFor({ timeout: 30_000 })
    const reference = /BW-\d+/.exec(await mail.innerText())?.[0] as string
    await mail.click()
    const frame = page.frameLocator('iframe')
    const [answering] = await Promise.all([
      page.context().waitForEvent('page'),
      frame.locator('a[href*="score=1"]').first().click(),
    ])
    await answering.getByText('Not sent yet').waitFor()
    expect(await answering.getByRole('radio', { name: /^1/ }).isChecked()).toBe(true)
    const { store } = running.deps
    const before = await store.read.$count(store.t.response)

    const comment = 'Terrible: the pallets came late and damaged.'
    await answering.getByLabel('What should we know?').fill(comment)
    await answering.getByRole('button', { name: 'Send answer' }).click()
    await answering.waitForURL(/\/thanks$/)
    expect(await store.read.$count(store.t.response)).toBe(before + 1)

    const response = (await store.read.select().from(store.t.response)).find((row) => row.comment === comment)
    expect(response).toMatchObject({ score: 1, sentiment: 'negative', quarantine: null })
    const account = `${base}/accounts/${response?.accountId}`
    await page.goto(account)
    await page.getByText(comment).first().waitFor()
    // The trend's own table counts it in this month.
    const trend = await page.request.get(
      `${base}/api/v1/trends/accounts/${response?.accountId}?survey=${response?.surveyId}&step=month`,
    )
    const { points } = (await trend.json()) as { points: { n: number }[] }
    expect(points.at(-1)?.n).toBeGreaterThan(0)
    await page.locator('canvas').first().waitFor()

    await page.goto(`${base}/tickets`)
    await page
      .getByRole('link', { name: new RegExp(reference) })
      .or(page.getByText(comment))
      .first()
      .waitFor()
    await answering.close()
  }, 120_000)

  it('answers on a phone without JavaScript, and corrects the answer', async () => {
    const mails = await running.deps.store.read.select().from(running.deps.store.t.outboxMail)
    const link = /http:\/\/127\.0\.0\.1:\d+\/r\/[\w-]+/.exec(mails[0]?.html ?? '')?.[0] as string
    const context = await browser.newContext({
      viewport: { width: 360, height: 740 },
      javaScriptEnabled: false,
    })
    const page = await context.newPage()
    await page.goto(`${link}?score=5`)
    await page.locator('button[name=confirm]').click()
    await page.waitForURL(/\/thanks$/)
    await page.goto(link)
    await page.locator('a[href*="correct=1"]').click()
    await page.locator('input[name=score][value="4"]').check({ force: true })
    await new Promise((resolve) => setTimeout(resolve, 3_100))
    await page.locator('button[name=confirm]').click()
    await page.waitForURL(/\/thanks$/)
    expect(await page.locator('.score').innerText()).toContain('4')
    const { store } = running.deps
    const answers = (await store.read.select().from(store.t.response)).slice(-2)
    expect(answers.map(({ score }) => score)).toEqual([5, 4])
    expect(answers[0]?.replacedById).toBe(answers[1]?.id)
    await context.close()
  }, 60_000)
})
