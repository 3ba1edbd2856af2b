import { and, eq, isNotNull } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { cast, DEMO_PASSWORD } from '../../server/demo/cast.ts'
import { demoOfFile } from '../support/demo-browser.ts'
import { ask, expectNoBarriers, looks, settled } from '../support/screens.ts'

const demo = demoOfFile()

const REPLY = 'A new pallet is on its way.'

interface Ticket {
  id: string
  state: string
  version: number
  firstRepliedAt: string | null
  title: string | null
}

const said = (page: Page, words: RegExp) => page.getByRole('status').getByText(words).waitFor()
const read = (page: Page, id: string) => ask<Ticket>(page, 'GET', `/tickets/${id}`)
const reply = (page: Page) => page.getByLabel('Your reply')
const resolves = (page: Page) => page.getByRole('button', { name: 'Reply and resolve' })
const mailsOf = async (page: Page, id: string) =>
  (await ask<{ messages: { body: string }[] }>(page, 'GET', `/tickets/${id}/messages`)).messages

/** A new ticket of a contact whom mail reaches, with a cause or without. */
async function newTicket(page: Page, { cause }: { cause: boolean }) {
  const { store } = demo.deps
  const { contact } = store.t
  const [person] = await store.read
    .select({ accountId: contact.accountId, contactId: contact.id })
    .from(contact)
    .where(and(isNotNull(contact.email), eq(contact.locale, 'en')))
    .limit(1)
  const causes = await ask<{ data: { below: { id: string }[] }[] }>(page, 'GET', '/causes')
  const causeId = cause ? causes.data[0]?.below[0]?.id : undefined
  const ticket = { ...person, title: 'A pallet is broken', ...(causeId && { causeId }) }
  return (await ask<Ticket>(page, 'POST', '/tickets', ticket)).id
}

/** The ticket as Dana sees it, who hears nothing of what Bob does meanwhile: her line is down. */
async function openDeaf(path: string) {
  const page = await demo.open('/')
  await page.route('**/api/v1/tickets/events*', (route) => route.abort())
  await page.goto(demo.url + path)
  await settled(page)
  await reply(page).waitFor()
  return page
}

async function bob() {
  const page = await demo.visit('/')
  const data = { email: cast.bob.email, password: DEMO_PASSWORD }
  await page.request.post(`${demo.url}/api/auth/sign-in/email`, { data, headers: { origin: demo.url } })
  return page
}

describe('Two people on one ticket, one of whom replies and resolves', () => {
  it('hears what the other changed, keeps the words, and does it again', async () => {
    const id = await newTicket(await demo.open('/'), { cause: true })
    const page = await openDeaf(`/tickets/${id}`)
    const other = await bob()
    await reply(page).fill(REPLY)
    const change = { title: 'Broken discs, second time' }
    await ask(other, 'PATCH', `/tickets/${id}`, change, String((await read(other, id)).version))
    await other.context().close()
    await resolves(page).click()
    const dialog = page.getByRole('dialog', { name: /^Somebody was faster/ })
    await dialog.getByText('changed its title').waitFor()
    await dialog.getByText('Bob Okafor').waitFor()
    for (const { width, colorScheme } of looks) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await expectNoBarriers(page)
    }
    await dialog.getByRole('button', { name: 'Take theirs' }).click()
    expect(await reply(page).inputValue()).toBe(REPLY)
    expect([(await read(page, id)).state, await mailsOf(page, id)]).toEqual(['open', []])

    // The page has read what changed: the second time nothing stands between.
    await resolves(page).click()
    await said(page, /^Your reply is on its way, and it is resolved for/)
    expect((await read(page, id)).title).toBe(change.title)
    expect(await mailsOf(page, id)).toMatchObject([{ body: REPLY }])
    expect(await reply(page).inputValue()).toBe('')
  }, 90_000)

  it('does it again from the dialog', async () => {
    const id = await newTicket(await demo.open('/'), { cause: true })
    const page = await openDeaf(`/tickets/${id}`)
    await reply(page).fill(REPLY)
    await ask(page, 'PATCH', `/tickets/${id}`, { title: 'Mine' }, String((await read(page, id)).version))
    await resolves(page).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Apply mine again' }).click()
    await said(page, /^Your reply is on its way, and it is resolved for/)
    expect((await read(page, id)).state).toBe('resolved')
    expect(await mailsOf(page, id)).toMatchObject([{ body: REPLY }])
  }, 60_000)

  it('is told that the other has resolved it, and sends nothing twice', async () => {
    const id = await newTicket(await demo.open('/'), { cause: true })
    const page = await openDeaf(`/tickets/${id}`)
    const other = await bob()
    const { data } = await ask<{ data: { id: string }[] }>(other, 'GET', '/causes')
    const resolution = { words: 'I called them.', causeId: data[0]?.id }
    await ask(other, 'POST', `/tickets/${id}/resolution`, resolution, String((await read(other, id)).version))
    await other.context().close()
    await reply(page).fill(REPLY)
    await resolves(page).click()
    await page.getByRole('alert').filter({ hasText: 'Bob Okafor resolved this ticket' }).waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect(await reply(page).inputValue()).toBe(REPLY)
    expect(await mailsOf(page, id)).toEqual([])
    // What Bob said is there now, and nothing offers to resolve it a second time.
    await page.getByText('I called them.').first().waitFor()
    expect(await resolves(page).count()).toBe(0)
  }, 60_000)
})

