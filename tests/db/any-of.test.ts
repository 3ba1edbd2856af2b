import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anyOf } from '../../db/dialect.ts'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.ts'

const odd = ['a,b', '{a}', '"quoted"', 'back\\slash', 'NULL', 'null', '', 'ünï', "it's", ' spaced ']

describe.each(engines)('"Is one of" on %s', (engine) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await freshDatabase(engine)
    const now = new Date('2026-01-01T00:00:00Z')
    const stamps = { createdAt: now, updatedAt: now }
    const ids = [...odd, ...Array.from({ length: 300 }, (_, i) => `acc_${i}`)]
    await db.store.tx((q) =>
      q.insert(q.t.account).values(ids.map((id, i) => ({ id, externalId: `${i}`, name: id, ...stamps }))),
    )
  })
  afterAll(() => db.drop())

  const found = async (values: string[]) => {
    const { read } = db.store
    const { id } = read.t.account
    const rows = await read
      .select({ id })
      .from(read.t.account)
      .where(anyOf(read, id, values))
    return rows.map((row) => row.id).sort()
  }

  it.each([0, 1, 2, 100, 101, 300])('finds each of %i, once, and no other', async (size) => {
    const values = Array.from({ length: size }, (_, i) => `acc_${i}`)
    expect(await found([...values, ...values, 'acc_none'])).toEqual(values.sort())
  })

  it('takes what an array or JSON would read as its own signs as it stands', async () => {
    expect(await found(odd)).toEqual(odd.toSorted())
    for (const id of odd) expect(await found([id])).toEqual([id])
    expect(await found(['"', '{', 'a'])).toEqual([])
  })
})
