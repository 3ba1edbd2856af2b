import axe, { type RunOnly } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../../support/browser.ts'
import { type Gallery, locales, openGallery, pagesIn } from './gallery.ts'

const widths = [320, 360, 1280]
const schemes = ['light', 'dark'] as const
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** What a width or a scheme can change. All rules run on the narrowest and the widest page, each in one scheme. */
const looks = ['color-contrast', 'target-size', 'link-in-text-block']
const runsAll = (width: number, scheme: string) => ['320 light', '1280 dark'].includes(`${width} ${scheme}`)

let browser: Browser
let gallery: Gallery
let page: Page
beforeAll(async () => {
  browser = await launchBrowser()
  gallery = await openGallery()
  page = await browser.newPage({ reducedMotion: 'reduce' })
})
afterAll(async () => {
  await browser?.close()
  await gallery?.close()
})

/** What axe finds wrong, as "rule: where", and how far the page can be pushed sideways. */
async function wrongOn(all: boolean): Promise<string[]> {
  const runOnly: RunOnly = all ? { type: 'tag', values: tags } : { type: 'rule', values: looks }
  return page.evaluate(async (runOnly) => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run(document, { runOnly, resultTypes: ['violations'] })
    const sideways = document.documentElement.scrollWidth - window.innerWidth
    return [
      ...violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`)),
      ...(sideways > 0 ? [`scrolls ${sideways} px sideways`] : []),
    ]
  }, runOnly)
}

describe.each(locales)('in %s', (locale) => {
  test.each(Object.keys(pagesIn(locale)))(
    '%s has no barrier and never scrolls sideways',
    async (name) => {
      await page.goto(`${gallery.url}/page/${locale}/${name}`)
      await page.evaluate(axe.source)
      const wrong: Record<string, string[]> = {}
      for (const width of widths) {
        for (const colorScheme of schemes) {
          await page.setViewportSize({ width, height: 800 })
          await page.emulateMedia({ colorScheme })
          const found = await wrongOn(runsAll(width, colorScheme))
          if (found.length > 0) wrong[`${width} ${colorScheme}`] = found
        }
      }
      expect(wrong).toEqual({})
    },
    60_000,
  )

  test.each(['respond-relationship', 'respond-delivery', 'respond-effort'])(
    'every choice of %s is 48 px or more',
    async (name) => {
      await page.goto(`${gallery.url}/page/${locale}/${name}`)
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 })
        const sizes = await page
          .locator('label:has(input[type=radio]), label:has(input[type=checkbox]), button')
          .evaluateAll((all) =>
            all.map((one) => Math.min(one.getBoundingClientRect().width, one.getBoundingClientRect().height)),
          )
        expect(sizes.length).toBeGreaterThan(10)
        expect(Math.min(...sizes)).toBeGreaterThanOrEqual(48)
      }
    },
  )
})
