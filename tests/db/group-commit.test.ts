import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { groupCommit } from '../../db/group-commit.ts'
import type { Q } from '../../db/store.ts'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.ts'

describe.each(engines)('Items committed in groups on %s', (engine) => {
  let db: TestDatabase
  let groups: number[][]
  beforeEach(async () => {
    db = await freshDatabase(engine)
    groups = []
  })
  afterEach(() => db.drop())

  /** Writes a row for each number; an odd one has no reason to be there, and fails with its whole group. */
  const write = async (q: Q, items: number[]) => {
    groups.push(items)
    for (const item of items) {
      const reason = (item % 2 ? null : 'bounced') as string
      await q.insert(q.t.suppression).values({ email: `${item}`, reason, createdAt: new Date(0) })
    }
    return items.map((item) => `${item} written`)
  }
  const stored = async () =>
    (await db.store.read.select().from(db.store.t.suppression)).map(({ email }) => Number(email)).sort()

  it('share one transaction when they arrive together, and each gets its own result', async () => {
    const put = groupCommit(db.store, write)
    expect(await Promise.all([put(2), put(4), put(6)])).toEqual(['2 written', '4 written', '6 written'])
    expect(groups).toEqual([[2, 4, 6]])
    expect(await stored()).toEqual([2, 4, 6])
  })

  it('wait for those that each turn of the event loop brings, and for no others', async () => {
    const put = groupCommit(db.store, write)
    const done: Promise<string>[] = []
    const bring = (item: number) => {
      if (item < 10) setImmediate(() => bring(item + 2))
      done.push(put(item))
    }
    bring(2)
    await expect.poll(() => done.length).toBe(5)
    await Promise.all(done)
    await put(12)
    expect(groups).toEqual([[2, 4, 6, 8, 10], [12]])
  })

  it('are no more than the most that a group may hold', async () => {
    const put = groupCommit(db.store, write, { most: 2 })
    await Promise.all([2, 4, 6, 8, 0].map(put))
    expect(groups).toEqual([[2, 4], [6, 8], [0]])
  })

  it('are tried one by one when the group fails, so that a bad one takes nobody with it', async () => {
    const put = groupCommit(db.store, write)
    const results = await Promise.allSettled([2, 3, 4].map(put))
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(groups).toEqual([[2, 3, 4], [2], [3], [4]])
    expect(await stored()).toEqual([2, 4])
    expect(await put(6)).toBe('6 written')
  })
})
