import { and, eq } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { demoOfFile } from '../support/demo-browser.ts'
import { expectNoBarriers, settled } from '../support/screens.ts'

const demo = demoOfFile()

const COMPLAINT = 'Terrible: two pallets came late and damaged.'
const REPLY = 'I am sorry. A truck with two new pallets leaves today.'
const DONE = 'Two new pallets were delivered.'
const NOT_YET = 'One pallet is still missing.'

/** Asks for a job now instead of at the next full minute. */
const work = (queue: string) => demo.deps.store.tx((q) => demo.deps.jobs.enqueue(q, { queue, payload: {} }))

/** The mail that `fits`, once the demo's own jobs have sent it. */
async function mailWhere(fits: (mail: { to: string; subject: string; html: string }) => boolean) {
  const { store } = demo.deps
  const all = () => store.read.select().from(store.t.outboxMail).orderBy(store.t.outboxMail.id)
  await expect.poll(async () => (await all()).some(fits), { timeout: 30_000 }).toBe(true)
  return (await all()).find(fits) as Awaited<ReturnType<typeof all>>[number]
}

const pathIn = (html: string, path: RegExp) => path.exec(html)?.[0] as string

/** The page on a phone and a desk, light and dark: nothing scrolls sideways, and axe finds no barrier. */
async function looksWell(page: Page) {
  for (const width of [360, 1280])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await expectNoBarriers(page)
    }
}

/** Resolves the ticket of the page, lets the time to undo go by, and gives the path that its customer is mailed. */
async function resolve(page: Page, ticketId: string, words: string, to: string): Promise<string> {
  await page.getByRole('combobox', { name: 'Cause' }).fill('Damaged')
  await page.keyboard.press('Enter')
  await page.getByLabel('In your words').fill(words)
  await page.getByRole('button', { name: 'Resolve', exact: true }).click()
  await page.getByText(/^Resolved for/).waitFor()
  const { store } = demo.deps
  const { fixQuestion } = store.t
  const planned = async () =>
    (await store.read.select().from(fixQuestion).where(eq(fixQuestion.ticketId, ticketId))).find(
      ({ state }) => state === 'planned',
    )
  await work('ask-if-fixed')
  await expect.poll(async () => (await planned()) !== undefined, { timeout: 30_000 }).toBe(true)
  const id = (await planned())?.id as string
  await store.tx((q) =>
    q
      .update(fixQuestion)
      .set({ dueAt: new Date(0) })
      .where(eq(fixQuestion.id, id)),
  )
  const before = await linksTo(to)
  await work('ask-if-fixed')
  await expect.poll(async () => (await linksTo(to)).length, { timeout: 30_000 }).toBe(before.length + 1)
  return (await linksTo(to)).at(-1) as string
}

async function linksTo(to: string): Promise<string[]> {
  const { store } = demo.deps
  const mails = await store.read.select().from(store.t.outboxMail).orderBy(store.t.outboxMail.createdAt)
  return mails.filter((mail) => mail.to === to).flatMap(({ html }) => pathIn(html, /\/f\/[\w-]+/) ?? [])
}

