import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { describe, expect, it, test } from 'vitest'
import { searchComments } from '../../db/comment-search.ts'
import type { SqliteStore } from '../../db/sqlite.ts'
import { everything, own, seedAnswers } from '../support/answering.ts'
import { testClock } from '../support/clock.ts'
import { engines, freshDatabase } from '../support/databases.ts'

describe.each(engines)('Paging through comments on %s', (engine) => {
  it('loses and repeats none of one moment while others arrive', async () => {
    const clock = testClock()
    const db = await freshDatabase(engine)
    const loop = await seedAnswers(db.store, clock)
    const arrived: string[] = []
    for (let i = 0; i < 40; i++) {
      if (i % 8 === 0) clock.advance({ minutes: 1 })
      await loop.answer(5, {
        account: i % 3 ? 'ridge' : 'coastal',
        comment: i % 2 ? 'late again' : 'on time',
      })
    }
    for (const [scope, words, n] of [
      [everything, '', 40],
      [everything, 'late', 20],
      [own(loop.userIds.charlie), 'late', 7],
    ] as const) {
      const filter = { words, to: '2026-03-02' }
      const all = await searchComments(db.store.read, scope, { limit: 100, ...filter })
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const page = await searchComments(db.store.read, scope, { limit: 3, cursor, ...filter })
        seen.push(...page.data)
        cursor = page.nextCursor ?? undefined
        clock.advance({ minutes: 1 })
        const { id } = await loop.answer(4, { account: 'coastal', comment: 'late once more' })
        arrived.push(id)
      } while (cursor)
      expect(seen).toEqual(all.data)
      expect(seen.filter((id) => !arrived.includes(id))).toHaveLength(n)
    }
    await db.drop()
  })
})

test('Comments that were there before the index are in it as those are that came since', async () => {
  const clock = testClock()
  const db = await freshDatabase('sqlite')
  const loop = await seedAnswers(db.store, clock)
  for (const [score, comment] of [
    [1, 'Late again'],
    [3, '配送很慢'],
    [5, 'Fine'],
  ] as const)
    await loop.answer(score, { comment, account: 'coastal' })
  await loop.answer(5)
  const indexed = () =>
    db.store.raw(
      sql`select rowid >> 20 as at, response_id, comment, facets from response_fts order by response_id`,
    )
  const before = await indexed()
  expect(before).toHaveLength(3)
  const folder = join(import.meta.dirname, '../../db/migrations/sqlite')
  const file = readdirSync(folder).find((name) => name.endsWith('_comment_search.sql')) as string
  const filling = readFileSync(join(folder, file), 'utf8').split('--> statement-breakpoint').at(-1) as string
  await (db.store as SqliteStore).withWriter((writer) => writer.exec(`delete from response_fts; ${filling}`))
  expect(await indexed()).toEqual(before)
  await db.drop()
})
