import axe from 'axe-core'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultSurveys } from '../../core/default-surveys.ts'
import { compileInvitationMail } from '../../jobs/invitation-mail.ts'
import { launchBrowser } from '../support/browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

const cases = (['delivery', 'relationship', 'effort'] as const).flatMap((key) =>
  ['en', 'de', 'pt'].map((locale) => ({ key, locale })),
)

describe.each(cases)('the mail for $key in $locale', ({ key, locale }) => {
  const { html } = compileInvitationMail(defaultSurveys[key].definition, locale, {
    company: 'Brightwater Truck Parts',
    footer: '12 Dock Street, Leith',
    kind: 'reminder',
  })({
    variables: { account: 'North Fleet', contact: 'Maria Silva', reference: '4711', date: '12 May 2026' },
    pageUrl: 'https://survey.example/r/k3v',
    scoreUrl: (score) => `https://survey.example/r/k3v?score=${score}`,
    unsubscribeUrl: 'https://survey.example/u/k3v',
  })

  test.each([
    ['as it is', html],
    ['in a program that drops its styles', html.replace(/<style>.*?<\/style>/s, '')],
  ])(
    'fits any width and can be read, light and dark, %s',
    async (_, mail) => {
      const page = await browser.newPage()
      try {
        await page.setContent(mail)
        await page.evaluate(axe.source)
        for (const width of [320, 375, 600]) {
          for (const colorScheme of ['light', 'dark'] as const) {
            await page.setViewportSize({ width, height: 800 })
            await page.emulateMedia({ colorScheme })
            const seen = await page.evaluate(async () => {
              const { axe } = window as unknown as { axe: typeof import('axe-core') }
              const { violations } = await axe.run(document, {
                runOnly: {
                  type: 'rule',
                  values: ['color-contrast', 'target-size', 'link-name', 'html-has-lang'],
                },
              })
              const buttons = [...document.querySelectorAll<HTMLElement>('.button a')].map((one) =>
                one.getBoundingClientRect(),
              )
              return {
                violations: violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`)),
                sideways: document.documentElement.scrollWidth - window.innerWidth,
                smallest: Math.min(...buttons.map(({ width, height }) => Math.min(width, height))),
                rows: new Set(buttons.map(({ top }) => top)).size,
              }
            })
            expect(seen.violations, `${width} ${colorScheme}`).toEqual([])
            expect(seen.sideways).toBeLessThanOrEqual(0)
            expect(seen.smallest).toBeGreaterThanOrEqual(36)
            expect(seen.rows).toBe(key === 'delivery' ? 5 : width === 600 ? 1 : 2)
          }
        }
      } finally {
        await page.close()
      }
    },
    60_000,
  )
})
