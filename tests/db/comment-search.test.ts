import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CommentFilter, countComments, searchComments } from '../../db/comment-search.ts'
import { type Answering, everything, own, seedAnswers } from '../support/answering.ts'
import { testClock } from '../support/clock.ts'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.ts'

type Given = NonNullable<Parameters<Answering['answer']>[1]>
type Facts = { language?: string; contradicts?: boolean; sentiment?: string; themes?: string[] }

describe.each(engines)('Searching comments on %s', (engine) => {
  let db: TestDatabase
  let loop: Answering
  let clock: ReturnType<typeof testClock>
  const textOf = new Map<string, string>()

  beforeAll(async () => {
    clock = testClock()
    db = await freshDatabase(engine)
    loop = await seedAnswers(db.store, clock)
    const stamps = {
      words: { names: {}, phrases: {}, negatives: {} },
      createdAt: clock(),
      updatedAt: clock(),
    }
    await db.store.tx((q) =>
      q
        .insert(q.t.theme)
        .values(['thm_time', 'thm_staff'].map((id, position) => ({ id, position, ...stamps }))),
    )
    await said(1, 'The driver came two days late, late again.', { themes: ['thm_time'], language: 'en' })
    await said(5, 'Great driver!', { at: '2026-02-01T10:00:00Z', themes: ['thm_staff'], language: 'en' })
    await said(9, 'Nobody answers, we don’t know when it comes.', {
      ...{ survey: 'nps', account: 'ridge', contradicts: true, language: 'en', sentiment: 'negative' },
      themes: ['thm_time', 'thm_staff'],
    })
    await said(2, 'Die Lieferung kam spät über Köln.', { account: 'coastal', language: 'de' })
    await said(4, 'Cafe\u0301 closed, "quotes" and 100% of * signs; 24/7', { account: 'coastal' })
    await said(3, '配送很慢 👍🏽', { account: 'coastal', language: 'zh' })
    await loop.answer(5)
    await loop.answer(1, { comment: 'A machine was late', confirmed: null })
    const first = await loop.answer(1, { comment: 'Late at first' })
    clock.advance({ minutes: 5 })
    await said(4, 'Fine after all', { invitationId: first.invitationId })
  })
  afterAll(() => db.drop())

  async function said(score: number, comment: string, given: Given & Facts = {}) {
    const { themes = [], language, contradicts, sentiment, ...how } = given
    clock.advance({ minutes: 1 })
    const { id } = await loop.answer(score, { ...how, comment })
    textOf.set(id, comment)
    await db.store.tx(async (q) => {
      const change = { language: language ?? null, contradicts: contradicts ?? false }
      await q
        .update(q.t.response)
        .set({ ...change, ...(sentiment && { sentiment }) })
        .where(eq(q.t.response.id, id))
      for (const themeId of themes)
        await q.insert(q.t.responseTheme).values({ responseId: id, themeId, sentiment: 'neutral', value: 0 })
    })
    return id
  }

  type Scope = Parameters<typeof searchComments>[1]
  const search = async (filter: CommentFilter = {}, scope: Scope = everything) => {
    const { data } = await searchComments(db.store.read, scope, { limit: 50, ...filter })
    return data.map((id) => textOf.get(id)?.split(/[ ,]/).slice(0, 2).join(' '))
  }
  const found = (words: string) => search({ words })

  it('gives the comments that count, the newest first', async () => {
    expect(await search()).toEqual([
      ...['Fine after', '配送很慢 👍🏽', 'Cafe\u0301 closed', 'Die Lieferung', 'Nobody answers'],
      ...['The driver', 'Great driver!'],
    ])
  })

  it.each([
    ['driver', ['The driver', 'Great driver!']],
    ['DRIVER late', ['The driver']],
    ['driver nobody', []],
    ['driv', ['The driver', 'Great driver!']],
    ['driv late', []],
    ['"two days late"', ['The driver']],
    ['"days two"', []],
    ['"two days late', ['The driver']],
    ['late', ['The driver']],
  ])('finds all words, a beginning at the end, and phrases: %s', async (words, texts) => {
    expect(await found(words)).toEqual(texts)
  })

  it.each([
    ['spat uber koln', ['Die Lieferung']],
    ['SPÄT', ['Die Lieferung']],
    ['cafe', ['Cafe\u0301 closed']],
    ['Café closed', ['Cafe\u0301 closed']],
  ])('finds %s whatever the case and the accents', async (words, texts) => {
    expect(await found(words)).toEqual(texts)
  })

  it.each([
    ["don't know", ['Nobody answers']],
    ['don’t', ['Nobody answers']],
    ['24/7', ['Cafe\u0301 closed']],
    ['100%', ['Cafe\u0301 closed']],
    ['很慢', ['配送很慢 👍🏽']],
    ['👍🏽', ['配送很慢 👍🏽']],
    ['👍 慢', ['配送很慢 👍🏽']],
  ])('finds %s, which no list of words holds as it stands', async (words, texts) => {
    expect(await found(words)).toEqual(texts)
  })

  it('takes no word of a person for an operator, and no sign for an error', async () => {
    const signs = [
      '"',
      '*',
      '(',
      ')',
      '^',
      'a:b',
      '-',
      'AND',
      'driver OR',
      'NOT late',
      'NEAR(a b)',
      "'",
      '\\',
    ]
    for (const words of [
      ...signs,
      '& | !',
      ':*',
      'x\u0000y',
      '""',
      '" "',
      'comment : late',
      '{a}',
      'ü'.repeat(500),
    ])
      expect([words, await found(words)]).toEqual([words, expect.any(Array)])
    expect(await found('NOT late')).toEqual([])
    expect(await found('comment : driver')).toEqual([])
    expect(await found('* "" -')).toEqual([])
  })

  it('filters by what the answer is and by whom it came from', async () => {
    const of = (filter: CommentFilter) => search(filter)
    expect(await of({ class: 'detractor' })).toEqual(['Die Lieferung', 'The driver'])
    expect(await of({ class: 'passive' })).toEqual(['配送很慢 👍🏽'])
    expect(await of({ class: 'promoter', surveyId: loop.surveyOf('nps').id })).toEqual(['Nobody answers'])
    expect(await of({ score: 2 })).toEqual(['Die Lieferung'])
    expect(await of({ contradicts: true })).toEqual(['Nobody answers'])
    expect(await of({ contradicts: false, language: 'en' })).toEqual(['The driver', 'Great driver!'])
    expect(await of({ language: 'de' })).toEqual(['Die Lieferung'])
    expect(await of({ sentiment: 'negative', words: 'comes' })).toEqual(['Nobody answers'])
    expect(await of({ themeId: 'thm_time' })).toEqual(['Nobody answers', 'The driver'])
    expect(await of({ themeId: 'thm_time', words: 'late' })).toEqual(['The driver'])
    expect(await of({ accountIds: ['acc_coastal'], words: 'closed' })).toEqual(['Cafe\u0301 closed'])
    expect(await of({ tier: 'B' })).toEqual(['Nobody answers'])
    expect(await of({ segment: 'nobody' })).toEqual([])
    expect(await of({ from: '2026-03-01', language: 'en' })).toEqual(['Nobody answers', 'The driver'])
    expect(await of({ to: '2026-02-01' })).toEqual(['Great driver!'])
    expect(await of({ from: '2026-01-31', to: '2026-01-31' })).toEqual([])
  })

  it('shows a manager the comments of own accounts alone', async () => {
    const charlie = own(loop.userIds.charlie)
    expect(await search({ words: 'late' }, charlie)).toEqual([])
    expect(await search({ words: 'closed' }, charlie)).toEqual(['Cafe\u0301 closed'])
    expect(await search({}, charlie)).toHaveLength(3)
    expect(await search({ accountIds: ['acc_northern'] }, charlie)).toEqual([])
    expect(await countComments(db.store.read, charlie, {})).toMatchObject({ n: 3 })
    expect(await search({}, own('usr_nobody'))).toEqual([])
  })

  it('shows what came by an open link to those who see all, and to nobody else', async () => {
    const id = await said(5, 'Scanned at the gate', { account: 'coastal' })
    const ofAccount = (accountId: string | null) =>
      db.store.tx((q) => q.update(q.t.response).set({ accountId }).where(eq(q.t.response.id, id)))
    expect(await search({ words: 'gate' }, own(loop.userIds.charlie))).toHaveLength(1)
    await ofAccount(null)
    expect(await search({ words: 'gate' }, own(loop.userIds.charlie))).toEqual([])
    expect(await found('gate')).toEqual(['Scanned at'])
    await db.store.tx((q) => q.delete(q.t.response).where(eq(q.t.response.id, id)))
  })

  it('counts what the comments of a filter are', async () => {
    expect(await countComments(db.store.read, everything, { language: 'en' })).toMatchObject({
      ...{ n: 3, more: false, contradicts: 1, language: { en: 3 } },
      ...{ class: { promoter: 2, detractor: 1 }, themes: { thm_time: 2, thm_staff: 2 } },
    })
    expect(await countComments(db.store.read, everything, { words: '*' })).toMatchObject({ n: 0 })
  })

  it('finds a comment by what it says now, not by what it said', async () => {
    const id = await said(5, 'Perfectly punctual', { account: 'coastal' })
    const change = (set: Record<string, unknown>) =>
      db.store.tx((q) => q.update(q.t.response).set(set).where(eq(q.t.response.id, id)))
    await change({ comment: 'Somewhat tardy', sentiment: 'negative' })
    expect(await found('punctual')).toEqual([])
    expect(await found('tardy')).toHaveLength(1)
    expect(await search({ words: 'tardy', sentiment: 'negative' })).toHaveLength(1)
    expect(await search({ words: 'tardy', sentiment: 'positive' })).toEqual([])
    await change({ comment: null, sentiment: null })
    expect(await found('tardy')).toEqual([])
    await db.store.tx((q) => q.delete(q.t.response).where(eq(q.t.response.id, id)))
    expect(await search()).toHaveLength(7)
  })

  it('refuses a cursor that is not its own', async () => {
    await expect(
      searchComments(db.store.read, everything, { limit: 5, cursor: 'nonsense' }),
    ).rejects.toMatchObject({
      ...{ code: 'invalid', issues: [{ path: 'cursor' }] },
    })
  })
})
