import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findOutboxMail, listOutboxMails, storeOutboxMails } from '../../db/outbox.ts'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.ts'

describe.each(engines)('The outbox on %s', (engine) => {
  let db: TestDatabase
  beforeEach(async () => {
    db = await freshDatabase(engine)
  })
  afterEach(() => db.drop())

  const mail = (n: number) => ({
    id: `msg_${String(n).padStart(3, '0')}`,
    from: 'Brightwater Truck Parts <surveys@example.com>',
    to: `${n}@example.com`,
    subject: `How was delivery ${n}?`,
    html: '<p>ü</p>',
    text: 'ü',
    headers: { 'List-Unsubscribe': '<https://example.com/u/1>' },
    createdAt: new Date('2026-03-02T09:00:00Z'),
  })

  it('keeps a mail whole, and once however often it comes', async () => {
    await db.store.tx((q) => storeOutboxMails(q, [mail(1), mail(2)]))
    await db.store.tx((q) => storeOutboxMails(q, [{ ...mail(1), subject: 'Again' }, mail(3)]))
    expect(await findOutboxMail(db.store.read, 'msg_001')).toEqual({ ...mail(1), attachments: [] })
    expect(await findOutboxMail(db.store.read, 'msg_009')).toBeUndefined()
    const { data } = await listOutboxMails(db.store.read, { limit: 50 })
    expect(data.map(({ id }) => id)).toEqual(['msg_003', 'msg_002', 'msg_001'])
    expect(data[0]).not.toHaveProperty('html')
  })

  it('takes five thousand at once and gives them page by page', async () => {
    await db.store.tx((q) =>
      storeOutboxMails(
        q,
        Array.from({ length: 5000 }, (_, i) => mail(i)),
      ),
    )
    let cursor: string | undefined
    const seen = new Set<string>()
    do {
      const page = await listOutboxMails(db.store.read, { limit: 200, cursor })
      for (const { id } of page.data) seen.add(id)
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen.size).toBe(5000)
  })

  it('takes no mails at all without a word', async () => {
    await db.store.tx((q) => storeOutboxMails(q, []))
    expect(await listOutboxMails(db.store.read, { limit: 50 })).toEqual({ data: [], nextCursor: null })
  })
})
