import { describe, expect, it } from 'vitest'
import { demoOfFile } from '../support/demo-browser.ts'
import { barriers, looks, settled } from '../support/screens.ts'

const demo = demoOfFile()

describe('Correcting the themes of a comment', () => {
  it.each(looks)(
    'is no barrier: %o',
    async (look) => {
      const page = await demo.open('/comments?period=24m&theme=delivery_time', look)
      await page.getByRole('button', { name: 'Correct themes' }).first().click()
      await page.getByRole('combobox', { name: 'Add a theme' }).waitFor()
      await settled(page)
      expect(await barriers(page)).toEqual([])
    },
    60_000,
  )

  it('goes by keys alone, can be undone, and teaches the editor of themes', async () => {
    const page = await demo.open('/comments?period=24m&theme=delivery_time')
    const first = page.locator('li[data-account]').first()
    const text = await first.locator('blockquote').innerText()
    await page.keyboard.press('j')
    await page.keyboard.press('t')
    const off = first.getByRole('button', { name: 'Delivery time is wrong: take it off' })
    await off.waitFor()
    await off.focus()
    await page.keyboard.press('Enter')
    await page.getByText('Taken off “Delivery time”', { exact: false }).waitFor()
    await expect.poll(() => first.locator('blockquote').innerText()).not.toBe(text)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => first.locator('blockquote').innerText()).toBe(text)
    await first.getByRole('button', { name: 'Correct themes' }).click()
    await first.getByRole('button', { name: 'Delivery time is wrong: take it off' }).click()
    await expect.poll(() => first.locator('blockquote').innerText()).not.toBe(text)
    await page.goto(`${demo.url}/settings/themes?theme=delivery_time`)
    const learned = page.getByRole('region', { name: 'Learned from corrections' })
    await learned.getByText('Corrected once: taken off once, missed 0 times.').waitFor()
    await learned
      .getByRole('button', { name: /^Take “.+” out$/ })
      .first()
      .click()
    await page.getByText(/names it no more once you save/).waitFor()
    await settled(page)
    expect(await barriers(page)).toEqual([])
  }, 60_000)
})
