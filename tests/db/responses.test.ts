import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listResponses } from '../../db/responses.ts'
import { type Answering, everything, own, seedAnswers } from '../support/answering.ts'
import { testClock } from '../support/clock.ts'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.ts'

describe.each(engines)('Responses on %s', (engine) => {
  let db: TestDatabase
  let loop: Answering
  let clock: ReturnType<typeof testClock>
  beforeEach(async () => {
    clock = testClock()
    db = await freshDatabase(engine)
    loop = await seedAnswers(db.store, clock)
  })
  afterEach(() => db.drop())

  type Filter = Partial<Parameters<typeof listResponses>[2]>
  const list = async (filter: Filter = {}, scope: Parameters<typeof listResponses>[1] = everything) =>
    (await listResponses(db.store.read, scope, { limit: 50, ...filter })).data
  const scores = async (...args: Parameters<typeof list>) => (await list(...args)).map(({ score }) => score)

  it('say who answered what about which delivery, in words', async () => {
    await loop.answer(2, { comment: 'Terrible delay', reasons: ['on_time', 'price'] })
    const [row] = await list()
    expect(row).toMatchObject({
      account: { id: 'acc_northern', name: 'Northern Haulage' },
      contact: { name: 'Buyer at Northern Haulage' },
      delivery: { reference: 'D-northern' },
      survey: { metric: 'csat' },
      score: 2,
      class: 'detractor',
      comment: 'Terrible delay',
      sentiment: 'negative',
      corrected: null,
      quarantine: null,
    })
    expect(row?.reasons.map(({ id }) => id)).toEqual(['on_time', 'price'])
    expect(row?.reasons.every(({ words }) => /^[A-Z]/.test(words))).toBe(true)
  })

  it('come latest first, narrowed by account, survey, contact and scope', async () => {
    await loop.answer(5)
    clock.advance({ hours: 1 })
    await loop.answer(9, { survey: 'nps', account: 'ridge' })
    clock.advance({ hours: 1 })
    await loop.answer(3, { account: 'coastal' })
    expect(await scores()).toEqual([3, 9, 5])
    expect(await scores({ accountId: 'acc_ridge' })).toEqual([9])
    expect(await scores({ surveyId: loop.surveyOf('csat').id })).toEqual([3, 5])
    expect(await scores({ contactId: 'con_northern' })).toEqual([5])
    expect(await scores({}, own(loop.userIds.alice))).toEqual([9, 5])
    expect(await scores({ accountId: 'acc_ridge' }, own(loop.userIds.charlie))).toEqual([])
    expect(await scores({ contactId: 'con_ridge' }, own(loop.userIds.charlie))).toEqual([])
  })

  it('show what an answer was before it was corrected, the first of all', async () => {
    const first = await loop.answer(1)
    const firstAt = clock()
    clock.advance({ minutes: 5 })
    await loop.answer(3, { invitationId: first.invitationId })
    clock.advance({ minutes: 5 })
    await loop.answer(5, { invitationId: first.invitationId })
    const rows = await list()
    expect(rows.map(({ score, corrected }) => [score, corrected])).toEqual([[5, { from: 1, at: firstAt }]])
  })

  it('are replaced by a correction that comes after a machine was there', async () => {
    const first = await loop.answer(2)
    clock.advance({ hours: 1 })
    await loop.answer(1, { invitationId: first.invitationId, confirmed: null })
    clock.advance({ hours: 1 })
    await loop.answer(4, { invitationId: first.invitationId })
    expect(await scores()).toEqual([4])
  })

  it('keep those of machines apart, and call what a person says after one no correction', async () => {
    const machine = await loop.answer(1, { confirmed: null })
    expect(await list()).toEqual([])
    expect(await list({ quarantined: true })).toMatchObject([{ score: 1, quarantine: 'no_confirmation' }])
    clock.advance({ minutes: 5 })
    await loop.answer(5, { invitationId: machine.invitationId })
    expect(await list()).toMatchObject([{ score: 5, corrected: null }])
    expect(await scores({ quarantined: true })).toEqual([1])
  })

  it('page without losing or repeating one of the same moment, also while others arrive', async () => {
    for (let i = 0; i < 7; i++) await loop.answer(5, { account: 'ridge' })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listResponses(db.store.read, everything, { limit: 3, cursor })
      seen.push(...page.data.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
      clock.advance({ minutes: 1 })
      await loop.answer(4)
    } while (cursor)
    expect(seen).toHaveLength(7)
    expect(new Set(seen).size).toBe(7)
  })

  it('reach back over years for a manager with little of late', async () => {
    const at = (day: string) => ({ at: `${day}T09:00:00Z` })
    for (const day of ['2023-05-01', '2024-01-01', '2025-12-01', '2026-02-27']) await loop.answer(5, at(day))
    for (let i = 0; i < 5; i++) await loop.answer(3, { account: 'coastal', ...at('2026-03-01') })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listResponses(db.store.read, own(loop.userIds.alice), { limit: 1, cursor })
      seen.push(...page.data.map(({ answeredAt }) => answeredAt.toISOString().slice(0, 10)))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual(['2026-02-27', '2025-12-01', '2024-01-01', '2023-05-01'])
  })

  it('refuse a cursor that is not theirs', async () => {
    const made = ['["a"]', '["a","b"]', '[{"at":null},"a"]', '[{"at":1e99},"a"]', '[{"at":1},2]', '{}'].map(
      (json) => Buffer.from(json).toString('base64url'),
    )
    for (const cursor of ['nonsense', '', ...made])
      await expect(list({ cursor })).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'cursor' }] })
  })
})
