import { eq, like } from 'drizzle-orm'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { invitationStates, mayFollow } from '../../core/invitations.ts'
import { invitationStateAfter, type MailEventType, mailEventTypes } from '../../core/mail-events.ts'
import { forgetStrayEvents, type MailEvent, takeMailEvents } from '../../db/mail-events.ts'
import { suppress, suppressionsOf } from '../../db/suppressions.ts'
import { engines } from '../support/databases.ts'
import { type Loop, linksIn, nordfracht, startLoop } from '../support/loop.ts'

describe.each(engines)('What is said of a mail on %s', (engine) => {
  let loop: Loop
  let account: Awaited<ReturnType<typeof nordfracht>>
  let messageId: string
  beforeEach(async () => {
    loop = await startLoop(engine)
    account = await nordfracht(loop)
    messageId = await ask('4711')
  })
  afterEach(() => loop.close())

  /** Asks about another delivery; returns the id of its mail. */
  async function ask(reference: string): Promise<string> {
    // Nobody is asked twice in thirty days, and nobody but on a working day: six weeks later it is a Monday again.
    loop.clock.advance({ days: 41 })
    await account.deliver(reference)
    loop.clock.advance({ days: 1 })
    await loop.work()
    const { mailMessage } = loop.store.t
    const rows = await loop.store.read.select().from(mailMessage).orderBy(mailMessage.createdAt)
    return String(rows.at(-1)?.id)
  }

  let events = 0
  function event(type: MailEventType, change: Partial<MailEvent> = {}): MailEvent {
    return {
      ...{ key: `evt_${events++}`, messageId, providerId: null, type, detail: `said ${type}` },
      ...{ occurredAt: loop.clock(), ...change },
    }
  }

  function take(...list: MailEvent[]) {
    const deps = { now: loop.clock(), newId: loop.deps.newId }
    return loop.store.tx((q) => takeMailEvents(q, list, deps))
  }

  const invitation = async () => (await loop.store.read.select().from(loop.store.t.invitation))[0]
  const suppressions = () => loop.store.read.select().from(loop.store.t.suppression)
  const tickets = () => loop.store.read.select().from(loop.store.t.ticket)

  it('keeps the furthest state whatever order they come in, and each time it is told of', async () => {
    const [late, early] = [new Date('2026-05-01T10:05:00Z'), new Date('2026-05-01T10:00:00Z')]
    expect(await take(event('opened', { occurredAt: late }))).toEqual(['applied'])
    await take(event('delivered', { occurredAt: early }), event('sent', { occurredAt: early }))
    expect(await invitation()).toMatchObject({ state: 'opened', openedAt: late, deliveredAt: early })
  })

  it('takes the same event once', async () => {
    const twice = event('bounced')
    expect(await take(twice, twice)).toEqual(['applied', 'repeated'])
    expect(await take(twice)).toEqual(['repeated'])
    expect(await tickets()).toHaveLength(1)
    expect(await loop.store.read.$count(loop.store.t.mailEvent)).toBe(1)
  })

  it('a hard bounce stops the address and gives the manager one ticket for the contact', async () => {
    await take(event('bounced'))
    expect(await invitation()).toMatchObject({ state: 'bounced', remindAt: null })
    expect(await suppressions()).toMatchObject([
      { email: 'greta@nordfracht.example', reason: 'bounced', detail: 'said bounced' },
    ])
    expect(await tickets()).toMatchObject([
      {
        ...{ reason: 'bounced', detail: 'greta@nordfracht.example', contactId: 'con_greta', state: 'open' },
        ...{ accountId: 'acc_nordfracht', responseId: null },
      },
    ])
    await take(event('bounced'))
    expect(await tickets()).toHaveLength(1)
    // Once it is resolved, another bounce is another case.
    const { ticket } = loop.store.t
    await loop.store.tx((q) => q.update(ticket).set({ state: 'resolved' }))
    await take(event('bounced'))
    expect(await tickets()).toHaveLength(2)
  })

  it('after a bounce nothing more is sent, and the reason is kept', async () => {
    await take(event('bounced'))
    const before = loop.mail.accepted.length
    loop.clock.advance({ days: 41 })
    await account.deliver('4712')
    loop.clock.advance({ days: 1 })
    await loop.work()
    expect(loop.mail.accepted).toHaveLength(before)
    const { invitation: rows } = loop.store.t
    expect(await loop.store.read.select().from(rows).where(eq(rows.deliveryId, 'dlv_4712'))).toMatchObject([
      { state: 'skipped', skipReason: 'bounced' },
    ])
  })

  it('three soft bounces in a row stop the address, and one that arrived in between begins anew', async () => {
    const later = () => {
      loop.clock.advance({ minutes: 1 })
      return { occurredAt: loop.clock() }
    }
    await take(event('soft_bounced', later()))
    await take(event('soft_bounced', later()))
    await take(event('delivered', later()))
    await take(event('soft_bounced', later()))
    await take(event('soft_bounced', later()))
    expect(await suppressions()).toEqual([])
    await take(event('soft_bounced', later()))
    expect(await suppressions()).toMatchObject([{ reason: 'bounced' }])
    expect(await tickets()).toHaveLength(1)
  })

  it('a complaint outweighs a bounce, a bounce an opt-out, and none of them is made lighter', async () => {
    const email = 'greta@nordfracht.example'
    const reason = async () => (await suppressionsOf(loop.store.read, [email])).get(email)
    const optOut = { email, reason: 'opted_out', detail: null, createdAt: loop.clock() } as const
    await loop.store.tx((q) => suppress(q, [optOut]))
    await take(event('bounced'))
    expect(await reason()).toBe('bounced')
    await take(event('complained'))
    expect(await reason()).toBe('complained')
    await take(event('bounced'))
    await loop.store.tx((q) => suppress(q, [optOut]))
    expect(await reason()).toBe('complained')
    // What is graver than an opt-out is not undone on the page that undoes those.
    const { leave } = linksIn(loop.mail.accepted[0]?.html ?? '')
    await loop.browse(`${leave}/undo`, { method: 'POST' })
    expect(await reason()).toBe('complained')
  })

  it('finds the mail by the carrier’s id, also where that becomes known only afterwards', async () => {
    const { mailMessage } = loop.store.t
    const [sent] = await loop.store.read.select().from(mailMessage)
    const known = event('delivered', { messageId: null, providerId: sent?.providerId ?? '' })
    expect(await take(known)).toEqual(['applied'])

    // The webhook is faster than the answer to the post.
    const inner = loop.deps.mailer
    loop.deps.mailer = {
      ...inner,
      send: async (batch) => {
        const results = await inner.send(batch)
        for (const { id, key } of loop.mail.accepted)
          if (key === batch.key) await take(event('bounced', { messageId: null, providerId: id }))
        return results
      },
    }
    await ask('4712')
    const { mailEvent } = loop.store.t
    expect(await loop.store.read.$count(mailEvent, like(mailEvent.messageId, 'provider:%'))).toBe(0)
    const [row] = await loop.store.read
      .select()
      .from(loop.store.t.invitation)
      .where(eq(loop.store.t.invitation.deliveryId, 'dlv_4712'))
    expect(row?.state).toBe('bounced')
    expect(await suppressions()).toHaveLength(1)
  })

  it('a delivery that is known before the send is recorded leaves the reminder due', async () => {
    const inner = loop.deps.mailer
    loop.deps.mailer = {
      ...inner,
      send: async (batch) => {
        const results = await inner.send(batch)
        await take(...batch.messages.map(({ id }) => event('delivered', { messageId: id })))
        return results
      },
    }
    await ask('4712')
    const { invitation: rows } = loop.store.t
    const [row] = await loop.store.read.select().from(rows).where(eq(rows.deliveryId, 'dlv_4712'))
    expect(row).toMatchObject({ state: 'delivered', sentAt: loop.clock(), deliveredAt: loop.clock() })
    expect(row?.remindAt).not.toBeNull()
  })

  it('a mail that nobody knew of is known to be sent once there is news of it', async () => {
    const { mailMessage, invitation: rows } = loop.store.t
    await loop.store.tx(async (q) => {
      await q.update(mailMessage).set({ state: 'unknown' })
      await q.update(rows).set({ state: 'failed' })
    })
    await take(event('delivered'))
    expect(await loop.store.read.select().from(mailMessage)).toMatchObject([{ state: 'sent' }])
    expect(await invitation()).toMatchObject({ state: 'delivered' })
  })

  it('an event of somebody else’s mail changes nothing and is forgotten', async () => {
    const foreign = event('complained', { messageId: null, providerId: 'not-ours' })
    expect(await take(foreign)).toEqual(['stray'])
    expect(await suppressions()).toEqual([])
    loop.clock.advance({ days: 1 })
    await loop.store.tx((q) => forgetStrayEvents(q, loop.clock()))
    expect(await loop.store.read.$count(loop.store.t.mailEvent)).toBe(0)
  })

  it('no series of events takes an invitation back', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...invitationStates),
        fc.array(fc.constantFrom(...mailEventTypes), { maxLength: 5 }),
        async (start, types) => {
          const { invitation: rows } = loop.store.t
          await loop.store.tx((q) => q.update(rows).set({ state: start }))
          let expected = start
          for (const type of types) {
            const next = invitationStateAfter[type]
            if (next && mayFollow(expected, next)) expected = next
          }
          await take(...types.map((type) => event(type)))
          expect((await invitation())?.state).toBe(expected)
        },
      ),
      { numRuns: 25 },
    )
  })
})
