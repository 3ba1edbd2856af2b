import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ensureDefaults } from '../../db/default-surveys.ts'
import { listInvitations } from '../../db/invitations-list.ts'
import { activeProgrammes, changeProgramme, listProgrammes, programmeCounts } from '../../db/programmes.ts'
import { findVersion, latestVersion, listSurveys } from '../../db/surveys.ts'
import { type Answering, everything, own, seedAnswers } from '../support/answering.ts'
import { testClock } from '../support/clock.ts'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.ts'

describe.each(engines)('Programmes on %s', (engine) => {
  let db: TestDatabase
  let loop: Answering
  const clock = testClock()
  beforeEach(async () => {
    db = await freshDatabase(engine)
    loop = await seedAnswers(db.store, clock)
  })
  afterEach(() => db.drop())

  it('start with one after a delivery and one after a review; the one for late deliveries is off', async () => {
    const surveys = await listSurveys(db.store.read)
    expect(surveys.map(({ metric }) => metric)).toEqual(['csat', 'nps', 'ces', 'csat'])
    const programmes = await listProgrammes(db.store.read)
    expect(programmes.map(({ name, trigger, active }) => [name, trigger, active])).toEqual([
      ['After a delivery', 'delivery', true],
      ['After a review', 'review', true],
      ['After a late delivery', 'delivery_late', false],
    ])
    expect(programmes[0]).toMatchObject({
      surveyId: surveys[0]?.id,
      active: true,
      delayHours: 24,
      reminderAfterDays: 4,
      quietDays: 30,
      askOverdueAfterDays: 14,
      expiresAfterDays: 30,
    })
    const version = await latestVersion(db.store.read, surveys[2]!.id)
    expect(version).toMatchObject({ version: 1, definition: { metric: 'ces' } })
    expect(await findVersion(db.store.read, version!.id)).toEqual(version)
  })

  it('are made once, however many servers start at the same moment', async () => {
    const other = await freshDatabase(engine)
    try {
      const made = await Promise.all(
        [1, 2, 3].map(() => other.store.tx((q) => ensureDefaults(q, { now: clock(), newId: loop.newId }))),
      )
      expect(made.filter(Boolean)).toHaveLength(1)
      expect(await listSurveys(other.store.read)).toHaveLength(4)
    } finally {
      await other.drop()
    }
  })

  it('are changed by what is named alone', async () => {
    const [first] = await listProgrammes(db.store.read)
    await db.store.tx((q) =>
      changeProgramme(q, first!.id, { active: false, delayHours: 48 }, { now: clock() }),
    )
    const [after] = await listProgrammes(db.store.read)
    expect(after).toEqual({ ...first, active: false, delayHours: 48 })
    expect((await activeProgrammes(db.store.read)).map(({ name }) => name)).toEqual(['After a review'])
  })

  it('refuse rules that contradict each other', async () => {
    const [delivery, review] = await listProgrammes(db.store.read)
    const change = (id: string, to: Parameters<typeof changeProgramme>[2]) =>
      db.store.tx((q) => changeProgramme(q, id, to, { now: clock() }))
    await expect(change(review!.id, { askOverdueAfterDays: 7 })).rejects.toMatchObject({
      issues: [{ path: 'askOverdueAfterDays' }],
    })
    await expect(change(delivery!.id, { expiresAfterDays: 4 })).rejects.toMatchObject({
      issues: [{ path: 'reminderAfterDays' }],
    })
    expect(await change('prg_none', { active: false })).toBeUndefined()
  })

  it('count what became of their invitations, within the scope', async () => {
    await loop.answer(5)
    await loop.invite({ account: 'coastal' }, 'sent')
    await loop.invite({ account: 'coastal' }, 'skipped', 'no_mail')
    await loop.invite({ account: 'northern' }, 'skipped', 'asked_recently')
    const id = loop.programmes[0]!.id
    expect((await programmeCounts(db.store.read, everything)).get(id)).toEqual({
      states: { answered: 1, sent: 1, skipped: 2 },
      skipped: { no_mail: 1, asked_recently: 1 },
      waiting: {},
    })
    expect((await programmeCounts(db.store.read, own(loop.userIds.charlie))).get(id)).toEqual({
      states: { sent: 1, skipped: 1 },
      skipped: { no_mail: 1 },
      waiting: {},
    })
  })

  it('list invitations of all states by due time, page by page', async () => {
    const states = ['sent', 'skipped', 'answered', 'planned', 'sent', 'bounced'] as const
    const made: string[] = []
    for (const [i, state] of states.entries()) {
      clock.advance({ hours: 1 })
      made.unshift(await loop.invite({ account: i % 2 ? 'ridge' : 'coastal' }, state))
    }
    const pages: string[][] = []
    let cursor: string | undefined
    do {
      const page = await listInvitations(db.store.read, everything, { limit: 4, cursor })
      pages.push(page.data.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(pages).toEqual([made.slice(0, 4), made.slice(4)])
    const charlies = await listInvitations(db.store.read, own(loop.userIds.charlie), { limit: 50 })
    expect(charlies.data.map(({ id }) => id)).toEqual([made[1], made[3], made[5]])
    const narrow = { accountId: 'acc_ridge', state: 'planned' as const, limit: 50 }
    const found = await listInvitations(db.store.read, everything, narrow)
    expect(found.data).toMatchObject([{ id: made[2], delivery: { reference: 'D-ridge' } }])
    expect((await listInvitations(db.store.read, own(loop.userIds.charlie), narrow)).data).toEqual([])
  })
})
