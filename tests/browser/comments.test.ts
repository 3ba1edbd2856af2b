import { describe, expect, it } from 'vitest'
import { demoOfFile } from '../support/demo-browser.ts'
import { barriers, looks, settled } from '../support/screens.ts'

const demo = demoOfFile()

const all = '/comments?period=24m'
type Page = Awaited<ReturnType<typeof demo.open>>
const search = (page: Page) => new URL(page.url()).searchParams
const items = (page: Page) => page.locator('li[data-account]')
const pills = (page: Page) => page.getByRole('list', { name: 'Filters' }).getByRole('button')

describe('The comments in the dashboard', () => {
  it('are searched as one types, and the address shared shows the same', async () => {
    const page = await demo.open(all)
    const before = await page
      .getByRole('status')
      .getByText(/comments/)
      .innerText()
    await page.keyboard.press('/')
    await page.keyboard.type('late')
    await page.waitForURL(/q=late/)
    await settled(page)
    const marked = page.locator('blockquote mark')
    await marked.first().waitFor()
    expect(await items(page).count()).toBeGreaterThan(1)
    for (const words of await marked.allInnerTexts()) expect(words.toLowerCase()).toMatch(/^late/)
    await expect
      .poll(() =>
        page
          .getByRole('status')
          .getByText(/comments/)
          .innerText(),
      )
      .not.toBe(before)
    const shared = page.url()
    const texts = await page.locator('blockquote').allInnerTexts()
    await demo.close()
    const other = await demo.open(shared.slice(demo.url.length))
    expect(await other.getByLabel('Search comments').inputValue()).toBe('late')
    expect(await other.locator('blockquote').allInnerTexts()).toEqual(texts)
  }, 60_000)

  it('are filtered by keyboard; pills go one by one, all by Esc', async () => {
    const page = await demo.open(all)
    await page.keyboard.press('f')
    await page.keyboard.press('Enter')
    await page.waitForURL(/class=promoter/)
    await page.getByRole('button', { name: 'Filter', exact: false }).first().click()
    await page.getByRole('link', { name: /^Not read/ }).click()
    await page.waitForURL(/sentiment=unread/)
    await settled(page)
    expect(await pills(page).allInnerTexts()).toEqual([
      expect.stringMatching(/High/),
      expect.stringMatching(/Not read/),
    ])
    await page.getByText('German is not read yet').first().waitFor()
    await page.locator('h1').click()
    await page.keyboard.press('Backspace')
    await expect.poll(() => search(page).get('sentiment')).toBeNull()
    expect(search(page).get('class')).toBe('promoter')
    await pills(page).first().focus()
    await page.keyboard.press('Delete')
    await expect.poll(() => search(page).get('class')).toBeNull()
    await page.waitForFunction(() => document.activeElement?.matches('[data-search]'))
    await page.goto(`${demo.url}${all}&class=detractor&language=en&contradicts=true`)
    await settled(page)
    await page.keyboard.press('Escape')
    await expect.poll(() => search(page).toString()).toBe('period=24m')
  }, 60_000)

  it('are walked through with j and k, and lead to the account', async () => {
    const page = await demo.open(all)
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    await page.keyboard.press('j')
    const first = await focused()
    await page.keyboard.press('j')
    expect(await focused()).not.toBe(first)
    await page.keyboard.press('k')
    expect(await focused()).toBe(first)
    const account = await items(page).first().getAttribute('data-account')
    await page.keyboard.press('o')
    await page.waitForURL((url) => url.pathname === account)
    await page.getByRole('link', { name: 'Search all their comments' }).click()
    await page.waitForURL(/\/comments\?account=/)
    await settled(page)
    await expect.poll(() => pills(page).allInnerTexts()).toEqual([expect.stringMatching(/Account: \w/)])
  }, 60_000)

  it('go on as one scrolls, and none comes twice', async () => {
    const page = await demo.open(all)
    const before = await items(page).count()
    await page.mouse.move(640, 500)
    await expect
      .poll(async () => {
        await page.mouse.wheel(0, 4_000)
        return items(page).count()
      })
      .toBeGreaterThan(before)
    const labels = await items(page).evaluateAll((list) => list.map((item) => item.outerHTML))
    expect(new Set(labels).size).toBe(labels.length)
  }, 60_000)

  it('tell a reader who hears them which words decided, and say where score and words contradict', async () => {
    const page = await demo.open(`${all}&contradicts=true`)
    await page
      .getByText(/^Gave \d+ of \d+, but the words (complain|praise)$/)
      .first()
      .waitFor()
    expect(await page.getByText(/^Counted as (bad|good): “/).count()).toBeGreaterThan(0)
  }, 60_000)

  it('teach what to do where there is none', async () => {
    const page = await demo.open(`${all}&q=xyzzy&class=promoter`)
    await page.getByRole('heading', { name: 'No comment is like that' }).waitFor()
    expect(await barriers(page)).toEqual([])
    await page.getByRole('button', { name: 'Clear words and filters' }).click()
    await items(page).first().waitFor()
    expect(search(page).toString()).toBe('period=24m')
  }, 60_000)

  it('leave as a file with the same filters', async () => {
    const page = await demo.open(`${all}&class=detractor&q=late`)
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'CSV' }).click(),
    ])
    expect(file.suggestedFilename()).toBe('comments.csv')
    const href = await page.getByRole('link', { name: 'CSV' }).getAttribute('href')
    const asked = new URLSearchParams(href?.split('?')[1])
    expect([asked.get('class'), asked.get('q'), asked.has('from')]).toEqual(['detractor', 'late', true])
  }, 60_000)

  it.each(looks)('have no barrier at $width px, $colorScheme', async (look) => {
    const page = await demo.open(`${all}&q=late&sentiment=negative`, look)
    await page.locator('blockquote mark').first().waitFor()
    expect(await barriers(page)).toEqual([])
    await page.getByRole('button', { name: 'Filter', exact: false }).first().click()
    expect(await barriers(page)).toEqual([])
  })
})
