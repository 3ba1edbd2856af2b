import { describe, expect, it } from 'vitest'
import { demoOfFile } from '../support/demo-browser.ts'
import { ask, barriers, looks, settled } from '../support/screens.ts'

const demo = demoOfFile()

type Page = Awaited<ReturnType<typeof demo.open>>
const said = (page: Page, words: RegExp) => page.getByRole('status').getByText(words).waitFor()
const undo = (page: Page) => page.getByRole('button', { name: 'Undo' }).last().click()
const list = <Row>(page: Page, path: string) =>
  ask<{ data: Row[] }>(page, 'GET', path).then(({ data }) => data)
/** An account to which something was promised. */
const promised = async (page: Page) => {
  const rows = await list<{ state: string; account: { id: string } }>(page, '/commitments')
  return rows.find(({ state }) => state === 'open')?.account.id as string
}

describe('Promises of an account', () => {
  it('are written down, marked as broken with a reason, and opened again', async () => {
    const page = await demo.open('/')
    const id = await promised(page)
    await page.goto(`${demo.url}/accounts/${id}`)
    await settled(page)
    await page.getByRole('button', { name: 'Add a promise' }).click()
    await page.getByLabel('What was promised').fill('A call each Monday')
    await page.getByRole('textbox', { name: 'Until' }).fill('2020-01-01')
    await page.getByRole('button', { name: 'Write it down' }).click()
    await page.getByText('This date has passed already. Choose one to come.').first().waitFor()
    expect(await page.getByLabel('What was promised').inputValue()).toBe('A call each Monday')
    await page.getByRole('textbox', { name: 'Until' }).fill('2099-01-01')
    await page.getByRole('button', { name: 'Write it down' }).click()
    await said(page, /^The promise is written down$/)
    await page.getByRole('button', { name: 'Broken: A call each Monday' }).click()
    await page.getByLabel('In a few words, for whoever reads it next').fill('Nobody was there')
    await page.keyboard.press('Control+Enter')
    await said(page, /^Marked as broken$/)
    await undo(page)
    await page.getByRole('button', { name: 'Kept: A call each Monday' }).waitFor()
  }, 60_000)

  it('are each landed on by a link from the ticket or a mail, with the focus', async () => {
    const page = await demo.open('/')
    const rows = await list<{ id: string; state: string; words: string; account: { id: string } }>(
      page,
      '/commitments',
    )
    const one = rows.findLast(({ state }) => state === 'open')
    await page.goto(`${demo.url}/accounts/${one?.account.id}#promise-${one?.id}`)
    const line = page.locator(`#promise-${one?.id}`)
    await line.getByText(String(one?.words)).waitFor()
    expect(await line.evaluate((node) => node === document.activeElement)).toBe(true)
    await expect
      .poll(() => line.evaluate((node) => node.getBoundingClientRect().top < innerHeight))
      .toBe(true)
    expect(await barriers(page)).toEqual([])
  }, 60_000)

  it('give the account to a team, and back', async () => {
    const page = await demo.open('/')
    const id = await promised(page)
    await page.goto(`${demo.url}/accounts/${id}`)
    await page.getByLabel('Team that serves it').selectOption('Customer desk')
    await said(page, /^Customer desk serves/)
    const team = async () =>
      (await ask<{ team: { name: string } | null }>(page, 'GET', `/accounts/${id}`)).team
    expect((await team())?.name).toBe('Customer desk')
    await undo(page)
    await expect.poll(team).toBeNull()
  }, 60_000)

  it.each(looks)(
    'have no barriers at $width px, $colorScheme',
    async (look) => {
      const page = await demo.open('/', look)
      await page.goto(`${demo.url}/accounts/${await promised(page)}`)
      await settled(page)
      await page.getByRole('button', { name: 'Add a promise' }).click()
      expect(await barriers(page)).toEqual([])
    },
    60_000,
  )
})
