import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { updateRows, upsertRows } from '../../db/bulk.ts'
import { linkHash } from '../../db/invitations.ts'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.ts'

describe.each(engines)('Many rows at once on %s', (engine) => {
  let db: TestDatabase
  beforeEach(async () => {
    db = await freshDatabase(engine)
  })
  afterEach(() => db.drop())

  const now = new Date('2026-03-02T09:00:00.123Z')
  const later = new Date('2026-03-03T09:00:00.456Z')
  const mail = (id: string) => ({
    ...{ id, from: 'a@brightwater.example', to: `${id}@fleet.example`, subject: `It's "${id}"` },
    ...{ html: '', text: 'Größe 漢字', headers: { 'X-Id': id }, createdAt: now },
  })
  const rows = () => db.store.read.select().from(db.store.t.outboxMail).orderBy(db.store.t.outboxMail.id)

  async function write(...ids: string[]) {
    const { outboxMail } = db.store.t
    await db.store.tx((q) => upsertRows(q, outboxMail, ids.map(mail), { target: outboxMail.id, replace: [] }))
  }

  it('are read back as they were written', async () => {
    await write('a', 'b')
    expect(await rows()).toEqual([mail('a'), mail('b')])
  })

  it('leave those that are there alone, or replace what is said of them', async () => {
    await write('a')
    const { outboxMail } = db.store.t
    const other = { ...mail('a'), subject: 'Other', text: 'Other' }
    await db.store.tx((q) => upsertRows(q, outboxMail, [other], { target: outboxMail.id, replace: [] }))
    expect(await rows()).toEqual([mail('a')])
    const replace = [outboxMail.subject]
    await db.store.tx((q) => upsertRows(q, outboxMail, [other], { target: outboxMail.id, replace }))
    expect(await rows()).toEqual([{ ...mail('a'), subject: 'Other' }])
  })

  it('write a null where one of them has none', async () => {
    const { sendRate } = db.store.t
    const [some, none] = ['some', 'none'].map((sender) => ({
      ...{ sender, tokens: 0.5, filledAt: now, pauseReason: null },
      pausedUntil: sender === 'some' ? later : null,
    })) as [typeof sendRate.$inferSelect, typeof sendRate.$inferSelect]
    await db.store.tx((q) =>
      upsertRows(q, sendRate, [some, none], { target: sendRate.sender, replace: [sendRate.pausedUntil] }),
    )
    expect(await db.store.read.select().from(sendRate).orderBy(sendRate.sender)).toEqual([none, some])
    await db.store.tx((q) =>
      upsertRows(q, sendRate, [{ ...some, pausedUntil: null }], {
        target: sendRate.sender,
        replace: [sendRate.pausedUntil],
      }),
    )
    const after = await db.store.read.select().from(sendRate).orderBy(sendRate.sender)
    expect(after.map(({ pausedUntil }) => pausedUntil)).toEqual([null, null])
  })

  it('are changed each in its own way, and no other with them', async () => {
    await write('a', 'b', 'c')
    const none: Record<string, string> = {}
    const changes = [
      {
        id: 'b',
        subject: 'Of b',
        headers: { 'X-B': '1' } as typeof none,
        createdAt: later,
        text: 'left alone',
      },
      { id: 'a', subject: 'Of a', headers: none, createdAt: now, text: 'left alone' },
      { id: 'nobody', subject: 'Of nobody', headers: none, createdAt: now, text: 'left alone' },
    ]
    await db.store.tx((q) => updateRows(q, q.t.outboxMail, changes, ['subject', 'headers', 'createdAt']))
    expect(await rows()).toEqual([
      { ...mail('a'), subject: 'Of a', headers: {} },
      { ...mail('b'), subject: 'Of b', headers: { 'X-B': '1' }, createdAt: later },
      mail('c'),
    ])
  })

  it('may be asked for by more different statements than are kept', async () => {
    await write('a', 'b')
    const { outboxMail } = db.store.t
    for (const round of [1, 2])
      for (let n = 1; n <= 300; n++) {
        const columns = Object.fromEntries(Array.from({ length: n }, (_, i) => [`c${i}`, outboxMail.id]))
        const [first] = await db.store.read.select(columns).from(outboxMail).orderBy(outboxMail.id).limit(1)
        expect([round, n, Object.values(first ?? {}).length]).toEqual([round, n, n])
      }
  })
})

it('Links of one moment lie side by side, and what is stored of them does not open them', () => {
  const [one, other] = ['01kd0h2yqAAAAAAAAAAAAAAAAAAAAAA', '01kd0h2yqBBBBBBBBBBBBBBBBBBBBBB'] as const
  expect(linkHash(one).slice(0, 9)).toBe(linkHash(other).slice(0, 9))
  expect(linkHash(one)).not.toBe(linkHash(other))
  expect(linkHash(one)).not.toContain('AAAAAA')
})
