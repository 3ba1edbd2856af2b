import { and, eq, isNotNull } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { describe, expect, it, vi } from 'vitest'
import { cast } from '../../server/demo/cast.ts'
import { demoOfFile } from '../support/demo-browser.ts'

const demo = demoOfFile()

const TYPED = 'Two new pallets leave today.'

/** An open ticket with an owner, a contact that mail reaches, and no cause yet. */
async function someTicket() {
  const { store } = demo.deps
  const { ticket, contact, account } = store.t
  const [row] = await store.read
    .select({
      ...{ id: ticket.id, email: contact.email, version: ticket.version },
      ...{ accountId: account.id, managerId: account.managerId },
    })
    .from(ticket)
    .innerJoin(contact, eq(contact.id, ticket.contactId))
    .innerJoin(account, eq(account.id, ticket.accountId))
    .where(and(eq(ticket.state, 'open'), isNotNull(ticket.ownerId), isNotNull(contact.email)))
    .limit(1)
  if (!row) throw new Error('The demo has no open ticket')
  await store.tx((q) => q.update(q.t.ticket).set({ causeId: null }).where(eq(q.t.ticket.id, row.id)))
  return row
}

const ticketOf = async (id: string) => {
  const { store } = demo.deps
  const [row] = await store.read.select().from(store.t.ticket).where(eq(store.t.ticket.id, id))
  return row as NonNullable<typeof row>
}
const replyIn = (page: Page) => page.getByLabel('Your reply')
const alert = (page: Page, words: RegExp) => page.getByRole('alert').filter({ hasText: words })

describe('What cannot be done on a ticket is said, and what was typed stays', () => {
  it('for a resolution without a cause', async () => {
    const { id } = await someTicket()
    const page = await demo.open(`/tickets/${id}`)
    await page.getByLabel('In your words').fill(TYPED)
    await page.getByRole('button', { name: 'Resolve', exact: true }).click()
    await alert(page, /Choose the cause/).waitFor()
    expect(await page.getByLabel('In your words').inputValue()).toBe(TYPED)
    expect((await ticketOf(id)).state).toBe('open')
    await page.reload()
    expect(await page.getByLabel('In your words').inputValue()).toBe(TYPED)
  })

  it('for files that are too large or of a kind that is refused', async () => {
    const { id } = await someTicket()
    const page = await demo.open(`/tickets/${id}`)
    await replyIn(page).fill(TYPED)
    const attach = (name: string, buffer: Buffer) =>
      page.locator('input[type="file"]').setInputFiles({ name, mimeType: 'application/pdf', buffer })
    await attach('tool.pdf', Buffer.from('MZ a program'))
    await alert(page, /of a kind that is not taken/).waitFor()
    const large = Buffer.alloc(10 * 1024 * 1024 + 1)
    large.write('%PDF-1.7')
    await attach('large.pdf', large)
    await alert(page, /larger than 10 MB/).waitFor()
    expect(await replyIn(page).inputValue()).toBe(TYPED)
    expect(await demo.deps.store.read.$count(demo.deps.store.t.attachment)).toBe(0)
  })

  it('for a reply to somebody whose mail began to come back while it was written', async () => {
    const { id, email } = await someTicket()
    const { store } = demo.deps
    const page = await demo.open(`/tickets/${id}`)
    await replyIn(page).fill(TYPED)
    const address = String(email).toLowerCase()
    await store.tx((q) =>
      q.insert(q.t.suppression).values({ email: address, reason: 'bounced', createdAt: new Date() }),
    )
    await page.getByRole('button', { name: 'Send reply' }).click()
    await alert(page, /comes back, so nothing is sent there.*Your words are still here/)
      .first()
      .waitFor()
    expect(await replyIn(page).inputValue()).toBe(TYPED)
    await page.reload()
    await alert(page, /comes back/)
      .first()
      .waitFor()
    expect(await replyIn(page).inputValue()).toBe(TYPED)
    await store.tx((q) => q.delete(q.t.suppression).where(eq(q.t.suppression.email, address)))
    const { ticketMessage } = store.t
    const said = and(eq(ticketMessage.ticketId, id), eq(ticketMessage.body, TYPED))
    expect(await store.read.$count(ticketMessage, said)).toBe(0)
  })

  it('for a manager who looks after the account no more by the time the ticket is handed over', async () => {
    const { id, accountId, managerId } = await someTicket()
    const { store } = demo.deps
    const managers = await store.read.select().from(store.t.user).where(eq(store.t.user.role, 'manager'))
    const other = managers.find((one) => one.id !== managerId && one.name !== cast.dana.name)
    const looksAfter = (id: string | null | undefined) =>
      store.tx((q) => q.update(q.t.account).set({ managerId: id }).where(eq(q.t.account.id, accountId)))
    const before = await ticketOf(id)
    await looksAfter(other?.id)
    const page = await demo.open(`/tickets/${id}`)
    const handOver = async () => {
      await page.getByRole('button', { name: /^Assign/ }).click()
      await page.getByRole('option', { name: new RegExp(String(other?.name)) }).click()
      return page.getByLabel('For whoever had it, in a few words')
    }
    await (await handOver()).fill(TYPED)
    await looksAfter(managerId)
    await page.getByRole('button', { name: 'Hand over' }).click()
    await page.getByText(/does not look after the account/).waitFor()
    await looksAfter(other?.id)
    expect(await (await handOver()).inputValue()).toBe(TYPED)
    await looksAfter(managerId)
    expect(await ticketOf(id)).toMatchObject({ ownerId: before.ownerId, version: before.version })
  })

  it('for a time that has passed, and reads one to come by the company’s clock', async () => {
    const { id } = await someTicket()
    const page = await demo.open(`/tickets/${id}`)
    await page.getByRole('button', { name: /^Snooze/ }).click()
    await page.getByRole('option', { name: 'Another time' }).click()
    const field = page.getByLabel('It comes back then')
    await field.fill('2020-01-01T09:00')
    await page.getByRole('dialog').getByRole('button', { name: 'Snooze' }).click()
    await alert(page, /has passed already/).waitFor()
    expect(await field.inputValue()).toBe('2020-01-01T09:00')
    expect((await ticketOf(id)).snoozedUntil).toBeNull()
    // Winter in Amsterdam, where the company is, wherever the browser is.
    const day = `${new Date().getUTCFullYear() + 1}-01-20`
    await field.fill(`${day}T09:30`)
    await page.getByRole('dialog').getByRole('button', { name: 'Snooze' }).click()
    await vi.waitUntil(async () => (await ticketOf(id)).snoozedUntil !== null)
    expect((await ticketOf(id)).snoozedUntil).toEqual(new Date(`${day}T08:30:00Z`))
  })
})
