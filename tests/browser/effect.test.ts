import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { barriers, browseDemo, settled } from '../support/demo-browser.ts'

let demo: Awaited<ReturnType<typeof browseDemo>>
beforeAll(async () => {
  demo = await browseDemo()
}, 120_000)
afterEach(() => demo.close())
afterAll(() => demo?.stop())

const looks = [
  { width: 1280, colorScheme: 'light' },
  { width: 360, colorScheme: 'dark' },
] as const

describe('The effect of an action in the dashboard', () => {
  it.each(looks)(
    'is told in words first, with its numbers, and is no barrier: %o',
    async (look) => {
      const page = await demo.open('/actions?tab=verified', look)
      await page.getByRole('link', { name: 'The cheap carrier brings parts late.' }).click()
      await page.getByRole('heading', { name: 'Did it help?' }).waitFor()
      await page.getByText(/against comparable accounts \(95 % interval/).waitFor()
      await page.getByText('All numbers').click()
      await page.getByText('Difference observed').waitFor()
      await settled(page)
      expect(await barriers(page)).toEqual([])
      const scroll = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(scroll).toBeLessThanOrEqual(0)
    },
    120_000,
  )

  it('stands on the page of an account that it should help', async () => {
    const page = await demo.open('/accounts')
    await page.getByRole('link', { name: 'Hallerbach Spedition' }).first().click()
    await page.getByRole('heading', { name: 'What did we do for them?' }).waitFor()
    await page.getByRole('link', { name: 'The cheap carrier brings parts late.' }).waitFor()
    await settled(page)
    expect(await barriers(page)).toEqual([])
  }, 120_000)
})
