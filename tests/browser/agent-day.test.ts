import { describe, expect, it } from 'vitest'
import { demoOfFile } from '../support/demo-browser.ts'
import { ask, settled } from '../support/screens.ts'

const demo = demoOfFile()

type Page = Awaited<ReturnType<typeof demo.open>>
interface Ticket {
  id: string
  state: string
  owner: { name: string } | null
  snoozedUntil: string | null
  cause: { name: string } | null
}

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('data-ticket') ?? document.activeElement?.tagName)
const said = (page: Page, words: RegExp) => page.getByRole('status').getByText(words).waitFor()
const read = (page: Page, id: string) => ask<Ticket>(page, 'GET', `/tickets/${id}`)

/** Only keys from here on: nothing is clicked. */
describe("The support agent's day, by keyboard alone", () => {
  it('takes, waits, snoozes, hands over many, and resolves one after the other', async () => {
    const page = await demo.open('/')
    await page.keyboard.press('Control+k')
    await page.keyboard.type('Tickets')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/tickets$/)
    await settled(page)
    const rows = page.locator('a[data-ticket]')
    const ids = await rows.evaluateAll((links) =>
      links.map((link) => link.getAttribute('data-ticket') as string),
    )
    expect(ids.length).toBeGreaterThanOrEqual(4)
    const [first, second, third, fourth] = ids as [string, string, string, string]

    // Takes the first: whoever had it reads why.
    await page.keyboard.press('j')
    expect(await focused(page)).toBe(first)
    await page.keyboard.press('m')
    await page
      .getByRole('dialog')
      .getByText(/^Why does/)
      .waitFor()
    await page.keyboard.type('I know this customer.')
    await page.keyboard.press('Control+Enter')
    await said(page, /goes to you$/)
    expect((await read(page, first)).owner?.name).toBe('Dana Reyes')
    expect(await focused(page)).toBe(first)

    // The customer has the next word.
    await page.keyboard.press('w')
    await said(page, /waiting for the customer$/)
    expect((await read(page, first)).state).toBe('waiting')

    // Snoozes the second; the focus goes on to the next.
    await page.keyboard.press('j')
    await page.keyboard.press('s')
    await page
      .getByRole('dialog')
      .getByText(/snoozed\?$/)
      .waitFor()
    await page.keyboard.press('2')
    await said(page, /snoozed$/)
    expect((await read(page, second)).snoozedUntil).not.toBeNull()
    await expect.poll(() => focused(page)).toBe(third)

    // Two at once go to Bob.
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.getByText('2 selected').waitFor()
    await page.keyboard.press('a')
    await page.getByRole('dialog').getByText('Who takes 2 tickets?').waitFor()
    await page.keyboard.type('Bob')
    await page.keyboard.press('Enter')
    await page
      .getByRole('dialog')
      .getByText(/^Why does/)
      .waitFor()
    await page.keyboard.type('Bob is on shift.')
    await page.keyboard.press('Control+Enter')
    await said(page, /^2 tickets go to Bob Okafor$/)
    expect((await read(page, third)).owner?.name).toBe('Bob Okafor')
    expect((await read(page, fourth)).owner?.name).toBe('Bob Okafor')
    await page.keyboard.press('Escape')

    // The palette does the same to the ticket at hand.
    await page.keyboard.press('Control+k')
    await page.keyboard.type('Set the cause')
    await page.keyboard.press('Enter')
    await page
      .getByRole('dialog')
      .getByText(/^What caused/)
      .waitFor()
    await page.keyboard.type('Picked up late')
    await page.keyboard.press('Enter')
    await said(page, /Picked up late$/)
    expect((await read(page, fourth)).cause?.name).toBe('Picked up late')

    // Resolves the third with cause and words, and the next one is there, its form ready.
    await page.keyboard.press('k')
    expect(await focused(page)).toBe(third)
    await page.keyboard.press('e')
    await page.waitForURL(new RegExp(`${third}#resolve`))
    await page.waitForFunction(() => document.activeElement?.matches('[data-cause]'))
    await page.keyboard.press('Control+Enter')
    await page.getByRole('alert').getByText('Your words are still here.').waitFor()
    await page.keyboard.type('Damaged')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Called, and sent the missing pallet.')
    await page.keyboard.press('Control+Enter')
    await said(page, /^Resolved for/)
    await page.waitForURL((url) => !url.pathname.includes(third) && url.hash === '#resolve')
    await page.waitForFunction(() => document.activeElement?.matches('[data-cause]'))
    expect((await read(page, third)).state).toBe('resolved')
  }, 90_000)

  it('goes from the search into what it found, and into the page that opens', async () => {
    const page = await demo.open('/tickets')
    const { data } = await ask<{ data: Ticket[] }>(page, 'GET', '/tickets?state=todo')
    await page.keyboard.press('/')
    await page.keyboard.type('zzzz')
    await page.getByText('No ticket fits').waitFor()
    await page.keyboard.press('Escape')
    await page.locator(`a[data-ticket="${data[0]?.id}"]`).waitFor()
    await page.keyboard.press('ArrowDown')
    await expect
      .poll(() => focused(page))
      .toBe(await page.locator('a[data-ticket]').first().getAttribute('data-ticket'))
    await page.keyboard.press('/')
    await page.keyboard.press('Escape')
    expect(await focused(page)).toBe('MAIN')
    await page.keyboard.press('j')
    await page.keyboard.press('o')
    await page.waitForURL(/\/tickets\/tkt_/)
    await settled(page)
    await expect.poll(() => focused(page)).toBe('MAIN')
    await page.keyboard.press('u')
    await page.waitForURL(/\/tickets$/)
    await expect.poll(() => focused(page)).toBe('MAIN')
  }, 60_000)

  it('finds a ticket by its number, reads all keys, and keeps what was typed over a reload', async () => {
    const page = await demo.open('/tickets')
    await page.keyboard.press('?')
    const keys = page.getByRole('dialog', { name: 'Which keys are there?' })
    for (const words of ['Give the ticket to somebody', 'Put the ticket off', 'Select the ticket'])
      await keys.getByText(words).waitFor()
    await page.keyboard.press('Escape')
    const { data } = await ask<{ data: { number: number }[] }>(page, 'GET', '/tickets?state=todo')
    const number = data[0]?.number
    await page.keyboard.press('Control+k')
    await page.keyboard.type(String(number))
    await page.getByRole('option', { name: new RegExp(`^#${number} `) }).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/tickets\/tkt_/)
    await settled(page)
    await page.keyboard.press('e')
    await page.waitForFunction(() => document.activeElement?.matches('[data-cause]'))
    await page.keyboard.press('Tab')
    await page.keyboard.type('Half a sentence')
    await page.reload()
    await settled(page)
    expect(await page.getByLabel('In your words').inputValue()).toBe('Half a sentence')
  }, 60_000)

  it('replies and resolves in one go, asked for the cause, and takes it back', async () => {
    const page = await demo.open('/')
    const { data } = await ask<{ data: Ticket[] }>(page, 'GET', '/tickets')
    const detail = (of: string) =>
      ask<{ account: { id: string }; contact: { id: string; email: string | null } | null }>(
        page,
        'GET',
        `/tickets/${of}`,
      )
    const all = await Promise.all(data.slice(0, 20).map((one) => detail(one.id)))
    const { account, contact } = all.find((one) => one.contact?.email) ?? {}
    const ticket = { accountId: account?.id, contactId: contact?.id, title: 'A pallet is broken' }
    const { id } = await ask<{ id: string }>(page, 'POST', '/tickets', ticket)
    await page.goto(`${demo.url}/tickets/${id}`)
    await settled(page)
    await page.getByLabel('Your reply').waitFor()
    await page.keyboard.press('r')
    await page.keyboard.type('A new pallet is on its way.')
    await page.keyboard.press('Control+Shift+Enter')
    await page.waitForFunction(() => document.activeElement?.matches('form [data-cause]'))
    await page.keyboard.type('Damaged')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await said(page, /^Your reply is on its way, and it is resolved for/)
    expect(await read(page, id)).toMatchObject({ state: 'resolved', cause: { name: 'Damaged on the way' } })
    await page.getByText('A new pallet is on its way.').first().waitFor()
    await page.getByRole('button', { name: 'Undo' }).focus()
    await page.keyboard.press('Enter')
    await said(page, /^The ticket is open again, and your reply was not sent$/)
    expect((await read(page, id)).state).toBe('open')
    expect(await page.getByLabel('Your reply').inputValue()).toBe('A new pallet is on its way.')
  }, 60_000)

  it('offers as owners only those who may have the ticket', async () => {
    const page = await demo.open('/')
    const { data } = await ask<{ data: Ticket[] }>(page, 'GET', '/tickets?state=todo')
    const id = data[0]?.id as string
    const all = (await ask<{ data: { id: string; name: string; role: string }[] }>(page, 'GET', '/users'))
      .data
    const { account } = await ask<{ account: { managerId: string } }>(page, 'GET', `/tickets/${id}`)
    const others = all.filter((one) => one.role === 'manager' && one.id !== account.managerId)
    expect(others.length).toBeGreaterThan(0)
    await page.goto(`${demo.url}/tickets/${id}`)
    await settled(page)
    await page.keyboard.press('a')
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/^Who takes/).waitFor()
    const words = await dialog.innerText()
    for (const { name } of others) expect(words).not.toContain(name)
    expect(words).toContain('Dana Reyes')
  }, 60_000)
})
