import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultTicketSettings } from '../../core/ticket-times.ts'
import { saveTicketSettings } from '../../db/ticket-settings.ts'
import { escalateTickets } from '../../jobs/escalate-tickets.ts'
import { postBatches } from '../../jobs/post-batches.ts'
import { cast } from '../support/cast.ts'
import { engines } from '../support/databases.ts'
import { startTalking, type Talking } from '../support/talk.ts'

describe.each(engines)('Escalation on %s', (engine) => {
  let talk: Talking
  beforeEach(async () => {
    talk = await startTalking(engine)
    await talk.store.tx(async (q) => {
      await saveTicketSettings(q, { ...defaultTicketSettings, escalateHours: 8 }, talk.clock())
      await q.update(q.t.ticket).set({ ownerId: cast.bob.id, dueAt: new Date('2026-03-10T15:00:00Z') })
    })
  })
  afterEach(() => talk.close())
  const work = async () => {
    while (await escalateTickets(talk.deps));
    while (await postBatches(talk.deps));
  }
  const subjects = ({ email }: { email: string }) => talk.mailsTo(email).map(({ subject }) => subject)
  const at = async (time: string) => {
    talk.clock.set(time)
    await work()
  }

  it('reminds the owner before it is due, tells of what has passed, then the manager, then the admins', async () => {
    await work()
    expect(talk.mails()).toEqual([])
    await at('2026-03-10T11:00:00Z')
    expect(subjects(cast.bob)).toEqual(['Nordfracht Logistik: a ticket is due soon'])
    expect(talk.mailsTo(cast.bob.email)[0]?.text).toContain(
      `http://feedback.example/tickets/${talk.ticketId}`,
    )
    await at('2026-03-10T15:00:01Z')
    expect(subjects(cast.bob)).toHaveLength(2)
    expect(subjects(cast.alice)).toEqual([])
    await at('2026-03-10T23:00:01Z')
    expect(subjects(cast.alice)).toEqual(['Nordfracht Logistik: a ticket is overdue and comes to you'])
    expect(subjects(cast.dana)).toEqual([])
    await at('2026-03-11T07:00:01Z')
    expect(subjects(cast.dana)).toEqual(['Nordfracht Logistik: a ticket is overdue and comes to you'])
    expect(await talk.events()).toEqual(['reminded', 'breach_resolution', 'escalated', 'escalated'])
    expect(await talk.ticket()).toMatchObject({ level: 2, version: 1 })
  })

  it('takes each step once, by however many workers and runs', async () => {
    talk.clock.set('2026-03-11T09:00:00Z')
    await Promise.all([escalateTickets(talk.deps), escalateTickets(talk.deps)])
    await work()
    await work()
    const steps = await talk.store.read.select().from(talk.store.t.ticketStep)
    expect(steps.map(({ step }) => step).sort()).toEqual([
      ...['resolution 0 breach', 'resolution 0 escalate 1', 'resolution 0 escalate 2'],
    ])
    expect(await talk.events()).toHaveLength(3)
    expect(
      [subjects(cast.bob), subjects(cast.alice), subjects(cast.dana)].map(({ length }) => length),
    ).toEqual([1, 1, 1])
  })

  it('takes no step whose mail could not be frozen with it', async () => {
    talk.clock.set('2026-03-10T15:30:00Z')
    const broken = {
      ...talk.deps,
      baseUrl: null,
      newId: (prefix: 'mbt') => {
        if (prefix === 'mbt') throw new Error('Killed')
        return talk.newId(prefix)
      },
    } as unknown as typeof talk.deps
    await expect(escalateTickets(broken)).rejects.toThrow('Killed')
    expect(await talk.events()).toEqual([])
    await work()
    expect(subjects(cast.bob)).toEqual(['Nordfracht Logistik: a ticket is overdue'])
  })

  it('counts a missed first reply apart, and leaves what waits for the customer alone', async () => {
    const firstReplyDueAt = new Date('2026-03-10T10:00:00Z')
    await talk.store.tx((q) => q.update(q.t.ticket).set({ firstReplyDueAt }))
    await at('2026-03-10T10:30:00Z')
    expect(await talk.events()).toEqual(['breach_first_reply'])
    await talk.store.tx((q) => q.update(q.t.ticket).set({ state: 'waiting', pausedAt: talk.clock() }))
    await at('2026-03-12T10:30:00Z')
    expect(await talk.events()).toEqual(['breach_first_reply'])
  })

  it('leaves the second word out where the manager is the owner', async () => {
    await talk.store.tx((q) => q.update(q.t.ticket).set({ ownerId: cast.alice.id }))
    await at('2026-03-11T09:00:00Z')
    expect(subjects(cast.alice)).toEqual(['Nordfracht Logistik: a ticket is overdue'])
    expect(subjects(cast.dana)).toHaveLength(1)
    expect(await talk.events()).toEqual(['breach_resolution', 'escalated'])
  })

  it('counts what passed long ago without a mail', async () => {
    await at('2026-04-20T09:00:00Z')
    expect(await talk.events()).toHaveLength(3)
    expect(talk.mails()).toEqual([])
  })
})
