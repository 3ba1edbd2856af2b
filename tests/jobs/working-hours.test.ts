import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultTicketSettings } from '../../core/ticket-times.ts'
import { openBounceTickets } from '../../db/bounce-tickets.ts'
import { saveTicketSettings } from '../../db/ticket-settings.ts'
import { takeMail } from '../../jobs/receive-mail.ts'
import { engines } from '../support/databases.ts'
import { JONAS, mailFrom, startTalking, type Talking, write } from '../support/talk.ts'

/** Berlin is one hour ahead of UTC: work is done from 8 to 16 UTC. */
const hours = { from: 9, until: 17 }

describe.each(engines)('Working hours on %s', (engine) => {
  let talk: Talking
  beforeEach(async () => {
    talk = await startTalking(engine)
    const settings = { ...defaultTicketSettings, hours }
    await talk.store.tx((q) => saveTicketSettings(q, settings, talk.clock()))
  })
  afterEach(() => talk.close())

  it('count while the customer has the next word, and no hour of the night does', async () => {
    const dueAt = new Date('2026-03-10T14:00:00Z')
    await talk.store.tx((q) => q.update(q.t.ticket).set({ dueAt }))
    await write(talk, 'Which pallet was it?', { wait: true })
    // Five hours of work were left at 9; the answer comes the next morning, half an hour before work begins.
    talk.clock.advance({ hours: 22, minutes: 30 })
    await takeMail(
      talk.deps,
      Buffer.from(mailFrom({ To: talk.inbound.addressFor(talk.ticketId) }, 'The blue one.')),
    )
    expect(await talk.ticket()).toMatchObject({ pausedAt: null, dueAt: new Date('2026-03-11T13:00:00Z') })
  })

  it('make a ticket due that a mail opens which came back', async () => {
    const { clock: now, newId } = talk
    const [id] = await talk.store.tx((q) => openBounceTickets(q, [{ email: JONAS }], { now: now(), newId }))
    const rows = await talk.store.read.select().from(talk.store.t.ticket)
    // 48 hours of work from Tuesday at 9 UTC: 7 hours on that day, 8 on each of the five days after but one hour.
    expect(rows.find((row) => row.id === id)?.dueAt).toEqual(new Date('2026-03-18T09:00:00Z'))
  })

  it('give a ticket that is not fixed new time', async () => {
    await talk.store.tx((q) => q.update(q.t.ticket).set({ dueAt: new Date('2026-03-10T09:30:00Z') }))
    await talk.resolve()
    talk.clock.advance({ hours: 2 })
    await talk.work()
    const [asked] = talk.mailsTo(JONAS)
    const page = /\/f\/[\w-]+/.exec(asked?.html ?? '')?.[0] as string
    await talk.answer(page, { fixed: 'no', words: 'Still broken', confirm: 'button' })
    const { state, level, dueAt } = await talk.ticket()
    // 24 hours of work from 11 UTC on Tuesday: 5, 8, 8 and 3.
    expect({ state, level, dueAt }).toEqual({
      ...{ state: 'open', level: 1, dueAt: new Date('2026-03-13T11:00:00Z') },
    })
  })
})
