import { asc } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { engines } from '../support/databases.ts'
import { type Loop, linksIn, nordfracht, startLoop } from '../support/loop.ts'

describe.each(engines)('From a delivery to its invitation on %s', (engine) => {
  let loop: Loop
  let account: Awaited<ReturnType<typeof nordfracht>>
  beforeEach(async () => {
    loop = await startLoop(engine)
    account = await nordfracht(loop)
  })
  afterEach(() => loop.close())

  const invitations = () =>
    loop.store.read.select().from(loop.store.t.invitation).orderBy(asc(loop.store.t.invitation.id))
  const mails = () => loop.mail.accepted

  it('asks a day after the delivery, once', async () => {
    await account.deliver('4711')
    await loop.work()
    expect(mails()).toHaveLength(0)
    expect(await invitations()).toMatchObject([{ state: 'planned', dueAt: new Date('2026-03-03T09:00:00Z') }])

    loop.clock.advance({ days: 1 })
    await loop.work()
    await loop.work()
    expect(mails()).toHaveLength(1)
    expect(await invitations()).toMatchObject([
      { state: 'sent', sentAt: loop.clock(), expiresAt: new Date('2026-04-02T09:00:00Z') },
    ])
  })

  it('stores only the hash of the token, and no bytes of the mail once it is sent', async () => {
    await account.deliver('4711')
    loop.clock.advance({ days: 1 })
    await loop.work()
    const token = linksIn(mails()[0]?.html ?? '').page.slice('/r/'.length)
    // It begins with the time, in nine digits.
    const secret = token.slice(9)
    expect(Buffer.from(secret, 'base64url')).toHaveLength(16)
    const { link, mailBatch } = loop.store.t
    const stored = JSON.stringify([
      await loop.store.read.select().from(link),
      await loop.store.read.select().from(mailBatch),
    ])
    expect(stored).not.toContain(secret)
  })

  it('does not ask a contact twice in 30 days, and says why', async () => {
    await account.deliver('1')
    loop.clock.advance({ days: 1 })
    await loop.work()
    loop.clock.advance({ days: 9 })
    await account.deliver('2')
    loop.clock.advance({ days: 1 })
    await loop.work()
    expect((await invitations()).map(({ state, skipReason }) => [state, skipReason])).toEqual([
      ['sent', null],
      ['skipped', 'asked_recently'],
    ])
    loop.clock.advance({ days: 30 })
    await account.deliver('3')
    loop.clock.advance({ days: 1 })
    await loop.work()
    expect(mails()).toHaveLength(2 + 1) // the first, its reminder, the third
  })

  it('asks once about two deliveries that fall due together', async () => {
    await account.deliver('1')
    await account.deliver('2')
    loop.clock.advance({ days: 1 })
    await loop.work()
    expect(mails()).toHaveLength(1)
    expect((await invitations()).map(({ skipReason }) => skipReason).sort()).toEqual(['asked_recently', null])
  })

  it('says why nobody was asked: no contact, no address, a bounced one, a cancelled order', async () => {
    await account.deliver('nobody', { contactId: null })
    await account.deliver('cancelled', { cancelledAt: loop.clock(), deliveredAt: null })
    const stamps = { createdAt: loop.clock(), updatedAt: loop.clock() }
    const other = { ...stamps, accountId: 'acc_nordfracht', locale: 'en' }
    await loop.store.tx(async (q) => {
      await q.insert(q.t.contact).values([
        { ...other, id: 'con_none', externalId: 'C-2', name: 'No Address', email: null },
        { ...other, id: 'con_gone', externalId: 'C-3', name: 'Gone Away', email: 'gone@nordfracht.example' },
      ])
      await q
        .insert(q.t.suppression)
        .values({ email: 'gone@nordfracht.example', reason: 'bounced', createdAt: loop.clock() })
    })
    await account.deliver('none', { contactId: 'con_none' })
    await account.deliver('gone', { contactId: 'con_gone' })
    loop.clock.advance({ days: 1 })
    await loop.work()
    expect(mails()).toHaveLength(0)
    expect((await invitations()).map(({ skipReason }) => skipReason).sort()).toEqual([
      'bounced',
      'cancelled',
      'no_contact',
      'no_mail',
    ])
  })

  it('asks about an order that never came, two weeks after its promised date', async () => {
    await account.deliver('lost', { deliveredAt: null, promisedAt: loop.clock() })
    loop.clock.advance({ days: 13, hours: 23 })
    await loop.work()
    expect(await invitations()).toHaveLength(0)
    loop.clock.advance({ hours: 1 })
    await loop.work()
    expect(mails()).toHaveLength(1)
    await loop.store.tx((q) => q.update(q.t.delivery).set({ deliveredAt: loop.clock(), plannedAt: null }))
    loop.clock.advance({ days: 2 })
    await loop.work()
    expect(await invitations()).toHaveLength(1)
  })

  it('reminds once after four working days, and not those who answered', async () => {
    await account.deliver('4711')
    loop.clock.advance({ days: 1 })
    await loop.work()
    loop.clock.set('2026-03-09T08:59:00Z')
    await loop.work()
    expect(mails()).toHaveLength(1)
    loop.clock.advance({ minutes: 1 })
    await loop.work()
    await loop.work()
    expect(mails()).toHaveLength(2)
    const [first, reminder] = mails().map(({ html }) => linksIn(html ?? '').page)
    expect(reminder).not.toBe(first)
    expect((await loop.browse(first as string)).status).toBe(200)
    expect((await loop.browse(reminder as string)).status).toBe(200)
  })

  it('posts the same bytes again when a process was lost while it posted', async () => {
    await account.deliver('4711')
    loop.clock.advance({ days: 1 })
    loop.mail.fail('lose answer')
    await loop.work()
    const before = loop.mail.stats.accepted
    loop.clock.advance({ hours: 1 })
    await loop.work()
    expect(loop.mail.stats.accepted).toBe(before)
    expect(mails()).toHaveLength(1)
    expect(await invitations()).toMatchObject([{ state: 'sent' }])
  })

  it('keeps the invitation when the mail service refuses every mail, and sends it when that is mended', async () => {
    await account.deliver('4711')
    loop.clock.advance({ days: 1 })
    loop.mail.fail({ status: 401, name: 'invalid_api_key', message: 'API key is invalid' })
    await loop.work()
    expect(await invitations()).toMatchObject([{ state: 'sending' }])
    loop.clock.advance({ hours: 2 })
    await loop.work()
    expect(await invitations()).toMatchObject([{ state: 'sent' }])
    expect(mails()).toHaveLength(1)
  })

  it('ends an invitation when its time is over', async () => {
    await account.deliver('4711')
    loop.clock.advance({ days: 1 })
    await loop.work()
    loop.clock.advance({ days: 30 })
    await loop.work()
    expect(await invitations()).toMatchObject([{ state: 'expired' }])
    const { page } = linksIn(mails()[0]?.html ?? '')
    const response = await loop.browse(page)
    expect(response.status).toBe(410)
  })
})
