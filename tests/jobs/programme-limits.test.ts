import { describe, expect, it } from 'vitest'
import { withoutHolidays } from '../../core/holidays.ts'
import { planByHand } from '../../db/invitation-by-hand.ts'
import { planSome } from '../../jobs/plan-invitations.ts'
import { freezeInvitations } from '../../jobs/send-invitations.ts'
import { engines } from '../support/databases.ts'
import { programmeWorld } from '../support/programme-world.ts'

const everything = { all: true } as const

describe.each(engines)('What programmes wait for, on %s', (engine) => {
  const world = programmeWorld(engine)
  const { mails, invitations, standing, change, add, colleagues } = world

  it('an invitation within the quiet days waits and goes out when they end', async () => {
    await change({ quietDays: 10 })
    await world.account.deliver('1')
    world.loop.clock.advance({ days: 1 })
    await world.loop.work()
    world.loop.clock.advance({ days: 3 })
    await world.account.deliver('2')
    world.loop.clock.set('2026-03-09T08:00:00Z')
    await world.loop.work()
    expect(await standing()).toEqual([
      ['sent', null],
      ['planned', 'asked_recently'],
    ])
    // Asked on Tuesday at 9; ten days later is Friday.
    const [, second] = await invitations()
    expect([second?.dueAt, second?.firstDueAt]).toEqual([
      new Date('2026-03-13T09:00:00Z'),
      new Date('2026-03-09T08:00:00Z'),
    ])
    world.loop.clock.set('2026-03-13T09:00:00Z')
    await world.loop.work()
    expect(await standing()).toEqual([
      ['sent', null],
      ['sent', null],
    ])
  })

  it('of an account only so many are asked in a week, the others after it', async () => {
    await change({ accountPerWeek: 2 })
    for (const contactId of await colleagues(4)) await world.account.deliver(contactId, { contactId })
    world.loop.clock.advance({ days: 1 })
    await world.loop.work()
    expect((await standing()).filter(([state]) => state === 'sent')).toHaveLength(2)
    world.loop.clock.advance({ days: 6 })
    await world.loop.work()
    expect((await standing()).filter(([, reason]) => reason === 'account_limit')).toHaveLength(2)
    world.loop.clock.advance({ days: 1 })
    await world.loop.work()
    expect((await standing()).filter(([state]) => state === 'sent')).toHaveLength(4)
  })

  it('two workers at once break no limit', async () => {
    await change({ accountPerWeek: 2 })
    await add({ trigger: 'manual', dailyMax: 1, accountPerWeek: null }, 'One a day')
    for (const contactId of await colleagues(8)) await world.account.deliver(contactId, { contactId })
    world.loop.clock.advance({ days: 1 })
    while (await planSome(world.loop.deps));
    const small = { ...world.loop.deps, mailer: { ...world.loop.deps.mailer, batchSize: 1 } }
    await Promise.all([freezeInvitations(small), freezeInvitations(small), freezeInvitations(small)])
    while (await freezeInvitations(small));
    expect((await standing()).filter(([state]) => state === 'sending')).toHaveLength(2)
  })

  it('a day has its maximum, and the rest waits for the next', async () => {
    const id = await add({ trigger: 'manual', dailyMax: 2, accountPerWeek: null })
    const contactIds = await colleagues(5)
    const plan = {
      programmeId: id,
      contactIds,
      now: world.loop.clock(),
      newId: world.loop.deps.newId,
      calendars: withoutHolidays,
    }
    expect(await world.loop.store.tx((q) => planByHand(q, everything, plan))).toEqual({
      planned: 5,
      already: 0,
      unknown: [],
    })
    for (const sent of [2, 4, 5]) {
      await world.loop.work()
      expect((await standing()).filter(([state]) => state === 'sent')).toHaveLength(sent)
      world.loop.clock.advance({ days: 1 })
    }
  })

  it('the programme with priority asks where two want the same contact', async () => {
    await change({ priority: 5 })
    const urgent = await add({ trigger: 'manual', priority: 1, quietDays: 30 })
    await world.account.deliver('1')
    await world.loop.work()
    world.loop.clock.advance({ days: 1 })
    const plan = {
      programmeId: urgent,
      contactIds: ['con_greta'],
      now: world.loop.clock(),
      newId: world.loop.deps.newId,
      calendars: withoutHolidays,
    }
    await world.loop.store.tx((q) => planByHand(q, everything, plan))
    await world.loop.work()
    const [sent] = (await invitations()).filter(({ state }) => state === 'sent')
    expect([mails().length, sent?.programmeId]).toEqual([1, urgent])
    expect((await standing()).map(([, reason]) => reason).sort()).toEqual(['asked_recently', null])
  })
})
