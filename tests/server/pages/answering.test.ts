import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launchBrowser } from '../../support/browser.ts'
import { type Gallery, openGallery } from './gallery.ts'

let browser: Browser
let gallery: Gallery
let context: BrowserContext
let page: Page
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
})
afterEach(async () => {
  await context.close()
  await gallery.close()
})

const open = (name: string) => page.goto(`${gallery.url}/page/en/${name}`)
const score = (number: number) => page.locator(`input[name=score][value="${number}"]`)

describe.each([true, false])('with a script allowed: %s', (javaScriptEnabled) => {
  beforeEach(async () => {
    gallery = await openGallery()
    context = await browser.newContext({ javaScriptEnabled })
    page = await context.newPage()
  })

  test('the score from the mail is chosen and the page says that nothing is sent', async () => {
    await open('respond-relationship')
    expect(await score(4).isChecked()).toBe(true)
    expect(await page.locator('#note').innerText()).toBe(
      '4 from your mail is chosen. Not sent yet: press “Send answer”.',
    )
    expect(gallery.posted).toEqual([])
  })

  test('arrow keys move in the group, and choosing sends nothing', async () => {
    await open('respond-relationship')
    await score(4).focus()
    await page.keyboard.press('ArrowRight')
    expect(await score(5).isChecked()).toBe(true)
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    expect(await score(3).isChecked()).toBe(true)
    await page.getByLabel('Price and terms').check()
    expect(gallery.posted).toEqual([])
    expect(page.url()).toContain('/respond-relationship')
  })

  test('the whole survey can be answered by keyboard alone', async () => {
    await open('respond-relationship')
    await score(4).focus()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    for (let i = 0; i < 7; i++) await page.keyboard.press('Tab')
    await page.keyboard.type('Late again')
    await page.keyboard.press('Tab')
    await Promise.all([page.waitForURL('**/thanks-relationship'), page.keyboard.press('Enter')])
    expect(gallery.posted).toEqual([
      { score: '3', reason: 'products', comment: 'Late again', website: '', confirm: 'button' },
    ])
  })

  test('a form without a score comes back with its text, and the focus on what is wrong', async () => {
    await open('respond-effort')
    await page
      .locator('input[name=score]')
      .first()
      .evaluate((input: HTMLInputElement) => {
        for (const one of input.form?.querySelectorAll<HTMLInputElement>('input') ?? []) one.checked = false
      })
    await page.getByLabel('The solution').check()
    await page.getByLabel('What should we know?').fill('\nFirst line empty, "quotes" & <b>tags</b>')
    await Promise.all([page.waitForResponse((r) => r.status() === 422), page.getByRole('button').click()])
    await page.waitForLoadState()
    expect(await page.title()).toMatch(/^Error: /)
    expect(await page.locator(':focus').getAttribute('role')).toBe('alert')
    expect(await page.getByLabel('What should we know?').inputValue()).toBe(
      '\nFirst line empty, "quotes" & <b>tags</b>',
    )
    expect(await page.getByLabel('The solution').isChecked()).toBe(true)
    await page.getByRole('link', { name: 'Choose one of the scores.' }).click()
    expect(await page.locator(':focus').getAttribute('name')).toBe('score')
  })

  test('a screen reader hears the question, and each score with its number and meaning', async () => {
    await open('respond-relationship')
    const tree = await page.locator('main').ariaSnapshot()
    expect(tree).toContain('radiogroup "How likely is it that you would recommend Brightwater Truck Parts')
    expect(tree).toContain('radio "0 Not at all likely"')
    expect(tree).toContain('radio "4 0 = Not at all likely 10 = Extremely likely" [checked]')
    expect(tree).toContain('radio "10 Extremely likely"')
    expect(tree).not.toContain('Leave this field empty')
    await open('respond-delivery')
    expect(await page.locator('main').ariaSnapshot()).toContain(
      'radio "3 Neither satisfied nor dissatisfied"',
    )
  })

  test('the trap is out of reach for people', async () => {
    await open('respond-delivery')
    const reached: (string | null)[] = []
    for (let i = 0; i < 25; i++) {
      await page.keyboard.press('Tab')
      const focused = page.locator(':focus')
      if ((await focused.count()) === 1)
        reached.push(await focused.getAttribute('name'), await focused.getAttribute('href'))
    }
    expect(reached).toContain('comment')
    expect(reached).not.toContain('website')
    expect(reached).not.toContain('/trap')
    const { width, height } = (await page.locator('.trap').boundingBox()) ?? { width: 9, height: 9 }
    expect(width * height).toBe(1)
  })
})

describe('with a script', () => {
  beforeEach(async () => {
    gallery = await openGallery()
    context = await browser.newContext()
    page = await context.newPage()
  })

  test('two presses of the button send one answer', async () => {
    await page.route('**/answer/**', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 300))
      await route.continue()
    })
    await open('respond-delivery')
    await page.getByRole('button').dblclick({ noWaitAfter: true })
    await page.waitForURL('**/thanks-delivery')
    expect(gallery.posted).toHaveLength(1)
  })

  test('Ctrl and Enter send from the text field, as the button does', async () => {
    await open('respond-delivery')
    await page.getByLabel('What should we know?').fill('Fine')
    await Promise.all([page.waitForURL('**/thanks-delivery'), page.keyboard.press('Control+Enter')])
    expect(gallery.posted[0]).toMatchObject({ confirm: 'button', comment: 'Fine' })
  })

  test('a page is one request, and its policy blocks nothing of its own', async () => {
    const requests: string[] = []
    const complaints: string[] = []
    page.on('request', (request) => requests.push(request.url()))
    page.on('console', (message) => complaints.push(message.text()))
    await open('respond-relationship')
    await page.waitForLoadState('networkidle')
    expect(requests.filter((url) => url.startsWith('http'))).toHaveLength(1)
    expect(complaints).toEqual([])
    const { display } = await page
      .locator('.choices')
      .first()
      .evaluate((one) => ({ display: getComputedStyle(one).display }))
    expect(display).toBe('grid')
  })
})
