import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.ts'

describe.each(engines)('A store on %s', (engine) => {
  let db: TestDatabase
  beforeEach(async () => {
    db = await freshDatabase(engine)
  })
  afterEach(() => db.drop())

  const now = new Date('2026-03-02T09:00:00.123Z')
  const suppression = (email: string) => ({ email, reason: 'bounced', createdAt: now })

  it('keeps what a transaction wrote, to the millisecond', async () => {
    await db.store.tx((q) => q.insert(q.t.suppression).values(suppression('a@example.com')))
    const [row] = await db.store.read.select().from(db.store.t.suppression)
    expect(row).toEqual({ ...suppression('a@example.com'), detail: null })
  })

  it('keeps nothing of a transaction that throws after an await', async () => {
    const attempt = db.store.tx(async (q) => {
      await q.insert(q.t.suppression).values(suppression('a@example.com'))
      await Promise.resolve()
      throw new Error('no')
    })
    await expect(attempt).rejects.toThrow('no')
    expect(await db.store.read.$count(db.store.t.suppression)).toBe(0)
  })

  it('keeps the good ones of many transactions that race', async () => {
    const attempts = Array.from({ length: 20 }, (_, i) =>
      db.store.tx(async (q) => {
        await q.insert(q.t.suppression).values(suppression(`${i}@example.com`))
        await new Promise((resolve) => setImmediate(resolve))
        if (i % 2) throw new Error('odd')
      }),
    )
    const results = await Promise.allSettled(attempts)
    expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(10)
    const emails = await db.store.read
      .select({ email: db.store.t.suppression.email })
      .from(db.store.t.suppression)
    expect(emails.map(({ email }) => Number.parseInt(email, 10) % 2)).toEqual(Array(10).fill(0))
  })

  it('refuses a transaction inside a transaction instead of waiting for itself', async () => {
    await expect(db.store.tx(() => db.store.tx(async () => 1))).rejects.toThrow('inside a transaction')
  })

  it('does not show a reader what is not committed yet', async () => {
    await db.store.tx(async (q) => {
      await q.insert(q.t.suppression).values(suppression('a@example.com'))
      expect(await db.store.read.$count(db.store.t.suppression)).toBe(0)
      expect(await q.$count(q.t.suppression, eq(q.t.suppression.reason, 'bounced'))).toBe(1)
    })
  })
})
