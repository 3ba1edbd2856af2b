import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { barriers, browseDemo } from '../support/demo-browser.ts'

let demo: Awaited<ReturnType<typeof browseDemo>>
beforeAll(async () => {
  demo = await browseDemo()
}, 120_000)
afterEach(() => demo.close())
afterAll(() => demo?.stop())

describe('An action in the dashboard', () => {
  it('is written down, done, verified with evidence, taken back, and found again', async () => {
    const page = await demo.open('/actions')
    await page.getByText('Nothing under way').waitFor()
    await page.getByRole('link', { name: 'New action' }).click()
    await page.getByLabel('The problem in a sentence').fill('Trucks wait an hour at the ramp.')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Choose at least one account.').first().waitFor()
    await page.getByLabel('Accounts it should help').fill('Hallerbach')
    await page.getByRole('list', { name: 'Accounts found' }).getByRole('button').first().waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Leave out Hallerbach Spedition' }).waitFor()
    await page.getByRole('button', { name: '+ English' }).click()
    await page.getByLabel('You said').fill('You said trucks wait at our ramp.')
    await page.getByLabel('We did').fill('We opened a second one.')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { name: 'Trucks wait an hour at the ramp.', level: 1 }).waitFor()
    await page.getByRole('button', { name: 'It is done' }).click()
    await page.getByLabel('How did you see it?').fill('Gate log: 12 minutes.')
    expect(await barriers(page)).toEqual([])
    await page.getByRole('button', { name: 'It is verified' }).click()
    await page.getByText(/^Verified on .*: Gate log: 12 minutes\.$/).waitFor()
    await page.getByRole('link', { name: 'Actions', exact: true }).first().click()
    await page.getByRole('link', { name: 'Verified', exact: true }).click()
    await page.getByRole('link', { name: 'Trucks wait an hour at the ramp.' }).click()
    await page.getByRole('button', { name: 'It does not hold: open again' }).click()
    await page.getByRole('button', { name: 'Drop it' }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: 'It is done' }).waitFor()
  }, 120_000)

  it('fits a phone', async () => {
    const page = await demo.open('/actions/new', { width: 360, colorScheme: 'dark' })
    const scroll = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(scroll).toBeLessThanOrEqual(0)
    expect(await barriers(page)).toEqual([])
  }, 60_000)
})
