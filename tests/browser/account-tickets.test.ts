import { describe, expect, it } from 'vitest'
import { demoOfFile } from '../support/demo-browser.ts'
import { barriers, settled } from '../support/screens.ts'

const demo = demoOfFile()

interface Ticket {
  state: string
  account: { id: string; name: string }
}

describe('The tickets of an account', () => {
  it('are those still to put right; what was put right is a link away', async () => {
    const page = await demo.open('/tickets', { width: 360, colorScheme: 'dark' })
    const ask = async (query: string) => {
      const response = await page.request.get(`${demo.url}/api/v1/tickets?limit=100&${query}`)
      return ((await response.json()) as { data: Ticket[] }).data
    }
    const { account } = (await ask('state=todo')).find(({ account }) =>
      account.name.startsWith('Hallerbach'),
    ) as Ticket
    const toDo = await ask(`state=todo&account=${account.id}`)
    const done = await ask(`state=done&account=${account.id}`)
    expect(done.length).toBeGreaterThan(0)

    await page.goto(`${demo.url}/accounts/${account.id}`)
    const open = page.getByRole('region', { name: 'What is still to put right?' })
    await open.getByRole('row').first().waitFor()
    expect(await open.locator('tbody tr').count()).toBe(toDo.length)
    await settled(page)
    expect(await barriers(page)).toEqual([])

    await open.getByRole('link', { name: 'What was put right' }).click()
    await page.getByRole('heading', { name: 'What do we owe our customers?' }).waitFor()
    await settled(page)
    expect(await page.locator('tbody tr').count()).toBe(Math.min(50, done.length))
  }, 60_000)
})
