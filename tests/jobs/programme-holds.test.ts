import { describe, expect, it } from 'vitest'
import { addHold, endHold } from '../../db/holds.ts'
import { listSurveys } from '../../db/surveys.ts'
import { announceInvitations } from '../../jobs/heads-up.ts'
import { engines } from '../support/databases.ts'
import { programmeWorld } from '../support/programme-world.ts'

const everything = { all: true } as const

describe.each(engines)('What happens around an invitation, on %s', (engine) => {
  const world = programmeWorld(engine)
  const { mails, invitations, standing, change, colleagues } = world

  it('a hold keeps an invitation back, and lets it go when it is ended early', async () => {
    await world.account.deliver('1')
    const until = new Date('2026-03-20T00:00:00Z')
    const hold = {
      accountId: 'acc_nordfracht',
      contactId: null,
      reason: 'Stocktaking',
      until,
      createdBy: 'usr_x',
    }
    await world.loop.store.tx((q) => addHold(q, everything, { ...hold, id: 'hld', now: world.loop.clock() }))
    world.loop.clock.advance({ days: 2 })
    await world.loop.work()
    expect(await standing()).toEqual([['planned', 'held']])
    await world.loop.store.tx((q) => endHold(q, everything, 'hld', world.loop.clock()))
    await world.loop.work()
    expect(await standing()).toEqual([['sent', null]])
  })

  it('reminders come as often as the programme says, and end with half an answer or a hold', async () => {
    await change({ reminders: 2, reminderAfterDays: 2, quietDays: 0, accountPerWeek: null })
    const [one, two] = await colleagues(2)
    for (const contactId of ['con_greta', one, two])
      await world.account.deliver(`to-${contactId}`, { contactId })
    world.loop.clock.advance({ days: 1 })
    await world.loop.work()
    expect(mails()).toHaveLength(3)
    const [answered] = (await invitations()).filter(({ contactId }) => contactId === one)
    const [survey] = await listSurveys(world.loop.store.read)
    await world.loop.store.tx((q) =>
      q.insert(q.t.response).values({
        ...{
          id: 'rsp',
          invitationId: answered?.id,
          surveyId: survey?.id ?? '',
          partial: true,
          metric: 'csat',
          score: 4,
        },
        ...{ surveyVersionId: answered?.surveyVersionId ?? '', answers: {}, locale: 'en', day: '2026-03-03' },
        answeredAt: world.loop.clock(),
      }),
    )
    const until = new Date('2026-03-20T00:00:00Z')
    const hold = {
      accountId: 'acc_nordfracht',
      contactId: two ?? '',
      reason: 'Away',
      until,
      createdBy: 'usr_x',
    }
    await world.loop.store.tx((q) => addHold(q, everything, { ...hold, id: 'hld', now: world.loop.clock() }))
    for (let day = 0; day < 12; day++) {
      world.loop.clock.advance({ days: 1 })
      await world.loop.work()
    }
    const to = mails().map(({ to }) => JSON.stringify(to))
    expect(to.filter((line) => line.includes('greta'))).toHaveLength(3)
    expect(to).toHaveLength(5)
    expect((await invitations()).map(({ reminders }) => reminders).sort()).toEqual([0, 0, 2])
  })

  it('a manager is told once a day who is about to be asked, and has the hours to hold one back', async () => {
    await change({ headsUpHours: 24 })
    const stamps = { createdAt: world.loop.clock(), updatedAt: world.loop.clock() }
    await world.loop.store.tx(async (q) => {
      await q
        .insert(q.t.user)
        .values({ ...stamps, id: 'usr_alice', name: 'Alice Moreau', email: 'alice@example.com' })
      await q.update(q.t.account).set({ managerId: 'usr_alice' })
    })
    const [colleague] = await colleagues(1)
    await world.account.deliver('1')
    await world.loop.work()
    while (await announceInvitations(world.loop.deps));
    await world.account.deliver('2', { contactId: colleague })
    await world.loop.work()
    while (await announceInvitations(world.loop.deps));
    await world.loop.work()
    expect(mails()).toHaveLength(1)
    const [mail] = mails()
    expect(JSON.stringify(mail?.to)).toContain('alice@example.com')
    expect(mail?.html).toContain('http://feedback.example/accounts/acc_nordfracht')
    expect(mail?.html).toContain('Tuesday, 3 March 2026')
    expect(mail?.html).toContain('Greta O&#39;Neil-Müller, Nordfracht Logistik')
    world.loop.clock.advance({ days: 1 })
    await world.loop.work()
    expect(mails()).toHaveLength(2)
    expect((await standing()).toSorted()).toEqual([
      ['planned', 'announced'],
      ['sent', null],
    ])
    while (await announceInvitations(world.loop.deps));
    world.loop.clock.advance({ days: 1 })
    await world.loop.work()
    expect((await standing()).toSorted()).toEqual([
      ['sent', null],
      ['sent', null],
    ])
    expect(mails()).toHaveLength(4)
  })
})
