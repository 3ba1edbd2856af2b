import { ne } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { askedCounts } from '../../db/asked-counts.ts'
import { readFillIn } from '../../db/fill-in.ts'
import { latenessCounts } from '../../db/lateness.ts'
import { checkRollups } from '../../db/rollups-check.ts'
import { themeCounts } from '../../db/theme-counts.ts'
import type { JobDeps } from '../../jobs/deps.ts'
import { fillInOldRows } from '../../jobs/fill-in.ts'
import { type Answering, everything, seedAnswers } from '../support/answering.ts'
import { testClock } from '../support/clock.ts'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.ts'
import { addThemes, comments } from '../support/themes.ts'

describe.each(engines)('What an install has from before an update on %s', (engine) => {
  let db: TestDatabase
  let loop: Answering
  const clock = testClock()
  beforeEach(async () => {
    db = await freshDatabase(engine)
    loop = await seedAnswers(db.store, clock)
    await db.store.tx((q) => addThemes(q, clock()))
    await loop.answer(2, { comment: comments[0] as string })
    await loop.answer(5, { account: 'ridge' })
    await loop.invite({ account: 'coastal' })
    await loop.invite({ account: 'coastal' }, 'bounced')
    await loop.invite({ account: 'coastal' }, 'planned')
    await forget()
  })
  afterEach(() => db.drop())

  const deps = () => ({ store: db.store, clock, newId: loop.newId, log: () => {} }) as unknown as JobDeps
  const range = () => ({ surveyId: loop.surveyOf('csat').id, from: '2026-01-01', to: '2026-12-31' })

  /** As it was before any of this was kept. */
  async function forget(): Promise<void> {
    const { response, responseTheme, themeDay, themeMonth, accountThemeMonth, ...t } = db.store.t
    await db.store.tx(async (q) => {
      const unread = { sentimentProbability: null, language: null, daysLate: null, undelivered: false }
      await q.update(response).set(unread)
      for (const table of [responseTheme, themeDay, themeMonth, accountThemeMonth]) await q.delete(table)
      for (const table of [t.latenessMonth, t.accountLatenessMonth]) await q.delete(table)
    })
  }

  it('gets numbers for its tickets, the oldest first, once, after those that have one', async () => {
    clock.advance({ minutes: 1 })
    await loop.answer(1, { account: 'ridge' })
    clock.advance({ minutes: 1 })
    await loop.answer(1, { account: 'coastal' })
    const { ticket } = db.store.t
    const numbers = async () => {
      const rows = await db.store.read.select().from(ticket).orderBy(ticket.openedAt)
      return rows.map(({ accountId, number }) => [accountId, number])
    }
    const wanted = [
      ['acc_northern', 4],
      ['acc_ridge', 5],
      ['acc_coastal', 3],
    ]
    await db.store.tx((q) =>
      q.update(ticket).set({ number: null }).where(ne(ticket.accountId, 'acc_coastal')),
    )
    await Promise.all([fillInOldRows(deps()), fillInOldRows(deps())])
    expect(await numbers()).toEqual(wanted)
    await fillInOldRows(deps())
    expect(await numbers()).toEqual(wanted)
  })

  it('is filled in: themes, languages, lateness, and who was asked', async () => {
    expect(await latenessCounts(db.store.read, everything, range())).toEqual([])
    await fillInOldRows(deps())
    expect(await readFillIn(db.store.read)).toMatchObject({ done: true })
    expect(await latenessCounts(db.store.read, everything, range())).toEqual([
      { daysLate: 3, score: 2, n: 1 },
      { daysLate: 3, score: 5, n: 1 },
    ])
    expect(await themeCounts(db.store.read, everything, range())).toMatchObject([
      { themeId: 'delivery_time', sentiment: 'negative', score: 2, n: 1 },
    ])
    expect(await askedCounts(db.store.read, everything, range())).toEqual([
      { day: '2026-03-02', asked: 3, answered: 2 },
    ])
    const rows = await db.store.read.select().from(db.store.t.response)
    expect(rows.map(({ language }) => language)).toEqual(['en', null])
    expect(await checkRollups(db.store.read)).toEqual([])
  })

  it('is filled in once, by however many at a time', async () => {
    await Promise.all([fillInOldRows(deps()), fillInOldRows(deps()), fillInOldRows(deps())])
    await fillInOldRows(deps())
    expect(await askedCounts(db.store.read, everything, range())).toEqual([
      { day: '2026-03-02', asked: 3, answered: 2 },
    ])
    expect(await checkRollups(db.store.read)).toEqual([])
  })
})
