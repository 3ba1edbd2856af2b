import { describe, expect, it } from 'vitest'
import type { JobDeps } from '../../jobs/deps.ts'
import type { MailMessage } from '../../jobs/mail/mailer.ts'
import { outboxMailer } from '../../jobs/mail/outbox.ts'
import { planSome } from '../../jobs/plan-invitations.ts'
import { postBatches } from '../../jobs/post-batches.ts'
import { freezeInvitations } from '../../jobs/send-invitations.ts'
import { cast, DEMO_PASSWORD } from '../../server/demo/cast.ts'
import { demoOfFile } from '../support/demo-browser.ts'
import { ask, barriers, settled } from '../support/screens.ts'
import { weighTwo } from '../support/ways.ts'

const demo = demoOfFile()

type Page = Awaited<ReturnType<typeof demo.open>>
const said = {
  English: 'You said pallets stand at the gate.',
  Deutsch: 'Sie sagten, Paletten stehen am Tor.',
}
const did = { English: 'A driver signs each one.', Deutsch: 'Der Fahrer lässt jede quittieren.' }

/** The mails that the demo has sent or holds, with their pages. */
const mails = () => demo.deps.store.read.select().from(demo.deps.store.t.outboxMail)
const happened = (page: Page) => page.getByRole('region', { name: 'What has happened?' })

/** Somebody new at the account gets goods today. */
async function deliverTo(page: Page, account: string) {
  const contact = { externalId: 'P-NEW', account, name: 'Nina Falk', email: 'nina@hal.example', locale: 'de' }
  await ask(page, 'POST', '/contacts', contact)
  const now = demo.deps.clock().toISOString()
  const delivery = { externalId: 'BW-NEW', account, contact: 'P-NEW', promisedAt: now, deliveredAt: now }
  await ask(page, 'POST', '/deliveries', delivery)
}

/** What the workers post in the mornings of the next days: holidays and weekends are among them. */
async function postedSoon(): Promise<MailMessage[]> {
  const posted: MailMessage[] = []
  const mailer = outboxMailer(async (messages) => void posted.push(...messages))
  for (let day = 1; day <= 6; day++) {
    const morning = new Date(demo.deps.clock().getTime() + day * 86_400_000)
    morning.setUTCHours(10, 0)
    const deps = { ...demo.deps, mailer, clock: () => morning } as unknown as JobDeps
    while (await planSome(deps));
    while (await freezeInvitations(deps));
    while (await postBatches(deps));
  }
  return posted
}

async function moveDate(page: Page, day: string) {
  await page.getByRole('button', { name: 'Change problem, goal, owner' }).click()
  await page.getByLabel('Until', { exact: true }).fill(day)
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Change problem, goal, owner' }).waitFor()
}