it('On a phone the bar does not hide the cause that is asked for', async () => {
  const desk = await demo.open('/')
  const id = await newTicket(desk, { cause: false })
  await desk.context().close()
  const page = await demo.open(`/tickets/${id}`, { width: 360, colorScheme: 'light' })
  await reply(page).fill(REPLY)
  await resolves(page).click()
  await page.getByText('Choose what caused it').waitFor()
  const isInSight = () =>
    page.evaluate(() => {
      const { activeElement } = document
      const { left, width, top, height } = (activeElement as Element).getBoundingClientRect()
      const hit = document.elementFromPoint(left + width / 2, top + height / 2)
      return activeElement?.matches('[data-cause]') && hit === activeElement
    })
  await expect.poll(isInSight).toBe(true)
}, 60_000)

it('Letters are commands again after Esc, and the words stay', async () => {
  const page = await demo.open('/')
  const id = await newTicket(page, { cause: true })
  await page.goto(`${demo.url}/tickets/${id}`)
  await settled(page)
  await reply(page).fill(REPLY)
  await reply(page).press('Escape')
  await page.keyboard.press('e')
  await page.waitForFunction(() => document.activeElement?.matches('#resolve [data-cause]'))
  expect(await reply(page).inputValue()).toBe(REPLY)
  // Where the words are missing, they have the focus.
  await page.keyboard.press('Control+Enter')
  await page.waitForFunction(() => document.activeElement?.matches('#resolve textarea[aria-invalid="true"]'))
}, 60_000)

describe('A reply that has not left yet', () => {
  it('is taken back with its words and files, by keyboard', async () => {
    const page = await demo.open('/')
    const id = await newTicket(page, { cause: false })
    await page.goto(`${demo.url}/tickets/${id}`)
    await settled(page)
    await reply(page).fill(REPLY)
    const buffer = Buffer.from('%PDF-1.7 a credit note')
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: 'credit.pdf', mimeType: 'application/pdf', buffer })
    await page.getByRole('button', { name: 'Remove credit.pdf' }).waitFor()
    await reply(page).press('Control+Enter')
    await said(page, /is on its way$/)
    await page.getByText(REPLY).first().waitFor()
    expect((await read(page, id)).state).toBe('waiting')
    await page.keyboard.press('z')
    await said(page, /^Your reply was not sent/)
    expect(await reply(page).inputValue()).toBe(REPLY)
    expect(await read(page, id)).toMatchObject({ state: 'open', firstRepliedAt: null })
    expect(await mailsOf(page, id)).toEqual([])

    // The second time it stays, with its file, and leaves.
    await page.getByRole('button', { name: 'Send reply' }).click()
    await said(page, /is on its way$/)
    expect(await mailsOf(page, id)).toMatchObject([{ body: REPLY, attachments: [{ name: 'credit.pdf' }] }])
  }, 60_000)

  it('comes back with the resolution, and is kept where it has left', async () => {
    const page = await demo.open('/')
    const id = await newTicket(page, { cause: true })
    await page.goto(`${demo.url}/tickets/${id}`)
    await settled(page)
    await reply(page).fill(REPLY)
    await resolves(page).click()
    await said(page, /^Your reply is on its way, and it is resolved for/)
    await page.keyboard.press('z')
    await said(page, /^The ticket is open again, and your reply was not sent$/)
    await expect.poll(() => reply(page).inputValue()).toBe(REPLY)
    expect(await mailsOf(page, id)).toEqual([])

    await resolves(page).click()
    await said(page, /^Your reply is on its way, and it is resolved for/)
    const { store } = demo.deps
    const { ticketMessage } = store.t
    await store.tx((q) =>
      q.update(ticketMessage).set({ state: 'sent' }).where(eq(ticketMessage.ticketId, id)),
    )
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await said(page, /^The ticket is open again. Your reply had left already$/)
    expect(await mailsOf(page, id)).toMatchObject([{ body: REPLY }])
    expect((await read(page, id)).state).toBe('open')
  }, 60_000)
})
