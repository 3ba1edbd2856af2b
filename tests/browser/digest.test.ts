import { describe, expect, it } from 'vitest'
import { demoOfFile } from '../support/demo-browser.ts'
import { barriers } from '../support/screens.ts'

const demo = demoOfFile()

describe('One’s own digest', () => {
  it('is switched off, on again, and asked for at once, on any screen', async () => {
    for (const [width, colorScheme] of [
      [1280, 'light'],
      [360, 'dark'],
    ] as const) {
      const page = await demo.open('/settings?tab=digest', { width, colorScheme })
      await page.getByRole('heading', { name: 'What do you get by mail each week?' }).waitFor()
      expect(await barriers(page)).toEqual([])
    }
    const page = await demo.open('/settings?tab=digest')
    await page.getByLabel('Send me a digest').uncheck()
    await page.getByText('You get no digest any more').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('It comes once a week').waitFor()
    await page.getByRole('button', { name: 'Send me this week’s now' }).click()
    await page.getByText(/^On its way to /).waitFor()
  }, 60_000)
})
