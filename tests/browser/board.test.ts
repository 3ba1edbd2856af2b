import { describe, expect, it } from 'vitest'
import { demoOfFile } from '../support/demo-browser.ts'
import { ask, barriers, settled } from '../support/screens.ts'

const demo = demoOfFile()

type Page = Awaited<ReturnType<typeof demo.open>>
const board = '/tickets?view=board'
const column = (page: Page, state: string) => page.locator(`[data-column="${state}"]`)
const card = (page: Page, id: string) => page.locator(`[data-card]:has([data-ticket="${id}"])`)
const inColumn = (page: Page, state: string, id: string) =>
  column(page, state).locator(`[data-ticket="${id}"]`)
const said = (page: Page, words: RegExp) => page.getByRole('status').getByText(words).waitFor()
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-ticket'))
const idAt = async (page: Page, index: number, state = 'open') =>
  (await column(page, state).locator('[data-ticket]').nth(index).getAttribute('data-ticket')) as string
const change = async (page: Page, id: string, body: unknown) => {
  const { version } = await ask<{ version: number }>(page, 'GET', `/tickets/${id}`)
  return ask(page, 'PATCH', `/tickets/${id}`, body, String(version))
}

describe('The board of tickets', () => {
  it('moves a card by its button; the focus stays with it, it is said, and Undo brings it back', async () => {
    const page = await demo.open(board)
    const id = await idAt(page, 0)
    await card(page, id)
      .getByRole('button', { name: /^Move ticket/ })
      .press('Enter')
    await page
      .getByRole('dialog')
      .getByText(/^Move .* to$/)
      .waitFor()
    await page.keyboard.type('progress')
    await page.keyboard.press('Enter')
    await inColumn(page, 'in_progress', id).waitFor()
    await expect.poll(() => focused(page)).toBe(id)
    await said(page, /: in progress$/)
    await page.getByRole('button', { name: 'Undo' }).click()
    await inColumn(page, 'open', id).waitFor()
    expect((await ask<{ state: string }>(page, 'GET', `/tickets/${id}`)).state).toBe('open')
  }, 60_000)

  it('moves a card by dragging it', async () => {
    const page = await demo.open(board)
    const id = await idAt(page, 0)
    await card(page, id).dragTo(column(page, 'waiting'), { targetPosition: { x: 80, y: 120 } })
    await inColumn(page, 'waiting', id).waitFor()
    await said(page, /waiting for the customer$/)
    expect((await ask<{ state: string }>(page, 'GET', `/tickets/${id}`)).state).toBe('waiting')
    await change(page, id, { state: 'open' })
  }, 60_000)

  it('shows a change before the server has answered, and takes it back where it is refused', async () => {
    const page = await demo.open(board)
    const id = await idAt(page, 0)
    let refuse: () => void = () => {}
    const refused = new Promise<void>((resolve) => {
      refuse = resolve
    })
    await page.route(`**/api/v1/tickets/${id}`, async (route) => {
      if (route.request().method() !== 'PATCH') return route.continue()
      await refused
      await route.fulfill({ status: 503, json: { detail: 'The database rests.' } })
    })
    await inColumn(page, 'open', id).focus()
    await page.keyboard.press('w')
    await inColumn(page, 'waiting', id).waitFor()
    refuse()
    await said(page, /^The database rests/)
    await inColumn(page, 'open', id).waitFor()
  }, 60_000)

  it('tells the second of two people what the first did, and does theirs again if they want', async () => {
    const page = await demo.open(board)
    await page.route('**/api/v1/tickets/events*', (route) => route.abort())
    await page.reload()
    await settled(page)
    const id = await idAt(page, 0)
    await change(page, id, { title: 'Broken discs, second time' })
    await inColumn(page, 'open', id).focus()
    await page.keyboard.press('w')
    const dialog = page.getByRole('dialog', { name: /^Somebody was faster/ })
    await dialog.getByText('changed its title').waitFor()
    await dialog.getByRole('button', { name: 'Apply mine again' }).click()
    await said(page, /waiting for the customer$/)
    await inColumn(page, 'waiting', id).waitFor()
    await change(page, id, { state: 'open' })
  }, 60_000)

  it("shows others' changes in place and says that something is new, without a reload", async () => {
    const other = await demo.open('/tickets')
    const page = await demo.open(board)
    const id = await idAt(page, 0)
    const last = await idAt(page, 1)
    await change(other, id, { title: 'Called twice, nobody there' })
    await inColumn(page, 'open', id).getByText('Called twice, nobody there').waitFor()
    await change(other, last, { state: 'in_progress' })
    const pill = page.getByRole('button', { name: '1 new or moved: show' })
    await pill.waitFor()
    await inColumn(page, 'open', last).waitFor()
    await pill.click()
    await inColumn(page, 'in_progress', last).waitFor()
    await change(other, last, { state: 'open' })
    await other.context().close()
  }, 60_000)

  it('goes on to show news after the connection was lost', async () => {
    const page = await demo.open('/tickets')
    await page.context().setOffline(true)
    await page.context().setOffline(false)
    const other = await demo.open('/tickets')
    const { data } = await ask<{ data: { account: { id: string } }[] }>(other, 'GET', '/tickets?state=todo')
    await ask(other, 'POST', '/tickets', { accountId: data[0]?.account.id, title: 'Wants a new contract' })
    await page.getByRole('button', { name: '1 new or moved: show' }).click({ timeout: 40_000 })
    await page.getByText('Wants a new contract').waitFor()
    await page.context().close()
  }, 90_000)

  it('keeps its filters in the address, as pills', async () => {
    const page = await demo.open(`${board}&tier=A`)
    await page.getByRole('list', { name: 'Filters' }).getByText('Tier').waitFor()
    for (const tier of await column(page, 'open').locator('.tier').allInnerTexts())
      expect(tier).toContain('A')
    await page.keyboard.press('Escape')
    await expect.poll(() => new URL(page.url()).search).toBe('?view=board')
  }, 60_000)

  it.each([360, 1280])(
    'has no barriers at %i px, light and dark',
    async (width) => {
      for (const colorScheme of ['light', 'dark'] as const)
        for (const path of [board, '/tickets', '/tickets?tab=snoozed']) {
          const page = await demo.open(path, { width, colorScheme })
          expect(await barriers(page), `${path} ${colorScheme}`).toEqual([])
          if (path === board && width === 1280) {
            await page.keyboard.press('j')
            await page.keyboard.press('x')
            await page.keyboard.press('a')
            await page.getByRole('option').first().waitFor()
            expect(await barriers(page), `the dialog, ${colorScheme}`).toEqual([])
          }
          await demo.close()
        }
    },
    120_000,
  )

  it.each([360, 1280])(
    'opens a ticket without barriers at %i px',
    async (width) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await demo.open('/tickets', { width, colorScheme })
        await page.locator('a[data-ticket]').first().click()
        await page.getByRole('heading', { name: 'What happened' }).waitFor()
        await settled(page)
        expect(await barriers(page), colorScheme).toEqual([])
        await demo.close()
      }
    },
    90_000,
  )
})
