import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { demoOfFile } from '../support/demo-browser.ts'
import { barriers, cutChoices, looks, settled } from '../support/screens.ts'

const demo = demoOfFile()

const names = (page: Page) => page.locator('tbody td.title').allInnerTexts()
const query = (page: Page) => new URL(page.url()).searchParams
const firstAccount = (page: Page) =>
  page.evaluate(async () => {
    const answer = await fetch('/api/v1/accounts?sort=n&limit=1')
    return ((await answer.json()) as { data: { id: string }[] }).data[0]?.id ?? ''
  })

describe('the portfolio in a browser', () => {
  it('sorts by a head, the other way round by the same head, and keeps it over a reload', async () => {
    const page = await demo.open('/')
    const head = page.getByRole('columnheader', { name: 'Account' }).getByRole('link')
    await head.click()
    await page.waitForURL(/sort=name/)
    await settled(page)
    const forward = await names(page)
    await page.getByRole('columnheader', { name: 'Account' }).getByRole('link').click()
    await page.waitForURL(/reversed=true/)
    await page.reload()
    await settled(page)
    expect(await names(page)).toEqual(forward.toReversed())
    expect(await page.locator('th[aria-sort="descending"]').innerText()).toContain('Account')
  })

  it('is narrowed by segment, and its score with it', async () => {
    const page = await demo.open('/')
    const all = (await names(page)).length
    await page.getByLabel('Segment').selectOption({ index: 1 })
    await page.waitForURL(/segment=/)
    await settled(page)
    const some = (await names(page)).length
    expect(some).toBeGreaterThan(0)
    expect(some).toBeLessThan(all)
    await page
      .getByRole('heading', {
        level: 2,
        name: new RegExp(`${some} accounts in ${query(page).get('segment')}`),
      })
      .waitFor()
    const file = await page.request.get(
      `${demo.url}${await page.getByRole('link', { name: 'CSV' }).getAttribute('href')}`,
    )
    expect((await file.text()).trim().split('\r\n')).toHaveLength(some + 1)
  })

  it('shows on a phone what is chosen in each menu, here and on the page of an account', async () => {
    const phone = { width: 360, colorScheme: 'light' } as const
    const page = await demo.open('/', phone)
    for (const path of [
      '/',
      `/accounts/${await firstAccount(page)}`,
      '/loop',
      '/scorecard',
      '/actions/new',
    ]) {
      await page.goto(demo.url + path)
      await settled(page)
      await page.locator('select').first().waitFor()
      expect(await cutChoices(page), path).toEqual([])
    }
  }, 60_000)

  it('has every row of the menu in sight in a window of 900 px, and the tab one looks at on a phone', async () => {
    const page = await demo.open('/')
    const below = await page.locator('.rail nav').evaluate((nav) => nav.scrollHeight - nav.clientHeight)
    expect(below).toBe(0)
    const phone = await demo.open('/settings?tab=password', { width: 360, colorScheme: 'light' })
    const inSight = (words: string) =>
      phone.getByRole('link', { name: words, exact: true }).evaluate((tab) => {
        const { left, right } = tab.getBoundingClientRect()
        return left >= 0 && right <= innerWidth
      })
    await expect.poll(() => inSight('Your password')).toBe(true)
    expect(await inSight('Company')).toBe(false)
  }, 60_000)

  it('changes the period by one letter, steps it by arrows, and never while one types', async () => {
    const page = await demo.open('/')
    await page.keyboard.press('q')
    await page.waitForURL(/period=3m/)
    await page.keyboard.press('ArrowLeft')
    await page.waitForURL(/from=.*to=/)
    await page.keyboard.press('ArrowRight')
    await page.waitForURL(/period=3m/)
    await page.keyboard.press('Control+h')
    await page.getByPlaceholder('Search accounts').fill('')
    await page.getByPlaceholder('Search accounts').pressSequentially('why')
    await page.waitForURL(/q=why/)
    expect(query(page).get('period')).toBe('3m')
  })

  it('takes days of one’s own and compares them with the period before, from the same menu', async () => {
    const page = await demo.open('/')
    await page.keyboard.press('c')
    await page.getByLabel('From', { exact: true }).fill('2026-03-01')
    await page.getByLabel('To', { exact: true }).fill('2026-01-01')
    await page.getByRole('button', { name: 'Show these days' }).click()
    await page.getByText('The last day must not come before the first.').waitFor()
    await page.getByLabel('To', { exact: true }).fill('2026-06-30')
    await page.keyboard.press('Enter')
    await page.waitForURL(/from=2026-03-01&to=2026-06-30/)
    await page.keyboard.press('x')
    await page.waitForURL(/vs=previous/)
    await page.getByText('compared with 1 Nov 2025 to 28 Feb 2026').waitFor()
  })

  it('saves a view, says when a name is taken, opens the view, and takes its removal back', async () => {
    const page = await demo.open('/?risk=true&sort=value')
    await page.getByRole('button', { name: 'Saved views: Views' }).click()
    await page.getByLabel('Save this view as').fill('Big ones at risk')
    await page.keyboard.press('Enter')
    await page.getByRole('status').getByText('Saved as “Big ones at risk”').waitFor()
    await page.goto(`${demo.url}/?risk=true`)
    await settled(page)
    await page.getByRole('button', { name: 'Saved views' }).click()
    await page.getByLabel('Save this view as').fill('big ones AT RISK')
    await page.getByText('You have a view “Big ones at risk” here already.').waitFor()
    await page.getByRole('heading', { level: 1 }).click()
    await page.getByRole('button', { name: 'Saved views' }).click()
    await page.getByRole('link', { name: 'Big ones at risk' }).press('/')
    await page.keyboard.type('big')
    await page.getByRole('link', { name: 'Big ones at risk' }).click()
    await page.waitForURL(/risk=true&sort=value/)
    await page.getByRole('button', { name: 'Saved views: Big ones at risk' }).click()
    await page.getByRole('button', { name: 'Take “Big ones at risk” away' }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: 'Saved views: Big ones at risk' }).waitFor()
  })

  it('notes on a day by keyboard, changes it and takes it away again', async () => {
    const page = await demo.open('/')
    await page.goto(`${demo.url}/accounts/${await firstAccount(page)}`)
    await page.locator('figure canvas').waitFor()
    await page.keyboard.press('n')
    await page.getByLabel('Day').fill(new Date().toISOString().slice(0, 10))
    await page.getByLabel('What happened?').fill('New carrier')
    await page.keyboard.press('Enter')
    const notes = page.getByRole('list', { name: 'Notes on the chart' })
    await notes.getByText('New carrier').waitFor()
    await notes.getByRole('button', { name: /^Change/ }).press('Enter')
    await page.getByLabel('What happened?').fill('Another carrier')
    await page.keyboard.press('Enter')
    await notes.getByText('Another carrier').waitFor()
    await notes.getByRole('button', { name: /^Remove/ }).press('Enter')
    await page.getByRole('button', { name: 'Undo' }).press('Enter')
    await notes.getByText('Another carrier').waitFor()
    await page.getByText('All numbers').click()
    await page.locator('details[open] td', { hasText: 'Another carrier' }).waitFor()
  })

  it('weighs roles as an admin says, and takes it back', async () => {
    const page = await demo.open('/settings?tab=scores')
    await page.getByLabel('Decider').fill('5')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => page.getByLabel('Decider').inputValue()).toBe('3')
  })

  it.each(looks)(
    'has no barrier and no sideways scroll at $width px, $colorScheme, its menus open too',
    async (look) => {
      const page = await demo.open('/?vs=previous&rollup=senior', look)
      const account = await firstAccount(page)
      const check = async (what: string) => {
        expect(await barriers(page), what).toEqual([])
      }
      await check('the portfolio')
      await page.getByRole('button', { name: /^Period:/ }).click()
      await check('the period menu')
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: /^Saved views:/ }).click()
      await check('the views')
      for (const path of [
        `/accounts/${account}?vs=previous`,
        '/settings?tab=scores',
        '/?silent=true&q=nobody',
      ]) {
        await page.goto(demo.url + path)
        await settled(page)
        await check(path)
      }
    },
    60_000,
  )
})
