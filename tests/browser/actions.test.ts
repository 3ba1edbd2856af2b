import { describe, expect, it } from 'vitest'
import { demoOfFile } from '../support/demo-browser.ts'
import { barriers, settled } from '../support/screens.ts'
import { weighTwo } from '../support/ways.ts'

const demo = demoOfFile()

describe('An action in the dashboard', () => {
  it('is written down, done, verified with evidence, taken back, and found again', async () => {
    const page = await demo.open('/actions')
    await page.getByRole('heading', { name: 'Which improvements have stalled?' }).waitFor()
    await page.getByText(/“Agree a slot with each yard” waits for Larkfield Freight/).waitFor()
    expect(await barriers(page)).toEqual([])
    await page.getByRole('link', { name: 'New action' }).click()
    await page.getByLabel('The problem in a sentence').fill('Trucks wait an hour at the ramp.')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Choose at least one account.').first().waitFor()
    await page.getByLabel('Accounts it should help').fill('Hallerbach')
    await page.getByRole('list', { name: 'Accounts found' }).getByRole('button').first().waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Leave out Hallerbach Spedition' }).waitFor()
    await page.getByRole('button', { name: '+ English' }).click()
    await page.getByLabel('You said').fill('You said trucks wait at our ramp.')
    await page.getByLabel('We did').fill('We opened a second one.')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { name: 'Trucks wait an hour at the ramp.', level: 1 }).waitFor()
    await page.getByRole('button', { name: 'It is done' }).click()
    await page.getByLabel('How did you see it?').fill('Gate log: 12 minutes.')
    expect(await barriers(page)).toEqual([])
    await page.getByRole('button', { name: 'It is verified' }).click()
    await page.getByText(/^Verified on .*: Gate log: 12 minutes\.$/).waitFor()
    await page.getByRole('link', { name: 'Actions', exact: true }).first().click()
    await page.getByRole('link', { name: 'Verified', exact: true }).click()
    await page.getByRole('link', { name: 'Trucks wait an hour at the ramp.' }).click()
    await page.getByRole('button', { name: 'It does not hold: open again' }).click()
    await page.getByRole('button', { name: 'Drop it' }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: 'It is done' }).waitFor()
  }, 120_000)

  it('comes from a ticket, is weighed in two ways, decided, and goes on by steps with the keyboard alone', async () => {
    const page = await demo.open('/tickets?state=open')
    await page.locator('a[href^="/tickets/tkt_"]').first().click()
    await page.getByRole('link', { name: 'Make an action' }).click()
    await page.getByText('Linked to a ticket').waitFor()
    await page.getByLabel('The problem in a sentence').fill('Compressors come without their papers.')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { name: 'Compressors come without their papers.', level: 1 }).waitFor()
    await weighTwo(page, ['A second check', 'Papers by mail'])
    expect(await barriers(page)).toEqual([])
    await page.getByRole('button', { name: 'Keep the ways' }).click()
    await page.getByText('If “Low cost” weighed', { exact: false }).first().waitFor()
    await page.getByRole('button', { name: 'Decide', exact: true }).click()
    const form = page.getByRole('form', { name: 'A decision' })
    await form.getByRole('radio', { name: /Papers by mail/ }).check()
    await form.getByLabel('Why?').fill('It can start tomorrow.')
    await form.getByRole('button', { name: 'Decide' }).click()
    await form
      .getByRole('alert')
      .getByText(/scores higher\. Say why/)
      .waitFor()
    await form.getByLabel(/Why not that one/).fill('Nobody has the time for a second check.')
    await form.getByRole('button', { name: 'Decide' }).click()
    await page.getByText('Though another way scored higher:').waitFor()
    for (const words of ['Ask the yard', 'Print a slip']) {
      await page.getByLabel('Next step', { exact: true }).fill(words)
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: new RegExp(`Done.*${words}`) }).waitFor()
    }
    await page.getByRole('button', { name: 'Move up: Print a slip' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('Step 1 of 2').waitFor({ state: 'attached' })
    const steps = page.getByRole('region', { name: 'Which steps lead there?' }).getByRole('listitem')
    expect(await steps.first().innerText()).toContain('Print a slip')
    await page.getByRole('button', { name: /Done.*Print a slip/ }).click()
    await page.getByText(/did “Print a slip”/).waitFor()
    expect(await barriers(page)).toEqual([])
    // A mail links to the step itself, and its page is read after it has opened.
    const step = await steps.first().getAttribute('id')
    const linked = await demo.open(`${new URL(page.url()).pathname}#${step}`, {
      width: 360,
      colorScheme: 'light',
    })
    await linked.waitForFunction((id) => document.activeElement?.id === id, step)
    await linked.waitForFunction((id) => {
      const top = document.getElementById(id ?? '')?.getBoundingClientRect().top ?? -1
      return top >= 0 && top < innerHeight / 2
    }, step)
  }, 120_000)

  it.each([
    [1280, 'light'],
    [1280, 'dark'],
    [360, 'light'],
    [360, 'dark'],
  ] as const)(
    'has no barrier and nothing beside the screen at %d px, %s',
    async (width, colorScheme) => {
      for (const tab of ['', '?tab=verified']) {
        const page = await demo.open(`/actions${tab}`, { width, colorScheme })
        expect(await barriers(page)).toEqual([])
        await page.locator('td.title a').first().click()
        await page.getByRole('heading', { name: 'What has happened?' }).waitFor()
        await settled(page)
        expect(await barriers(page)).toEqual([])
      }
    },
    120_000,
  )

  it('fits a phone', async () => {
    const page = await demo.open('/actions/new', { width: 360, colorScheme: 'dark' })
    expect(await barriers(page)).toEqual([])
  }, 60_000)
})
