import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../../support/browser.ts'
import { type Gallery, locales, openGallery, pagesIn } from './gallery.ts'

const widths = [320, 360, 1280]
const schemes = ['light', 'dark'] as const
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

let browser: Browser
let gallery: Gallery
beforeAll(async () => {
  browser = await launchBrowser()
  gallery = await openGallery()
})
afterAll(async () => {
  await browser?.close()
  await gallery?.close()
})

/** What axe finds wrong, as "rule: where". */
async function violations(page: Page): Promise<string[]> {
  return page.evaluate(async (values) => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run(document, { runOnly: { type: 'tag', values } })
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))
  }, rules)
}

describe.each(locales)('in %s', (locale) => {
  test.each(Object.keys(pagesIn(locale)))(
    '%s has no barrier and never scrolls sideways',
    async (name) => {
      const page = await browser.newPage({ reducedMotion: 'reduce' })
      try {
        await page.goto(`${gallery.url}/page/${locale}/${name}`)
        await page.evaluate(axe.source)
        const wrong: Record<string, string[]> = {}
        for (const width of widths) {
          for (const colorScheme of schemes) {
            await page.setViewportSize({ width, height: 800 })
            await page.emulateMedia({ colorScheme })
            const found = await violations(page)
            const sideways = await page.evaluate(
              () => document.documentElement.scrollWidth - window.innerWidth,
            )
            if (sideways > 0) found.push(`scrolls ${sideways} px sideways`)
            if (found.length > 0) wrong[`${width} ${colorScheme}`] = found
          }
        }
        expect(wrong).toEqual({})
      } finally {
        await page.close()
      }
    },
    60_000,
  )

  test.each(['respond-relationship', 'respond-delivery', 'respond-effort'])(
    'every choice of %s is 48 px or more',
    async (name) => {
      const page = await browser.newPage()
      try {
        await page.goto(`${gallery.url}/page/${locale}/${name}`)
        for (const width of widths) {
          await page.setViewportSize({ width, height: 800 })
          const sizes = await page
            .locator('label:has(input[type=radio]), label:has(input[type=checkbox]), button')
            .evaluateAll((all) =>
              all.map((one) =>
                Math.min(one.getBoundingClientRect().width, one.getBoundingClientRect().height),
              ),
            )
          expect(sizes.length).toBeGreaterThan(10)
          expect(Math.min(...sizes)).toBeGreaterThanOrEqual(48)
        }
      } finally {
        await page.close()
      }
    },
  )
})
