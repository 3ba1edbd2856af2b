import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../support/databases.ts'
import { type ReadingApp, startReadingApp } from '../support/reading-app.ts'
import { openTicket, ticketsApart } from '../support/tickets-apart.ts'

const PAST = 'This time has passed already. Choose one to come.'
const NO_CAUSE = 'Choose the cause: without it nobody sees what goes wrong again and again.'
const NOT_THEIRS = 'This manager does not look after the account. Choose its manager, support or an admin.'

describe.each(engines)('What cannot be done on a ticket is said, and changes nothing, on %s', (engine) => {
  let app: ReadingApp
  beforeAll(async () => {
    app = await startReadingApp(engine)
    await ticketsApart(app)
  })
  afterAll(() => app.close())

  /** An open ticket, and a look at what became of it. */
  async function open() {
    const id = await openTicket(app)
    const read = async () => {
      const [ticket, talk, history] = [
        await app.get('dana', `/tickets/${id}`),
        await app.get('dana', `/tickets/${id}/messages`),
        await app.get('dana', `/tickets/${id}/history`),
      ]
      return [ticket.body.version, ticket.body.state, talk.body.messages, history.body.data.length]
    }
    const before = await read()
    const patch = (who: 'bob' | 'dana', change: object) =>
      app.ask(who, 'PATCH', `/tickets/${id}`, change, { 'if-match': `"${before[0]}"` })
    return { id, read, before, patch }
  }
  const tickets = async () => (await app.get('dana', '/tickets')).body.counts

  it('a resolution without a cause, left out or left empty', async () => {
    const { id, read, before } = await open()
    for (const causeId of [undefined, null, '']) {
      const path = `/tickets/${id}/resolution`
      const { status, body } = await app.ask('bob', 'POST', path, { words: 'Sent a new one.', causeId })
      expect([status, body.issues]).toEqual([400, [{ path: 'causeId', message: NO_CAUSE }]])
    }
    expect(await read()).toEqual(before)
  })

  it('a date in the past, for a ticket and for a new one', async () => {
    const { id, read, before, patch } = await open()
    const dueAt = new Date(app.clock().getTime() - 1000).toISOString()
    const changed = await patch('bob', { dueAt })
    expect([changed.status, changed.body.issues]).toEqual([400, [{ path: 'dueAt', message: PAST }]])
    const asleep = await app.ask('bob', 'POST', `/tickets/${id}/snooze`, { until: dueAt })
    expect([asleep.status, asleep.body.detail]).toEqual([400, PAST])
    expect(await read()).toEqual(before)
    const count = await tickets()
    const made = await app.ask('bob', 'POST', '/tickets', {
      ...{ accountId: 'acc_northern', title: 'A pallet is missing', dueAt },
    })
    expect([made.status, made.body.issues]).toEqual([400, [{ path: 'dueAt', message: PAST }]])
    expect(await tickets()).toEqual(count)
  })

  it('an owner without access, for one, for many and for a new one', async () => {
    const { id, read, before, patch } = await open()
    const ownerId = app.userIds.charlie
    const given = await patch('dana', { ownerId, handOver: 'He knows them.' })
    expect([given.status, given.body.issues]).toEqual([400, [{ path: 'ownerId', message: NOT_THEIRS }]])
    const viewer = await patch('dana', { ownerId: app.userIds.vera, handOver: 'She reads them.' })
    expect(viewer.body.detail).toBe('Viewers do not work on tickets. Choose somebody else.')
    const bulk = await app.ask('dana', 'POST', '/tickets/bulk', {
      ...{ ids: [id], change: { ownerId, handOver: 'He knows them.' } },
    })
    expect(bulk.body.data).toEqual([{ id, ok: false, problem: NOT_THEIRS }])
    expect(await read()).toEqual(before)
    const count = await tickets()
    const made = await app.ask('dana', 'POST', '/tickets', {
      ...{ accountId: 'acc_northern', title: 'A pallet is missing', ownerId },
    })
    expect([made.status, made.body.detail]).toEqual([400, NOT_THEIRS])
    expect(await tickets()).toEqual(count)
  })

  it('a file of a kind that is refused, whatever its name says', async () => {
    const { id, read, before } = await open()
    for (const [name, bytes] of [
      ['tool.pdf', 'MZ a program'],
      ['page.html', '<script>alert(1)</script>'],
      ['files.zip', 'PK\u0003\u0004 an archive'],
    ] as const) {
      const form = new FormData()
      form.set('file', new File([bytes], name))
      const { status, body } = await app.ask('alice', 'POST', `/tickets/${id}/attachments`, form)
      expect([status, body.detail]).toEqual([
        400,
        expect.stringMatching(new RegExp(`^${name} is of a kind that is not taken\\. PDF, pictures`)),
      ])
    }
    expect(await read()).toEqual(before)
    expect(await app.store.read.$count(app.store.t.attachment)).toBe(0)
  })

  it('a reply to somebody whose mail comes back, or who reported it as spam', async () => {
    const { id, read, before } = await open()
    const { body: talk } = await app.get('alice', `/tickets/${id}/messages`)
    const email = String(talk.contact.email).toLowerCase()
    const { suppression } = app.store.t
    for (const [reason, words] of [
      ['bounced', /^Mail to .+ comes back, so nothing is sent there\. Correct the address/],
      ['complained', /reported our mail as spam, so nothing is sent to .+\. Call instead\.$/],
    ] as const) {
      await app.store.tx(async (q) => {
        await q.delete(suppression)
        await q.insert(suppression).values({ email, reason, createdAt: app.clock() })
      })
      const reply = { direction: 'reply', body: 'A new one is on its way.' }
      const { status, body } = await app.ask('alice', 'POST', `/tickets/${id}/messages`, reply)
      expect([status, body.detail]).toEqual([409, expect.stringMatching(words)])
    }
    expect(await read()).toEqual(before)
    await app.store.tx((q) => q.delete(suppression))
  })
})