describe('A manager’s week', () => {
  it('brings three tickets to a decision that was changed once, a standstill that is told, and words in the next survey mail', async () => {
    const page = await demo.open('/tickets')
    const boxes = page.getByRole('checkbox', { name: /^Select ticket/ })
    for (const at of [0, 1, 2]) await boxes.nth(at).check()
    await page.getByRole('link', { name: 'Make an action' }).click()
    await page.getByLabel('The problem in a sentence').fill('Pallets stand at the gate.')
    await page.getByLabel('Until', { exact: true }).fill('2097-01-10')
    await page.getByLabel('It has a goal that can be measured').check()
    await page.getByLabel('Reached by').fill('2097-03-01')
    for (const language of ['English', 'Deutsch'] as const) {
      await page.getByRole('button', { name: `+ ${language}` }).click()
      await page.getByLabel('You said').last().fill(said[language])
      await page.getByLabel('We did').last().fill(did[language])
    }
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { name: 'Pallets stand at the gate.', level: 1 }).waitFor()
    await happened(page).getByText('linked 3 tickets').waitFor()

    await weighTwo(page, ['Sign at the gate', 'Sign by phone'])
    await page.getByRole('button', { name: 'Keep the ways' }).click()
    const decision = page.getByRole('form', { name: 'A decision' })
    await page.getByRole('button', { name: 'Decide', exact: true }).click()
    await decision.getByRole('radio', { name: /Sign at the gate/ }).check()
    await decision.getByLabel('Why?').fill('It needs no device.')
    await decision.getByRole('button', { name: 'Decide' }).click()
    await page.getByRole('button', { name: 'Decide anew' }).click()
    await decision.getByRole('radio', { name: /Sign by phone/ }).check()
    await decision.getByLabel('Why?').fill('Nobody is at the gate at six.')
    await decision.getByRole('button', { name: 'Decide' }).click()
    await decision.getByLabel(/Why not that one/).fill('It needs a gatekeeper.')
    await decision.getByRole('button', { name: 'Decide' }).click()
    await page.getByText('Decided otherwise before: 1').click()
    await page.getByText('It needs no device.').first().waitFor()

    await moveDate(page, '2097-01-20')
    await moveDate(page, '2097-02-20')
    await page.getByRole('heading', { name: 'It has stalled' }).waitFor()
    await page.getByText('Its date was moved twice without progress in between.').waitFor()
    await settled(page)
    expect(await barriers(page)).toEqual([])

    await page.getByRole('button', { name: 'It is done' }).click()
    await happened(page).getByText('called it done').waitFor()
    await page.getByRole('heading', { name: 'It has stalled' }).waitFor({ state: 'detached' })
    await page.getByLabel('How did you see it?').fill('Thirty pallets, all signed.')
    await page.getByRole('button', { name: 'It is verified' }).click()
    await happened(page).getByText('called it verified').waitFor()
    // Its goal is in NPS, and so is what is observed after it.
    await page
      .getByLabel('Survey whose answers are compared')
      .getByRole('option', { name: 'Relationship' })
      .waitFor({ state: 'attached' })
    expect(
      await page.getByLabel('Survey whose answers are compared').locator('option:checked').innerText(),
    ).toBe('Relationship')

    await page
      .getByRole('region', { name: 'What is it for?' })
      .getByRole('link', { name: 'Hallerbach Spedition' })
      .click()
    const forThem = page.getByRole('region', { name: 'What did we do for them?' })
    await forThem
      .getByRole('row')
      .filter({ hasText: 'Pallets stand at the gate.' })
      .getByText('verified')
      .waitFor()

    await deliverTo(page, 'C-HAL')
    const told = (await postedSoon()).find(({ to }) => to.includes('nina@hal.example'))
    expect(told?.html).toContain('Gehört und getan')
    expect(told?.html).toContain(said.Deutsch)
    expect(told?.html).toContain(did.Deutsch)
  }, 180_000)

  it('begins with a digest whose every line lands on the thing itself', async () => {
    const page = await demo.visit('/')
    await page.getByLabel('Mail address').fill(cast.alice.email)
    await page.getByLabel('Password').fill(DEMO_PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Which accounts need me this week?' }).waitFor()
    await page.goto(`${demo.url}/settings?tab=digest`)
    const before = new Set((await mails()).map(({ id }) => id))
    await page.getByRole('button', { name: 'Send me this week’s now' }).click()
    const fresh = async () =>
      (await mails()).find(({ id, subject }) => !before.has(id) && /week/i.test(subject))
    await expect.poll(async () => (await fresh())?.id, { timeout: 30_000 }).toBeTruthy()
    const html = (await fresh())?.html ?? ''
    const links = [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) =>
      (href ?? '').replaceAll('&amp;', '&'),
    )
    expect(links.length).toBeGreaterThan(1)
    for (const link of links) {
      await page.goto(link)
      await settled(page)
      expect(await page.getByRole('heading', { level: 1 }).innerText(), link).not.toMatch(/^Which |no page/)
      const { hash } = new URL(link)
      // A step or a promise is read where the page opens.
      if (hash) await page.waitForFunction((id) => document.activeElement?.id === id, hash.slice(1))
    }
  }, 120_000)
})
