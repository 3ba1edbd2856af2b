import { asc, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withoutHolidays } from '../../core/holidays.ts'
import type { ProgrammeRules, Trigger } from '../../core/programmes.ts'
import { addHold, endHold } from '../../db/holds.ts'
import { planByHand } from '../../db/invitation-by-hand.ts'
import { addProgramme, changeProgramme, listProgrammes } from '../../db/programmes.ts'
import { listSurveys } from '../../db/surveys.ts'
import { announceInvitations } from '../../jobs/heads-up.ts'
import { planSome } from '../../jobs/plan-invitations.ts'
import { freezeInvitations } from '../../jobs/send-invitations.ts'
import { engines } from '../support/databases.ts'
import { type Loop, nordfracht, startLoop } from '../support/loop.ts'

const everything = { all: true } as const

// Over 250 lines because all of it happens in one world, told with the same few helpers.
// The clock begins on Monday, 2 March 2026, 9:00 UTC.
describe.each(engines)('What programmes do on %s', (engine) => {
  let loop: Loop
  let account: Awaited<ReturnType<typeof nordfracht>>
  beforeEach(async () => {
    loop = await startLoop(engine)
    account = await nordfracht(loop)
  })
  afterEach(() => loop.close())

  const mails = () => loop.mail.accepted
  const invitations = () =>
    loop.store.read
      .select()
      .from(loop.store.t.invitation)
      .orderBy(asc(loop.store.t.invitation.createdAt), asc(loop.store.t.invitation.id))
  const standing = async () =>
    (await invitations()).map(({ state, skipReason, waitReason }) => [state, skipReason ?? waitReason])
  async function change(rules: Partial<ProgrammeRules>, trigger: Trigger = 'delivery') {
    const programme = (await listProgrammes(loop.store.read)).find((one) => one.trigger === trigger)
    await loop.store.tx((q) => changeProgramme(q, programme?.id ?? '', rules, { now: loop.clock() }))
    return programme?.id ?? ''
  }
  async function add(rules: { trigger: Trigger } & Partial<ProgrammeRules>, name: string = rules.trigger) {
    const [survey] = await listSurveys(loop.store.read)
    const programme = { name, surveyId: survey?.id ?? '', active: true, rules }
    const { id } = await loop.store.tx((q) =>
      addProgramme(q, programme, { now: loop.clock(), newId: loop.deps.newId }),
    )
    return id
  }
  async function colleagues(n: number) {
    const stamps = { createdAt: loop.clock(), updatedAt: loop.clock() }
    const rows = Array.from({ length: n }, (_, i) => ({
      ...{ ...stamps, id: `con_${i}`, externalId: `K-${i}`, accountId: 'acc_nordfracht' },
      ...{ name: `Colleague ${i}`, email: `k${i}@nordfracht.example`, locale: 'en' },
    }))
    await loop.store.tx((q) => q.insert(q.t.contact).values(rows))
    return rows.map(({ id }) => id)
  }

  it('an invitation within the quiet days waits and goes out when they end', async () => {
    await change({ quietDays: 10 })
    await account.deliver('1')
    loop.clock.advance({ days: 1 })
    await loop.work()
    loop.clock.advance({ days: 3 })
    await account.deliver('2')
    loop.clock.set('2026-03-09T08:00:00Z')
    await loop.work()
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
    loop.clock.set('2026-03-13T09:00:00Z')
    await loop.work()
    expect(await standing()).toEqual([
      ['sent', null],
      ['sent', null],
    ])
  })

  it('of an account only so many are asked in a week, the others after it', async () => {
    await change({ accountPerWeek: 2 })
    for (const contactId of await colleagues(4)) await account.deliver(contactId, { contactId })
    loop.clock.advance({ days: 1 })
    await loop.work()
    expect((await standing()).filter(([state]) => state === 'sent')).toHaveLength(2)
    loop.clock.advance({ days: 6 })
    await loop.work()
    expect((await standing()).filter(([, reason]) => reason === 'account_limit')).toHaveLength(2)
    loop.clock.advance({ days: 1 })
    await loop.work()
    expect((await standing()).filter(([state]) => state === 'sent')).toHaveLength(4)
  })

  it('two workers at once break no limit', async () => {
    await change({ accountPerWeek: 2 })
    await add({ trigger: 'manual', dailyMax: 1, accountPerWeek: null }, 'One a day')
    for (const contactId of await colleagues(8)) await account.deliver(contactId, { contactId })
    loop.clock.advance({ days: 1 })
    while (await planSome(loop.deps));
    const small = { ...loop.deps, mailer: { ...loop.deps.mailer, batchSize: 1 } }
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
      now: loop.clock(),
      newId: loop.deps.newId,
      calendars: withoutHolidays,
    }
    expect(await loop.store.tx((q) => planByHand(q, everything, plan))).toEqual({
      planned: 5,
      already: 0,
      unknown: [],
    })
    for (const sent of [2, 4, 5]) {
      await loop.work()
      expect((await standing()).filter(([state]) => state === 'sent')).toHaveLength(sent)
      loop.clock.advance({ days: 1 })
    }
  })

  it('the programme with priority asks where two want the same contact', async () => {
    await change({ priority: 5 })
    const urgent = await add({ trigger: 'manual', priority: 1, quietDays: 30 })
    await account.deliver('1')
    await loop.work()
    loop.clock.advance({ days: 1 })
    const plan = {
      programmeId: urgent,
      contactIds: ['con_greta'],
      now: loop.clock(),
      newId: loop.deps.newId,
      calendars: withoutHolidays,
    }
    await loop.store.tx((q) => planByHand(q, everything, plan))
    await loop.work()
    const [sent] = (await invitations()).filter(({ state }) => state === 'sent')
    expect([mails().length, sent?.programmeId]).toEqual([1, urgent])
    expect((await standing()).map(([, reason]) => reason).sort()).toEqual(['asked_recently', null])
  })

  it('a late delivery is asked about by the programme for late ones, and not twice', async () => {
    const late = await change({ lateAfterDays: 2 }, 'delivery_late')
    await loop.store.tx((q) => changeProgramme(q, late, { active: true }, { now: loop.clock() }))
    await account.deliver('late', { promisedAt: new Date('2026-02-28T09:00:00Z') })
    await account.deliver('in-time')
    loop.clock.advance({ days: 1 })
    while (await planSome(loop.deps));
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
    const stamps = { openedAt: loop.clock(), updatedAt: loop.clock(), createdAt: loop.clock() }
    await loop.store.tx(async (q) => {
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
        await q.insert(q.t.ticket).values({ ...ticket, ...stamps, dueAt: loop.clock() })
        const resolution = { id: `res_${id}`, ticketId: id, userId: 'usr_alice', words: 'Called' }
        await q.insert(q.t.resolution).values({ ...resolution, resolvedAt: loop.clock() })
      }
    })
    while (await planSome(loop.deps));
    await loop.store.tx((q) =>
      q.update(q.t.resolution).set({ undoneAt: loop.clock() }).where(eq(q.t.resolution.id, 'res_b')),
    )
    await loop.work()
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
      await loop.work()
      loop.clock.advance({ days: 1 })
    }
    const asked = (await invitations()).filter(
      ({ programmeId, state }) => programmeId === id && state !== 'planned',
    )
    expect(new Set(asked.map(({ contactId }) => contactId)).size).toBe(10)
    expect(asked.length).toBeLessThanOrEqual(13)
    const days = new Set(asked.map(({ sentAt }) => sentAt?.toISOString().slice(0, 10)))
    expect(days.size).toBeGreaterThanOrEqual(6)
  })

  it('a hold keeps an invitation back, and lets it go when it is ended early', async () => {
    await account.deliver('1')
    const until = new Date('2026-03-20T00:00:00Z')
    const hold = {
      accountId: 'acc_nordfracht',
      contactId: null,
      reason: 'Stocktaking',
      until,
      createdBy: 'usr_x',
    }
    await loop.store.tx((q) => addHold(q, everything, { ...hold, id: 'hld', now: loop.clock() }))
    loop.clock.advance({ days: 2 })
    await loop.work()
    expect(await standing()).toEqual([['planned', 'held']])
    await loop.store.tx((q) => endHold(q, everything, 'hld', loop.clock()))
    await loop.work()
    expect(await standing()).toEqual([['sent', null]])
  })

  it('reminders come as often as the programme says, and end with half an answer or a hold', async () => {
    await change({ reminders: 2, reminderAfterDays: 2, quietDays: 0, accountPerWeek: null })
    const [one, two] = await colleagues(2)
    for (const contactId of ['con_greta', one, two]) await account.deliver(`to-${contactId}`, { contactId })
    loop.clock.advance({ days: 1 })
    await loop.work()
    expect(mails()).toHaveLength(3)
    const [answered] = (await invitations()).filter(({ contactId }) => contactId === one)
    const [survey] = await listSurveys(loop.store.read)
    await loop.store.tx((q) =>
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
        answeredAt: loop.clock(),
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
    await loop.store.tx((q) => addHold(q, everything, { ...hold, id: 'hld', now: loop.clock() }))
    for (let day = 0; day < 12; day++) {
      loop.clock.advance({ days: 1 })
      await loop.work()
    }
    const to = mails().map(({ to }) => JSON.stringify(to))
    expect(to.filter((line) => line.includes('greta'))).toHaveLength(3)
    expect(to).toHaveLength(5)
    expect((await invitations()).map(({ reminders }) => reminders).sort()).toEqual([0, 0, 2])
  })

  it('a manager is told once a day who is about to be asked, and has the hours to hold one back', async () => {
    await change({ headsUpHours: 24 })
    const stamps = { createdAt: loop.clock(), updatedAt: loop.clock() }
    await loop.store.tx(async (q) => {
      await q
        .insert(q.t.user)
        .values({ ...stamps, id: 'usr_alice', name: 'Alice Moreau', email: 'alice@example.com' })
      await q.update(q.t.account).set({ managerId: 'usr_alice' })
    })
    const [colleague] = await colleagues(1)
    await account.deliver('1')
    await loop.work()
    while (await announceInvitations(loop.deps));
    await account.deliver('2', { contactId: colleague })
    await loop.work()
    while (await announceInvitations(loop.deps));
    await loop.work()
    expect(mails()).toHaveLength(1)
    const [mail] = mails()
    expect(JSON.stringify(mail?.to)).toContain('alice@example.com')
    expect(mail?.html).toContain('http://feedback.example/accounts/acc_nordfracht')
    expect(mail?.html).toContain('Tuesday, 3 March 2026')
    expect(mail?.html).toContain('Greta O&#39;Neil-Müller, Nordfracht Logistik')
    loop.clock.advance({ days: 1 })
    await loop.work()
    expect(mails()).toHaveLength(2)
    expect((await standing()).toSorted()).toEqual([
      ['planned', 'announced'],
      ['sent', null],
    ])
    while (await announceInvitations(loop.deps));
    loop.clock.advance({ days: 1 })
    await loop.work()
    expect((await standing()).toSorted()).toEqual([
      ['sent', null],
      ['sent', null],
    ])
    expect(mails()).toHaveLength(4)
  })
})
