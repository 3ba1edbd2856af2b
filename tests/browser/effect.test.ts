import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { demoOfFile } from '../support/demo-browser.ts'
import { barriers, looks, settled } from '../support/screens.ts'

const demo = demoOfFile()

const problem = 'The cheap carrier brings parts late.'
describe('The effect of an action in the dashboard', () => {
  it.each(looks)(
    'is a word in the list, then a sentence with its numbers and a table, and is no barrier: %o',
    async (look) => {
      const page = await demo.open('/actions?tab=verified', look)
      const row = page.getByRole('row').filter({ hasText: problem })
      await row.getByText('Moved', { exact: true }).waitFor()
      await row.getByText(/^\+\d+\.\d percentage points$/).waitFor()
      await row.getByRole('link', { name: problem }).click()
      const card = page.getByRole('region', { name: 'Did it help?' })
      await card
        .getByText(
          /^\+\d+\.\d percentage points against comparable accounts \(95 % interval \+\d+\.\d to \+\d+\.\d\)/,
        )
        .waitFor()
      await card
        .getByText(/accounts it should help, against \d+ accounts that nothing was done for/)
        .waitFor()
      await card.getByText(/Before and after alone would have said/).waitFor()
      await card.getByText('All numbers').click()
      await card.getByRole('cell', { name: 'Difference observed' }).waitFor()
      await settled(page)
      expect(await barriers(page)).toEqual([])
    },
    120_000,
  )

  it('is asked anew for other months, which the address and the file keep', async () => {
    const page = await demo.open('/actions?tab=verified')
    await page.getByRole('link', { name: problem }).click()
    await page.getByLabel('Months on each side').selectOption('2')
    await page.waitForURL(/window=2/)
    await settled(page)
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('region', { name: 'Did it help?' }).getByRole('link', { name: 'CSV' }).click(),
    ])
    expect(file.url()).toContain('window=2')
    expect(file.suggestedFilename()).toMatch(/^effect.*\.csv$/)
  }, 120_000)

  it('stands on the page of an account that it should help', async () => {
    const { read, t } = demo.deps.store
    const { id, name } = t.account
    const [account] = await read.select({ id }).from(t.account).where(eq(name, 'Hallerbach Spedition'))
    const page = await demo.open(`/accounts/${account?.id}`)
    const done = page.getByRole('region', { name: 'What did we do for them?' })
    await done.getByRole('link', { name: problem }).waitFor()
    await done.getByText('Moved', { exact: true }).waitFor()
    await settled(page)
    expect(await barriers(page)).toEqual([])
  }, 120_000)
})