describe('A bad answer', () => {
  it('becomes a ticket that is closed only once its customer says that it is fixed', async () => {
    const { store } = demo.deps
    const asking = await mailWhere(({ subject }) => subject.startsWith('How was delivery'))
    const answering = await demo.visit(`${pathIn(asking.html, /\/r\/[\w-]+/)}?score=1`)
    await answering.getByLabel('What should we know?').fill(COMPLAINT)
    await answering.getByRole('button', { name: 'Send answer' }).click()
    await answering.waitForURL(/\/thanks$/)
    await answering.context().close()

    // Its owner hears of it, with the words, and lands on the ticket.
    await work('alert-owners')
    const alert = await mailWhere(({ html }) => html.includes(COMPLAINT))
    expect(alert.to).toMatch(/@brightwater\.example/)
    const path = pathIn(alert.html, /\/tickets\/\w+/)
    const ticketId = path.split('/').at(-1) as string
    const rows = () => store.read.select().from(store.t.ticket).where(eq(store.t.ticket.id, ticketId))
    const page = await demo.open(path)
    await page.getByText(COMPLAINT).first().waitFor()

    // A reply goes to the customer, and the customer has the next word.
    await page.getByLabel('Your reply').fill(REPLY)
    await page.getByRole('button', { name: 'Send reply' }).click()
    await page.getByText(/is on its way$/).waitFor()
    // It leaves once it can no longer be taken back.
    await store.tx((q) => q.update(q.t.ticketMessage).set({ createdAt: new Date(0) }))
    await work('send-replies')
    const reply = await mailWhere(({ html }) => html.includes(REPLY))
    expect(reply.to).toBe(asking.to)
    expect((await rows())[0]?.state).toBe('waiting')

    // Resolved with a cause, the customer is asked. Scanners open both buttons, and nothing changes.
    const first = await resolve(page, ticketId, DONE, asking.to)
    await settled(page)
    await looksWell(page)
    const before = [await rows(), await store.read.select().from(store.t.fixQuestion)]
    for (const choice of ['yes', 'no'])
      for (const method of ['HEAD', 'GET', 'GET'])
        expect((await fetch(`${demo.url}${first}?fixed=${choice}`, { method })).status).toBe(200)
    expect([await rows(), await store.read.select().from(store.t.fixQuestion)]).toEqual(before)
    await page.context().close()

    // No, with words: the ticket is open again and says why, and its owner is told.
    const customer = await demo.visit(`${first}?fixed=no`)
    expect(await customer.getByRole('radio', { name: 'No, not yet' }).isChecked()).toBe(true)
    await customer.getByText('Not sent yet').waitFor()
    await customer.getByText(DONE).waitFor()
    await looksWell(customer)
    await customer.getByLabel('What is still wrong?').fill(NOT_YET)
    await customer.getByRole('button', { name: 'Send my answer' }).click()
    await customer.getByRole('heading', { name: 'Thank you for telling us' }).waitFor()
    await looksWell(customer)
    await customer.context().close()
    expect((await rows())[0]).toMatchObject({ state: 'open', level: 1, reopened: 1 })
    const { ticketEvent } = store.t
    // What happens within two minutes is one mail: those are over.
    await store.tx((q) =>
      q
        .update(ticketEvent)
        .set({ at: new Date(Date.now() - 3 * 60_000) })
        .where(and(eq(ticketEvent.kind, 'refused'), eq(ticketEvent.ticketId, ticketId))),
    )
    await work('alert-owners')
    const told = await mailWhere(({ html }) => html.includes(NOT_YET))
    expect(told.to).toBe(alert.to)
    expect(told.subject).toContain('says that it is not fixed')

    const again = await demo.open(pathIn(told.html, /\/tickets\/\w+/))
    await again.getByText(/said no, it is not fixed/).waitFor()
    await again.locator('blockquote').getByText(NOT_YET).waitFor()

    // Resolved again, and this time it is fixed.
    const second = await resolve(again, ticketId, 'The third pallet was delivered.', asking.to)
    expect(second).not.toBe(first)
    const confirming = await demo.visit(`${second}?fixed=yes`)
    await confirming.getByRole('button', { name: 'Send my answer' }).click()
    await confirming.getByText('We are glad that it is fixed.').waitFor()
    await confirming.context().close()
    expect((await rows())[0]?.state).toBe('closed')
    await again.reload()
    await again.getByText(/said yes, it is fixed/).waitFor()
    await looksWell(again)
    await again.context().close()
  }, 180_000)
})

describe('Mails without a ticket', () => {
  it('wait on a screen that gives them to one', async () => {
    const { store } = demo.deps
    const [ticket] = await store.read
      .select({ id: store.t.ticket.id, number: store.t.ticket.number })
      .from(store.t.ticket)
      .where(eq(store.t.ticket.state, 'open'))
      .limit(1)
    await store.tx((q) =>
      q.insert(q.t.strayMail).values(
        ['Where is my pallet?', 'Out of office'].map((subject, i) => ({
          ...{ id: `stm_${i}`, messageId: `<${i}@mail.example>`, fromAddress: 'jonas.private@mail.example' },
          ...{ subject, body: `${subject} Kind regards, Jonas`, receivedAt: new Date(Date.now() - i * 1000) },
          reason: i === 0 ? 'unknown_sender' : 'auto_reply',
        })),
      ),
    )
    const page = await demo.open('/stray')
    await page.getByText('Where is my pallet? Kind regards').waitFor()
    await looksWell(page)
    await page.getByRole('button', { name: 'Set aside: Out of office' }).click()
    await page.getByText('Out of office', { exact: true }).waitFor({ state: 'detached' })
    // The button that had the focus is gone: the next mail's field has it.
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('placeholder')))
      .toBe('#1042')
    await page.getByLabel('Ticket', { exact: true }).fill(`#${ticket?.number}`)
    await page.getByRole('button', { name: 'Give it to this ticket' }).click()
    await page.getByText('No mail waits').waitFor()
    await looksWell(page)
    await page.goto(`${demo.url}/tickets/${ticket?.id}`)
    await page.getByText('Where is my pallet? Kind regards').first().waitFor()
  }, 90_000)
})
