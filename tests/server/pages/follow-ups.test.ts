import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readAnswer, typedAnswers } from '../../../core/responses.ts'
import { type RespondView, respondPage } from '../../../server/pages/respond.ts'
import { launchBrowser } from '../../support/browser.ts'
import { fullSurvey } from '../../support/full-survey.ts'
import { type Gallery, openGallery, respondView } from './gallery.ts'

const definition = fullSurvey()
const long = { wrong: 'x'.repeat(10_001) }
const read = readAnswer(definition, long)
const open = { languages: ['en', 'de'].map((locale) => ({ locale, name: locale, url: `?lang=${locale}` })) }
const view = (more: Partial<RespondView>) =>
  respondPage(respondView('delivery', 'en', { definition, action: '/posted', ...more }))
const pages = {
  none: view({ chosenScore: null }),
  low: view({ chosenScore: 1 }),
  german: view({ chosenScore: 5, locale: 'de', answers: { driver: '4', call: 'yes' } }),
  open: view({ chosenScore: null, open, unsubscribeUrl: null, trapUrl: undefined }),
  mistakes: view({
    chosenScore: null,
    answers: typedAnswers(definition, long),
    issues: read.ok ? [] : read.issues,
  }),
}

let browser: Browser
let gallery: Gallery
let context: BrowserContext
let page: Page
beforeAll(async () => {
  browser = await launchBrowser()
  gallery = await openGallery(pages)
})
afterAll(async () => {
  await browser?.close()
  await gallery?.close()
})

const go = (name: keyof typeof pages) => page.goto(`${gallery.url}/more/${name}`)
const score = (number: number) => page.locator(`input[name=score][value="${number}"]`)
const wrong = () => page.getByLabel('What went wrong?')
const right = () => page.getByLabel('What went well?')

describe.each([true, false])('with a script allowed: %s', (javaScriptEnabled) => {
  beforeEach(async () => {
    context = await browser.newContext({ javaScriptEnabled })
    page = await context.newPage()
  })
  afterEach(() => context.close())

  test('the chosen score decides what else is asked, and another one asks something else', async () => {
    await go('low')
    expect([await wrong().isVisible(), await right().isVisible()]).toEqual([true, false])
    await score(4).check()
    expect([await wrong().isVisible(), await right().isVisible()]).toEqual([false, true])
    expect(await page.getByText('Only for scores').first().isVisible()).toBe(false)
  })

  test('without a score only what everybody is asked is there', async () => {
    await go('none')
    expect([await wrong().isVisible(), await right().isVisible()]).toEqual([false, false])
    expect(await page.getByText('How was the driver?').isVisible()).toBe(true)
    await score(1).check()
    expect(await wrong().isVisible()).toBe(true)
  })

  test('stars and consent can be given by keyboard alone', async () => {
    await go('low')
    await wrong().focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    expect(await page.locator('input[name=driver]:checked').getAttribute('value')).toBe('3')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    expect(await page.getByLabel('Please call me').isChecked()).toBe(true)
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').getAttribute('name')).toBe('confirm')
  })

  test('a screen reader hears what the stars are about and what their ends mean', async () => {
    await go('low')
    const tree = await page.locator('main').ariaSnapshot()
    expect(tree).toContain('radiogroup "How was the driver?"')
    expect(tree).toContain('radio "4 1 = Rude 5 = Friendly"')
    expect(tree).toContain('checkbox "Please call me"')
    expect(tree).toContain('textbox "What went wrong?"')
    expect(tree).not.toContain('What went well?')
  })
})

test.each(Object.keys(pages) as (keyof typeof pages)[])(
  'the page %s has no barrier, also at four times the size, and never scrolls sideways',
  async (name) => {
    // 1280 px wide at 400 % are 320.
    const tab = await browser.newPage({ reducedMotion: 'reduce', viewport: { width: 320, height: 256 } })
    page = tab
    await go(name)
    await tab.evaluate(axe.source)
    const wrongs: string[] = []
    for (const width of [320, 360, 1280]) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await tab.setViewportSize({ width, height: width === 320 ? 256 : 800 })
        await tab.emulateMedia({ colorScheme })
        const found = await tab.evaluate(async () => {
          const { axe } = window as unknown as { axe: typeof import('axe-core') }
          const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
          const { violations } = await axe.run(document, { runOnly: { type: 'tag', values } })
          const sideways = document.documentElement.scrollWidth - window.innerWidth
          const said = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))
          return sideways > 0 ? [...said, `scrolls ${sideways} px sideways`] : said
        })
        wrongs.push(...found.map((one) => `${width} ${colorScheme} ${one}`))
      }
    }
    expect(wrongs).toEqual([])
    await tab.close()
  },
  60_000,
)

test.each(Object.entries(pages))('the page %s with every kind of question is under 10 KB', (name, html) => {
  const typed = name === 'mistakes' ? 10_001 : 0
  expect(Buffer.byteLength(String(html)) - typed).toBeLessThan(10_240)
})
