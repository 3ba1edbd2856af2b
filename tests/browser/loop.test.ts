import { describe, expect, it } from 'vitest'
import { demoOfFile, haveNoBarriers } from '../support/demo-browser.ts'
import { settled } from '../support/screens.ts'

const demo = demoOfFile()

type Page = Awaited<ReturnType<typeof demo.open>>
const search = (page: Page) => new URL(page.url()).searchParams
const screens = ['/loop', '/loop?by=account&pareto=value&clock=elapsed&why=no_rule', '/scorecard']

describe('The screens of the loop', () => {
  haveNoBarriers(demo, screens)
})

describe('Whether the loop is closed', () => {
  it('is told in words, with the numbers of the chart in a table', async () => {
    const page = await demo.open('/loop')
    await page.getByText(/\d+ tickets were opened, .* half were resolved within [\d.]+ h of work/).waitFor()
    await page.getByText('All numbers').first().click()
    const row = page.getByRole('row').filter({ hasText: 'The customer’s yes' }).first()
    expect(await row.textContent()).toMatch(/\d+\s+of\s+\d+/)
  }, 60_000)

  it('is grouped, ranked and timed by the address, which the file keeps', async () => {
    const page = await demo.open('/loop')
    await page.getByLabel('Grouped by').selectOption('account')
    await page.waitForURL(/by=account/)
    await page.getByRole('link', { name: 'By annual value' }).click()
    await page.waitForURL(/pareto=value/)
    await page.getByRole('link', { name: 'As the customer waits' }).click()
    await page.waitForURL(/clock=elapsed/)
    await settled(page)
    await page.getByText(/of annual value behind tickets with a cause/).waitFor()
    const href = await page.getByRole('link', { name: 'CSV' }).last().getAttribute('href')
    const file = new URLSearchParams(href?.split('?')[1])
    expect([file.get('by'), file.get('pareto')]).toEqual(['account', 'value'])
    const answer = await page.request.get(demo.url + href)
    expect((await answer.text()).split('\r\n')[1]).toMatch(/^All,\d+,/)
  }, 60_000)

  it('leads from a cause to its tickets, those below it too', async () => {
    const page = await demo.open('/loop')
    await page.locator('ol details summary').first().click()
    await page.getByRole('link', { name: 'Carrier', exact: true }).click()
    await page.waitForURL(/\/tickets\?/)
    await settled(page)
    expect([search(page).get('cause'), search(page).get('tab')]).toEqual(['cau_carrier', 'resolved'])
    await page.getByRole('row').nth(1).getByRole('link').first().waitFor()
  }, 60_000)

  it('says so where nothing was opened in the time', async () => {
    const page = await demo.open('/loop?from=2001-01-01&to=2001-01-31')
    await page.getByRole('heading', { name: 'No ticket was opened on these days' }).waitFor()
  }, 60_000)
})

describe('The scorecard', () => {
  it('puts the outcome first, then what was done about it, with a verdict', async () => {
    const page = await demo.open('/scorecard')
    const heads = await page.getByRole('heading', { level: 2 }).allTextContents()
    expect(heads).toEqual([
      ...['What our customers say', 'Whether we put it right', 'Why it went wrong', 'What they talk about'],
      ...['What we change for good', 'You said, we did'],
    ])
    await page.getByText('The cheap carrier brings parts late.').waitFor()
    await page.getByText('Moved', { exact: true }).waitFor()
  }, 60_000)

  it('is one page on paper, without the menu and its tools, and light though the screen is dark', async () => {
    const page = await demo.open('/scorecard', { width: 1280, colorScheme: 'dark' })
    await page.getByText('Moved', { exact: true }).waitFor()
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1)
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('navigation', { name: 'Main', exact: true }).isVisible()).toBe(false)
    expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false)
    expect(await page.getByLabel('Survey').isVisible()).toBe(false)
    const paper = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
    expect(paper).toBe('rgb(255, 255, 255)')
  }, 60_000)
})
