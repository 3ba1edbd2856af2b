import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { changeProgramme } from '../../db/programmes.ts'
import { planSome } from '../../jobs/plan-invitations.ts'
import { engines } from '../support/databases.ts'
import { programmeWorld } from '../support/programme-world.ts'

describe.each(engines)('What makes programmes ask, on %s', (engine) => {
  const world = programmeWorld(engine)
  const { invitations, change, add, colleagues } = world

  it('a late delivery is asked about by the programme for late ones, and not twice', async () => {
    const late = await change({ lateAfterDays: 2 }, 'delivery_late')
    await world.loop.store.tx((q) => changeProgramme(q, late, { active: true }, { now: world.loop.clock() }))
    await world.account.deliver('late', { promisedAt: new Date('2026-02-28T09:00:00Z') })
    await world.account.deliver('in-time')
    world.loop.clock.advance({ days: 1 })
    while (await planSome(world.loop.deps));
    const about = (await invitations()).map(({ deliveryId, programmeId, skipReason }) => [
      deliveryId,
      programmeId === late,
      skipReason,
    ])
    expect(about.toSorted()).toEqual([
      ['dlv_in-time', false, null],
      ['dlv_late', false, 'asked_as_late'],
      ['dlv_late', true, null],
    ])
  })

  it('who closed a ticket asks its contact, unless it was opened again before', async () => {
    await add({ trigger: 'ticket_closed', delayHours: 0, quietDays: 0, accountPerWeek: null })
    const stamps = {
      openedAt: world.loop.clock(),
      updatedAt: world.loop.clock(),
      createdAt: world.loop.clock(),
    }
    await world.loop.store.tx(async (q) => {
      await q
        .insert(q.t.user)
        .values({ ...stamps, id: 'usr_alice', name: 'Alice', email: 'alice@example.com' })
      for (const id of ['a', 'b']) {
        const ticket = {
          id,
          accountId: 'acc_nordfracht',
          contactId: 'con_greta',
          reason: 'detractor',
          state: 'resolved',
        }
        await q.insert(q.t.ticket).values({ ...ticket, ...stamps, dueAt: world.loop.clock() })
        const resolution = { id: `res_${id}`, ticketId: id, userId: 'usr_alice', words: 'Called' }
        await q.insert(q.t.resolution).values({ ...resolution, resolvedAt: world.loop.clock() })
      }
    })
    while (await planSome(world.loop.deps));
    await world.loop.store.tx((q) =>
      q.update(q.t.resolution).set({ undoneAt: world.loop.clock() }).where(eq(q.t.resolution.id, 'res_b')),
    )
    await world.loop.work()
    expect(
      (await invitations()).map(({ ticketId, state, skipReason }) => [ticketId, state, skipReason]),
    ).toEqual([
      ['a', 'sent', null],
      ['b', 'skipped', 'reopened'],
    ])
  })

  it('each contact has its turn once in a round', async () => {
    await change({}, 'delivery')
    const id = await add({
      trigger: 'relationship',
      cadenceDays: 30,
      quietDays: 0,
      againAfterDays: 0,
      accountPerWeek: null,
      reminders: 0,
    })
    await colleagues(9)
    for (let day = 0; day < 33; day++) {
      await world.loop.work()
      world.loop.clock.advance({ days: 1 })
    }
    const asked = (await invitations()).filter(
      ({ programmeId, state }) => programmeId === id && state !== 'planned',
    )
    expect(new Set(asked.map(({ contactId }) => contactId)).size).toBe(10)
    expect(asked.length).toBeLessThanOrEqual(13)
    const days = new Set(asked.map(({ sentAt }) => sentAt?.toISOString().slice(0, 10)))
    expect(days.size).toBeGreaterThanOrEqual(6)
  })
})
