import { describe, expect, it } from 'vitest'
import { demoOfFile } from '../support/demo-browser.ts'
import { barriers, settled } from '../support/screens.ts'

const demo = demoOfFile()

const screens = [
  ['/drivers?period=24m', 'What goes with low scores?'],
  ['/lateness?period=24m', 'What does a late delivery cost us?'],
  ['/compare?period=12m', 'What differs?'],
  ['/compare?vs=segment', 'What differs?'],
  ['/compare?vs=account', 'What differs?'],
] as const

describe('The screens about causes', () => {
  it.each(
    screens.flatMap(([path, heading]) =>
      (
        [
          [1280, 'light'],
          [1280, 'dark'],
          [360, 'light'],
          [360, 'dark'],
        ] as const
      ).map((look) => [path, heading, ...look] as const),
    ),
  )(
    '%s: “%s” has no barriers at %i px, %s, and does not scroll sideways',
    async (path, heading, width, colorScheme) => {
      const page = await demo.open(path, { width, colorScheme })
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
      for (const summary of await page.locator('main summary').all()) await summary.click()
      expect(await barriers(page)).toEqual([])
    },
    60_000,
  )

  it('tell the demo’s spring of late deliveries: late days come first among what goes with low scores', async () => {
    const page = await demo.open('/drivers')
    const bars = page
      .getByRole('list', { name: 'Part of the differences between scores' })
      .getByRole('listitem')
    expect(await bars.first().innerText()).toMatch(
      /^Days late\b.*For each day more the score is 0\.\d\d lower/s,
    )
    const complaint = bars.filter({ hasText: 'Complaint in a comment' }).filter({ hasText: 'Delivery time' })
    expect(await complaint.getByRole('link').first().getAttribute('href')).toMatch(
      /^\/comments\?sentiment=negative&theme=/,
    )
    await bars.first().getByRole('link', { name: 'Days late', exact: true }).click()
    await page.getByRole('heading', { name: 'What does a late delivery cost us?' }).waitFor()
  }, 60_000)

  it('show the score by how late it came, as the mean or as the metric, which the address keeps', async () => {
    const page = await demo.open('/lateness')
    const groups = page.getByRole('list', { name: 'The score by how late the delivery was' })
    const score = async (group: string) =>
      Number.parseFloat(
        (await groups.getByRole('listitem').filter({ hasText: group }).innerText()).split('\n')[1] ?? '',
      )
    const [onTime, late] = [await score('On time'), await score('Up to a week late')]
    expect(onTime).toBeGreaterThan(4)
    expect(late).toBeLessThan(3.5)
    await page.getByLabel('Measure').selectOption({ label: 'CSAT' })
    await page.waitForURL(/measure=metric/)
    await groups.getByText(/\d+ %/).first().waitFor()
    const shared = await demo.open(new URL(page.url()).pathname + new URL(page.url()).search)
    expect(await shared.getByLabel('Measure').inputValue()).toBe('metric')
    const href = await shared.getByRole('link', { name: 'CSV' }).first().getAttribute('href')
    expect(href).toContain('measure=metric')
  }, 60_000)

  it('compare by keys and by fields, all of which the address keeps', async () => {
    const page = await demo.open('/compare')
    await page.keyboard.press('q')
    await page.waitForURL(/period=3m/)
    await page.getByRole('combobox', { name: /^Compare/ }).selectOption('segment')
    await page.waitForURL(/vs=segment/)
    const sides = page.getByRole('list', { name: 'The score of each side' }).getByRole('listitem')
    await sides.filter({ hasText: 'Dealer' }).waitFor()
    await page.getByRole('combobox', { name: /^The other/ }).selectOption('Workshop')
    await page.waitForURL(/b=Workshop/)
    await sides.nth(1).filter({ hasText: 'Workshop' }).waitFor()
    await page.getByRole('button', { name: 'Swap' }).click()
    await sides.nth(0).filter({ hasText: 'Workshop' }).waitFor()
    const shared = await demo.open(new URL(page.url()).pathname + new URL(page.url()).search)
    await settled(shared)
    const again = shared.getByRole('list', { name: 'The score of each side' }).getByRole('listitem')
    expect(await again.nth(0).innerText()).toContain('Workshop')
    expect(await shared.getByRole('button', { name: 'Swap' }).getAttribute('aria-pressed')).toBe('true')
  }, 60_000)

  it('compare an account with the others of its segment without naming one', async () => {
    const page = await demo.open('/compare?vs=account&period=24m')
    await page.getByText('Which account?').waitFor()
    await page.getByRole('combobox', { name: /^Account/ }).selectOption({ label: 'Hallerbach Spedition' })
    const sides = page.getByRole('list', { name: 'The score of each side' }).getByRole('listitem')
    await sides.filter({ hasText: 'The other accounts of Fleet' }).waitFor()
    expect(await sides.nth(1).innerText()).toMatch(/^Hallerbach Spedition/)
    await page
      .getByText(/^All numbers$/)
      .first()
      .click()
    await page.getByRole('rowheader', { name: 'Response rate' }).waitFor()
  }, 60_000)
})
