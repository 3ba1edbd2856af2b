import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DefaultSurveyKey, defaultSurveys } from '../../core/default-surveys.ts'
import { compileInvitationMail } from '../../jobs/invitation-mail.ts'
import { launchBrowser } from '../support/browser.ts'

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await launchBrowser()
  page = await browser.newPage()
})
afterAll(() => browser?.close())

const locales = ['en', 'de', 'fr', 'es', 'pt', 'ar']
// The mail about a late delivery looks like the other one with steps: its longest and its mirrored one will do.
const cases: { key: DefaultSurveyKey; locale: string }[] = [
  ...(['delivery', 'relationship', 'effort'] as const).flatMap((key) =>
    locales.map((locale) => ({ key, locale })),
  ),
  ...['fr', 'ar'].map((locale) => ({ key: 'late' as const, locale })),
]

function mailOf(key: DefaultSurveyKey, locale: string): string {
  return compileInvitationMail(defaultSurveys[key].definition, locale, {
    company: 'Brightwater Truck Parts',
    footer: '12 Dock Street, Leith',
    kind: 'reminder',
  })({
    variables: { account: 'North Fleet', contact: 'Maria Silva', reference: '4711', daysLate: 3 },
    pageUrl: 'https://survey.example/r/k3v',
    scoreUrl: (score) => `https://survey.example/r/k3v?score=${score}`,
    unsubscribeUrl: 'https://survey.example/u/k3v',
    // What was done is told in the words of the company, whatever the language of the mail.
    done: [{ said: '12 deliveries came late in spring.', did: 'We changed the carrier in the north.' }],
  }).html
}

/** What a reader of the mail would stumble over, and where its scores stand. */
function look() {
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const values = [
      'color-contrast',
      'target-size',
      'link-name',
      'html-has-lang',
      'heading-order',
      'valid-lang',
    ]
    const { violations } = await axe.run(document, { runOnly: { type: 'rule', values } })
    const { innerWidth } = window
    const beyond = [...document.body.querySelectorAll('*')].filter((one) => {
      const { left, right, height } = one.getBoundingClientRect()
      return height > 0 && (left < -0.5 || right > innerWidth + 0.5)
    })
    const buttons = [...document.querySelectorAll<HTMLElement>('.button a')].map((one) => {
      const { top, left, width, height } = one.getBoundingClientRect()
      return { top, left, width, height }
    })
    return {
      violations: violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`)),
      sideways: document.documentElement.scrollWidth - innerWidth,
      beyond: beyond.map((one) => one.outerHTML.slice(0, 200)),
      buttons,
    }
  })
}

describe.each(cases)('the mail for $key in $locale', ({ key, locale }) => {
  const html = mailOf(key, locale)
  const steps = key === 'delivery' || key === 'late'

  test.each([
    ['as it is', html, ['light', 'dark']],
    // Then there is but one scheme.
    ['in a program that drops its styles', html.replace(/<style>.*?<\/style>/s, ''), ['light']],
    [
      'in a program that drops the document around it',
      html.replace(/<html[^>]*>/, '<html lang="en">'),
      ['light'],
    ],
  ] as const)(
    'fits any width and can be read %s',
    async (_, mail, schemes) => {
      await page.setContent(mail)
      await page.evaluate(axe.source)
      for (const width of [320, 375, 600]) {
        for (const colorScheme of schemes) {
          const at = `${width} ${colorScheme}`
          await page.setViewportSize({ width, height: 800 })
          await page.emulateMedia({ colorScheme })
          const { buttons, ...seen } = await look()
          expect(seen, at).toEqual({ violations: [], sideways: 0, beyond: [] })
          expect(Math.min(...buttons.map(({ height }) => height)), at).toBeGreaterThanOrEqual(44)
          expect(Math.min(...buttons.map((one) => one.width)), at).toBeGreaterThanOrEqual(36)
          expect(new Set(buttons.map(({ top }) => top)).size, at).toBe(steps ? 5 : width === 600 ? 1 : 2)
          if (!steps) {
            const [first, second] = buttons.map(({ left }) => left) as [number, number]
            expect(first < second ? 'ltr' : 'rtl', at).toBe(locale === 'ar' ? 'rtl' : 'ltr')
          }
        }
      }
    },
    60_000,
  )
})

test.each(['en', 'ar'])('the mail in %s says everything without an image', async (locale) => {
  await page.setContent(mailOf('relationship', locale))
  const kinds = await page.evaluate(() =>
    [...document.querySelectorAll('img,svg,picture,[background]')].map(({ tagName }) => tagName),
  )
  expect(kinds).toEqual([])
  const text = await page.evaluate(() => document.body.innerText)
  for (const score of Array.from({ length: 11 }, (_, i) => i)) expect(text).toContain(String(score))
  const { texts } = defaultSurveys.relationship.definition
  expect(text).toContain(texts[locale]!.questions.score!.low)
  expect(text).toContain(texts[locale]!.questions.score!.high)
})

test('an address in Latin letters keeps its order in an Arabic mail', async () => {
  await page.setViewportSize({ width: 600, height: 800 })
  await page.setContent(mailOf('delivery', 'ar'))
  const { number, street } = await page.evaluate(() => {
    const line = [...document.querySelectorAll('bdi')].find((one) => one.textContent?.startsWith('12 Dock'))
    const words = line?.firstChild as Text
    const leftOf = (from: number) => {
      const range = document.createRange()
      range.setStart(words, from)
      range.setEnd(words, from + 1)
      return range.getBoundingClientRect().left
    }
    return { number: leftOf(0), street: leftOf(3) }
  })
  expect(number).toBeLessThan(street)
})
