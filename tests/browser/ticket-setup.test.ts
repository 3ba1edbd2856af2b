import { describe, expect, it } from 'vitest'
import { cast, DEMO_PASSWORD } from '../../server/demo/cast.ts'
import { demoOfFile, haveNoBarriers } from '../support/demo-browser.ts'
import { ask, barriers } from '../support/screens.ts'

const demo = demoOfFile()

type Page = Awaited<ReturnType<typeof demo.open>>
const screens = ['', '?rule=new', '?tab=due', '?tab=teams', '?tab=causes'].map(
  (to) => `/settings/tickets${to}`,
)
const said = (page: Page, words: RegExp) => page.getByRole('status').getByText(words).waitFor()
const undo = (page: Page) => page.getByRole('button', { name: 'Undo' }).last().click()
const list = <Row>(page: Page, path: string) =>
  ask<{ data: Row[] }>(page, 'GET', path).then(({ data }) => data)
const ruleNames = async (page: Page) =>
  (await list<{ name: string }>(page, '/ticket-rules')).map(({ name }) => name)
describe('The settings of ticket work', () => {
  haveNoBarriers(demo, screens)

  it('tell whoever is no admin that only admins change them', async () => {
    const page = await demo.visit('/settings/tickets')
    await page.getByLabel('Mail address').fill(cast.bob.email)
    await page.getByLabel('Password').fill(DEMO_PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByText('Only an admin changes how tickets are worked on').waitFor()
    await page.getByRole('link', { name: 'Stray mails' }).waitFor()
    expect(await barriers(page)).toEqual([])
  }, 60_000)
})

describe('The rules', () => {
  it('are written by keyboard, tried on past answers, refused without losing a word, and saved', async () => {
    const page = await demo.open('/settings/tickets')
    await page.getByRole('link', { name: 'Add a rule' }).press('Enter')
    await page.getByLabel('It looks for').selectOption('Words in the comment')
    await page.getByText('Finish what it looks for').waitFor()
    await page.getByLabel(/^One of these words/).fill('the\ndelay')
    await page.getByText(/^It would have opened \d+ tickets? in the last 30 days/).waitFor()
    await page.getByRole('heading', { name: 'The latest' }).waitFor()
    await page.getByRole('button', { name: 'Add the rule' }).press('Enter')
    await page.getByRole('alert').filter({ hasText: 'What you wrote is still here.' }).waitFor()
    expect(await page.getByLabel(/^One of these words/).inputValue()).toBe('the\ndelay')
    await page.getByLabel('Name', { exact: true }).fill('Says much')
    await page.keyboard.press('Enter')
    await said(page, /opens tickets from now on$/)
    expect((await ruleNames(page)).at(-1)).toBe('Says much')
  }, 60_000)

  it('lead from what they would have opened to the answers', async () => {
    const page = await demo.open('/settings/tickets?rule=new')
    await page.getByLabel('It looks for').selectOption('How the comment reads')
    const link = page.locator('[aria-labelledby="preview-title"] li a').first()
    await link.waitFor()
    const answer = (await link.getAttribute('href'))?.split('#')[1]
    await link.click()
    await page.locator(`article#${answer}`).first().waitFor()
  }, 60_000)

  it('about late deliveries and silent contacts say after how much', async () => {
    const page = await demo.open('/settings/tickets?rule=new')
    await page.getByLabel('It looks for').selectOption('A contact who never answers')
    await page.getByLabel(/^Asked so often/).fill('4')
    await page.getByLabel('decider').check()
    await page.getByText('A decider asked 4 times or more who never answered').waitFor()
    await page.getByLabel('It looks for').selectOption('A late delivery')
    await page.getByLabel('Name', { exact: true }).fill('Very late')
    const days = page.getByLabel(/^Days after the promised day/)
    await days.fill('')
    await page.getByRole('button', { name: 'Add the rule' }).press('Enter')
    await page.getByText('Write a number of days.', { exact: true }).waitFor()
    await days.fill('9')
    await page.getByRole('button', { name: 'Add the rule' }).press('Enter')
    await said(page, /opens tickets from now on$/)
    await page.getByRole('link', { name: /A delivery 9 days late/ }).waitFor()
    expect(await barriers(page)).toEqual([])
  }, 60_000)

  it('move by buttons that keep the focus, and by dragging', async () => {
    const page = await demo.open('/settings/tickets')
    const [first, second] = await ruleNames(page)
    const up = page.getByRole('button', { name: `Move ${second} up` })
    await up.focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => ruleNames(page).then((names) => names[0])).toBe(second)
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe(`Move ${second} down`)
    const row = (name: string | undefined) => page.locator('[data-rule]').filter({ hasText: name })
    await row(first).first().dragTo(row(second).first())
    await expect.poll(() => ruleNames(page).then((names) => names[0])).toBe(first)
  }, 60_000)

  it('keep what was changed while another is looked at, and come back after they were archived', async () => {
    const page = await demo.open('/settings/tickets')
    const before = await ruleNames(page)
    // To look at one changes nothing.
    for (const at of [/^2\. /, /^1\. /]) {
      await page.getByRole('link', { name: at }).click()
      await page.locator('[aria-current="true"]').filter({ hasText: at }).waitFor()
    }
    expect(await page.getByText('not saved', { exact: true }).count()).toBe(0)
    await page.getByLabel('Name', { exact: true }).fill('Call them')
    await page.getByRole('link', { name: /^2\. / }).click()
    await page.getByText('not saved', { exact: true }).waitFor()
    await page.getByRole('link', { name: /^1\. / }).click()
    await expect.poll(() => page.getByLabel('Name', { exact: true }).inputValue()).toBe('Call them')
    await page.getByRole('button', { name: 'Discard' }).click()
    await page.getByRole('button', { name: 'Archive' }).click()
    await said(page, /opens no more tickets$/)
    await expect.poll(() => ruleNames(page)).toEqual(before.slice(1))
    await undo(page)
    await expect.poll(() => ruleNames(page)).toEqual(before)
  }, 60_000)

  it('that paused are decided about by whoever sees all tickets', async () => {
    const page = await demo.open('/tickets')
    const [ticket] = await list<{ account: { id: string } }>(page, '/tickets?limit=1')
    const accountId = ticket?.account.id as string
    await demo.deps.store.tx(async (q) => {
      const { heldTicket, ticketRule } = q.t
      const now = new Date()
      await q.update(ticketRule).set({ pausedAt: now })
      await q.insert(heldTicket).values({
        ...{ id: 'hld_one', ruleId: 'trl_detractor', heldAt: now },
        ticket: { id: 'tkt_held_one', accountId, reason: 'detractor', detail: 'Waited for a word' },
      })
    })
    await page.reload()
    await page.getByRole('heading', { name: /has paused$/ }).waitFor()
    await page.locator('summary').getByText('What it holds', { exact: true }).click()
    await page.getByText('Waited for a word').waitFor()
    expect(await barriers(page)).toEqual([])
    await page.getByRole('button', { name: 'Drop', exact: true }).click()
    await page.getByLabel('For whoever asks later, in a few words').fill('A test that went wrong')
    await page.keyboard.press('Control+Enter')
    await said(page, /^1 is dropped/)
    await expect.poll(() => list(page, '/ticket-rules/held')).toEqual([])
  }, 60_000)
})

