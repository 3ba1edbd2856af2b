import { describe, expect, it } from 'vitest'
import { demoOfFile } from '../support/demo-browser.ts'
import { barriers, settled } from '../support/screens.ts'
import { weighTwo } from '../support/ways.ts'

const demo = demoOfFile()

describe('An action', () => {
  it('comes from three tickets, is decided between two ways, done, and resolves all three together', async () => {
    const page = await demo.open('/tickets')
    const boxes = page.getByRole('checkbox', { name: /^Select ticket/ })
    for (const at of [0, 1, 2]) await boxes.nth(at).check()
    const bar = page.getByRole('region', { name: 'What to do with those selected' })
    await bar.getByText('3 selected').waitFor()
    expect(await barriers(page)).toEqual([])
    await bar.getByRole('link', { name: 'Make an action' }).click()
    await page.getByText('Linked to 3 tickets').waitFor()
    await page.getByLabel('The problem in a sentence').fill('Boxes arrive crushed.')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { name: 'Boxes arrive crushed.', level: 1 }).waitFor()
    await weighTwo(page, ['Stronger boxes', 'Another carrier'])
    await page.getByRole('button', { name: 'Keep the ways' }).click()
    await page.getByRole('button', { name: 'Decide', exact: true }).click()
    const decision = page.getByRole('form', { name: 'A decision' })
    await decision.getByRole('radio', { name: /Stronger boxes/ }).check()
    await decision.getByLabel('Why?').fill('They can be here next week.')
    await decision.getByRole('button', { name: 'Decide' }).click()
    await page.getByText('They can be here next week.').first().waitFor()

    await page.getByRole('button', { name: 'It is done' }).click()
    const together = page.getByRole('form', { name: 'Resolve its tickets together' })
    await together.getByLabel('What was done?').fill('Every order goes out in stronger boxes.')
    await together.getByRole('button', { name: 'Resolve 3 tickets' }).click()
    await together
      .getByText(/Choose the cause/)
      .first()
      .waitFor()
    expect(await together.getByLabel('What was done?').inputValue()).toMatch(/stronger boxes/)
    await together.getByLabel('Cause').click()
    await together.getByRole('option').nth(1).click()
    expect(await barriers(page)).toEqual([])
    await together.getByRole('button', { name: 'Resolve 3 tickets' }).click()
    await page.getByText('Resolved 3 tickets').waitFor()
    await together.waitFor({ state: 'detached' })
    await page.getByText('Resolved 3 tickets').locator('..').getByRole('button', { name: 'Undo' }).click()
    await together.getByRole('button', { name: 'Resolve 3 tickets' }).waitFor()
    await page.getByText('opened 3 of its tickets again').waitFor()
  }, 120_000)

  it('comes from a theme that customers complain about, with the accounts that did', async () => {
    const page = await demo.open('/themes')
    await page
      .getByRole('link', { name: /^Make an action of/ })
      .first()
      .click()
    await page.getByRole('heading', { name: 'What should change for good?' }).waitFor()
    expect(await page.getByLabel('The problem in a sentence').inputValue()).toMatch(
      /^Customers complain about/,
    )
    expect(await page.getByRole('button', { name: /^Leave out / }).count()).toBeGreaterThan(0)
    await settled(page)
    expect(await barriers(page)).toEqual([])
  }, 60_000)

  it('comes from a driver of the score, with its problem in a sentence', async () => {
    const page = await demo.open('/drivers')
    await page
      .getByRole('link', { name: /^Make an action of/ })
      .first()
      .click()
    await page.getByRole('heading', { name: 'What should change for good?' }).waitFor()
    expect(await page.getByLabel('The problem in a sentence').inputValue()).toMatch(
      /^Scores fall with “.+”\.$/,
    )
    expect(await barriers(page)).toEqual([])
  }, 60_000)

  it('is set to count as stalled by whoever sets up, on a tab of the settings', async () => {
    const page = await demo.open('/settings?tab=stalls', { width: 360, colorScheme: 'dark' })
    await page.getByLabel('Days without any event').fill('21')
    expect(await barriers(page)).toEqual([])
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.reload()
    expect(await page.getByLabel('Days without any event').inputValue()).toBe('14')
  }, 60_000)
})