describe('Due times, teams and causes', () => {
  it('refuse hours that cannot be and keep what was typed; what is saved can be taken back', async () => {
    const page = await demo.open('/settings/tickets?tab=due')
    await page.getByLabel('Country whose holidays are free').fill('Atlantis')
    await page.getByLabel('Work begins at').selectOption('8:00')
    await page.getByLabel('Work ends at').selectOption('17:00')
    await page.getByRole('button', { name: 'Promise something else to tier A' }).click()
    await page.getByRole('group', { name: 'Tier A' }).getByLabel('First reply, usual').fill('2')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Not a country that we know, e.g. DE or Germany.').last().waitFor()
    expect(await page.getByLabel('Country whose holidays are free').inputValue()).toBe('Atlantis')
    await page.getByLabel('Country whose holidays are free').fill('NL')
    await page.getByRole('button', { name: 'Save' }).click()
    await said(page, /^Saved: tickets opened from now on/)
    type Settings = { country: string | null; byTier: Record<string, { firstReply: { usual: number } }> }
    const stored = () => ask<Settings>(page, 'GET', '/settings/tickets')
    expect(await stored()).toMatchObject({ country: 'NL', byTier: { A: { firstReply: { usual: 2 } } } })
    await undo(page)
    await expect.poll(async () => (await stored()).country).toBeNull()
  }, 60_000)

  it('make a team, give it members and accounts, and take an account back', async () => {
    const page = await demo.open('/settings/tickets?tab=teams')
    await page.getByRole('link', { name: 'Add a team' }).click()
    await page.getByLabel('Name', { exact: true }).fill('dealer DESK')
    await page.getByLabel('Bob Okafor').check()
    await page.getByRole('button', { name: 'Add the team' }).click()
    await page.getByText('There is a team “dealer DESK” already.').first().waitFor()
    expect(await page.getByLabel('Bob Okafor').isChecked()).toBe(true)
    await page.getByLabel('Name', { exact: true }).fill('Dealer north')
    await page.getByLabel('Whose people are they?').selectOption('Dealer')
    await page.getByRole('button', { name: 'Add the team' }).click()
    await page.getByRole('heading', { name: 'Dealer north' }).waitFor()
    await page.getByLabel('Add an account').fill('a')
    const offer = page.getByRole('list', { name: 'Accounts found' }).getByRole('button').first()
    const name = (await offer.innerText()).replace(/^Add /, '')
    await offer.click()
    await page.getByRole('link', { name: /^Dealer north .*1 member, serves 1 account$/ }).waitFor()
    await page.getByRole('button', { name: `Take ${name} away` }).click()
    await page.getByText('It serves no account yet.').waitFor()
  }, 60_000)

  it('put a team out of use, and use it again with its accounts, at once or later', async () => {
    const page = await demo.open('/settings/tickets?tab=teams')
    const teams = () => list<{ name: string; kind: string; accounts: number }>(page, '/teams')
    const name = String((await teams()).find(({ kind }) => kind !== 'own')?.name)
    const [served] = await list<{ id: string }>(page, '/accounts')
    await ask(page, 'PATCH', `/accounts/${served?.id}`, { team: name })
    await page.reload()
    const team = async () => (await teams()).find((one) => one.name === name)
    const putOut = async () => {
      await page.getByRole('link', { name: new RegExp(`^${name}`) }).click()
      await page.getByRole('button', { name: 'Put out of use' }).click()
      await page.getByRole('dialog').getByText('Put it out of use', { exact: true }).click()
      await said(page, /is out of use; its tickets stay/)
      expect(await team()).toBeUndefined()
    }
    const before = await team()
    await putOut()
    await undo(page)
    await said(page, /is in use again/)
    expect(await team()).toEqual(before)
    await putOut()
    await page.reload()
    await page.getByText('1 team out of use').click()
    expect(await barriers(page)).toEqual([])
    await page.getByRole('button', { name: `Use again: ${name}` }).click()
    await page.getByRole('heading', { name }).waitFor()
    expect(await team()).toEqual({ ...before, accounts: 1 })
  }, 60_000)

  it('rename, move and put causes out of use, and lose nothing of a name that is taken', async () => {
    const page = await demo.open('/settings/tickets?tab=causes')
    await page.getByRole('button', { name: 'Add one under Packaging' }).click()
    const field = page.getByLabel('Add one under Packaging')
    await field.fill('label WRONG or missing')
    await page.keyboard.press('Enter')
    await page.getByText('There is “label WRONG or missing” here already.').waitFor()
    expect(await field.inputValue()).toBe('label WRONG or missing')
    await field.fill('Pallet broken')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Rename Pallet broken' }).click()
    await page.getByLabel('New name of Pallet broken').fill('Pallet damaged')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Move Pallet damaged elsewhere' }).click()
    await page.getByRole('combobox').fill('Carrier')
    await page.keyboard.press('Enter')
    await said(page, /is under “Carrier”$/)
    await page.getByRole('button', { name: 'Archive Pallet damaged' }).click()
    await said(page, /is out of use; tickets that have it keep it$/)
    await undo(page)
    await page.getByRole('button', { name: 'Archive Pallet damaged' }).waitFor()
    type Cause = { name: string; below: { name: string }[] }
    const carrier = (await list<Cause>(page, '/causes')).find(({ name }) => name === 'Carrier')
    expect(carrier?.below.map(({ name }) => name)).toContain('Pallet damaged')
  }, 60_000)
})
