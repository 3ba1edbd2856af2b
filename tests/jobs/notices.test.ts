import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { engines } from '../support/databases.ts'
import { pageIn, startTelling, type Telling } from '../support/notices.ts'

describe.each(engines)('Notices of a delivery on %s', (engine) => {
  let told: Telling
  beforeEach(async () => {
    told = await startTelling(engine)
    await told.changeContact({ locale: 'en' })
  })
  afterEach(() => told.close())
  const subjects = () => told.mails().map(({ subject }) => subject)
  const states = async () =>
    (await told.notices()).map(({ kind, state, skipReason }) => [kind, state, skipReason])

  it('tells that it shipped, once, with dates, carrier, tracking, lines and freight', async () => {
    const facts = {
      ...{ promisedAt: '2026-03-13', expectedAt: '2026-03-12', carrier: 'Nordspeed', tracking: 'NS 4711' },
      ...{
        currency: 'EUR',
        freightMinor: 850,
        lines: [{ description: 'Brake pad', quantity: 2, unitPriceMinor: 1990 }],
      },
    }
    await told.event('delivery.shipped', facts)
    await told.event('delivery.shipped', { ...facts, carrier: 'Nordspeed Express' })
    await told.work()
    await told.work()
    expect(subjects()).toEqual(['Your delivery NF-D1 has shipped'])
    const [mail] = told.mails()
    const text = mail?.text ?? ''
    for (const words of [
      '12 March 2026',
      '13 March 2026',
      'Nordspeed Express',
      'NS 4711',
      '2 × Brake pad (€19.90): €39.80',
    ])
      expect(text).toContain(words)
    expect(text).toContain('Goods: €39.80\nFreight: €8.50\nTotal: €48.30')
    expect(text).toContain('Alice Moreau looks after you')
    expect(mail).toMatchObject({
      reply_to: 'alice@example.com',
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    expect(await states()).toEqual([['shipped', 'sent', null]])
  })

  it('tells one delay a day, the day’s last state, with old and new date and the reason', async () => {
    await told.event('delivery.shipped', { promisedAt: '2026-03-13' })
    await told.work()
    told.clock.advance({ minutes: 30 })
    await told.event('delivery.delayed', { expectedAt: '2026-03-16', delayReason: 'Snow on the pass' })
    told.clock.advance({ hours: 2 })
    await told.event('delivery.delayed', { expectedAt: '2026-03-18', delayReason: 'The pass is closed' })
    await told.work()
    expect(subjects()).toHaveLength(1)
    told.clock.set('2026-03-10T14:00:00Z')
    await told.work()
    await told.work()
    expect(subjects().slice(1)).toEqual(['Your delivery NF-D1 will be late: now expected on 18 March 2026'])
    const text = told.mails()[1]?.text ?? ''
    expect(text).toContain('Promised: 13 March 2026')
    expect(text).toContain('Reason for the delay: The pass is closed')
    expect(text).not.toContain('16 March')

    told.clock.set('2026-03-10T19:00:00Z')
    await told.event('delivery.delayed', { expectedAt: '2026-03-19' })
    await told.event('delivery.delayed', { expectedAt: '2026-03-20' })
    await told.work()
    expect(subjects()).toHaveLength(2)
    told.clock.set('2026-03-11T14:00:00Z')
    await told.work()
    expect(subjects().slice(2)).toEqual(['Your delivery NF-D1 will be late: now expected on 20 March 2026'])
    expect(told.mails()[2]?.text).toContain('Expected before: 18 March 2026')
  })

  it('says nothing where a later event takes the delay back before it was told', async () => {
    await told.event('delivery.delayed', { promisedAt: '2026-03-13', expectedAt: '2026-03-16' })
    await told.event('delivery.delayed', { expectedAt: '2026-03-13' })
    told.clock.set('2026-03-10T14:00:00Z')
    await told.work()
    expect(await states()).toEqual([['delayed', 'skipped', 'no_longer_late']])
    await told.event('delivery.delayed', { expectedAt: '2026-03-17' })
    await told.work()
    expect(subjects()).toEqual(['Your delivery NF-D1 will be late: now expected on 17 March 2026'])
  })

  it('does not tell a delay that the shipping notice said already', async () => {
    await told.event('delivery.shipped', { promisedAt: '2026-03-13', expectedAt: '2026-03-16' })
    await told.work()
    told.clock.set('2026-03-10T14:00:00Z')
    await told.work()
    expect(await states()).toEqual([
      ['shipped', 'sent', null],
      ['delayed', 'skipped', 'told_already'],
    ])
  })

  it('goes by the account’s switch, and else by the company’s', async () => {
    await told.change({ shippedNotices: false })
    await told.event('delivery.shipped', { promisedAt: '2026-03-13' })
    await told.event('delivery.delayed', { expectedAt: '2026-03-16' })
    await told.change({ delayNotices: false })
    told.clock.set('2026-03-10T14:00:00Z')
    await told.work()
    expect(await states()).toEqual([['delayed', 'skipped', 'switched_off']])
    expect(subjects()).toEqual([])
  })

  it('reaches those who stopped surveys, and not an address that bounced', async () => {
    const suppress = (reason: string) =>
      told.store.tx(async (q) => {
        await q.delete(q.t.suppression)
        await q
          .insert(q.t.suppression)
          .values({ email: 'jonas@nordfracht.example', reason, createdAt: told.clock() })
      })
    await suppress('opted_out')
    await told.event('delivery.shipped')
    await told.work()
    expect(subjects()).toHaveLength(1)
    await suppress('bounced')
    await told.event('delivery.shipped', { delivery: 'NF-D2', account: 'NF-1', contact: 'NF-C1' })
    await told.work()
    expect(subjects()).toHaveLength(1)
    expect((await states())[1]).toEqual(['shipped', 'skipped', 'bounced'])
  })

  it('plans no flood from events of last year that come in now', async () => {
    for (let i = 0; i < 5; i++)
      await told.event('delivery.delayed', {
        ...{ delivery: `OLD-${i}`, account: 'NF-1', contact: 'NF-C1', occurredAt: '2025-03-01T09:00:00Z' },
        ...{ promisedAt: '2025-03-03', expectedAt: '2026-03-20' },
      })
    expect(await told.notices()).toEqual([])
  })

  it('tells from a file what shipped just now and which known delivery has a new date, and no more', async () => {
    const dates = { orderedAt: '2026-02-20', promisedAt: '2026-03-12' }
    await told.file([
      { externalId: 'F-1', ...dates, shippedAt: '2026-02-22', expectedAt: '2026-03-15' },
      { externalId: 'F-2', ...dates, shippedAt: '2026-03-10' },
      { externalId: 'F-3', ...dates },
    ])
    expect((await told.notices()).map(({ kind }) => kind)).toEqual(['shipped'])
    await told.file([{ externalId: 'F-3', ...dates, expectedAt: '2026-03-16' }])
    told.clock.set('2026-03-10T14:00:00Z')
    await told.work()
    expect(subjects()).toEqual([
      'Your delivery F-2 has shipped',
      'Your delivery F-3 will be late: now expected on 16 March 2026',
    ])
  })

  it('sends the same mail once where the mail service took it and its answer was lost', async () => {
    await told.event('delivery.shipped')
    told.mail.fail('lose answer')
    await told.work()
    told.clock.advance({ hours: 1 })
    await told.work()
    expect(told.mails()).toHaveLength(1)
    expect(await states()).toEqual([['shipped', 'sent', null]])
  })

  it('writes to each contact in its language, and keeps names on their line', async () => {
    await told.changeContact({ locale: 'ar', name: 'Jonas\r\nBcc: all@example.com' })
    await told.event('delivery.shipped', { promisedAt: '2026-03-13' })
    await told.work()
    const [mail] = told.mails()
    expect(mail?.subject).toBe('تم شحن طلبكم رقم NF-D1')
    expect(mail?.text).toContain('\u2068Alice Moreau\u2069')
    expect(mail?.html).toContain('<html lang="ar" dir="rtl">')
    expect(mail?.to).toEqual(['"Jonas Bcc: all@example.com" <jonas@nordfracht.example>'])
    expect(mail?.html).not.toMatch(/\{\w+\}/)
  })

  it('stops when the contact says so by one click, and starts again when that is undone', async () => {
    await told.event('delivery.shipped')
    await told.work()
    const [mail] = told.mails()
    const stop = /<http:\/\/feedback\.example(\/d\/[\w-]+\/stop)>/.exec(
      mail?.headers?.['List-Unsubscribe'] ?? '',
    )?.[1]
    expect((await told.browse(stop ?? '')).status).toBe(200)
    await told.event('delivery.shipped', { delivery: 'NF-D2', account: 'NF-1', contact: 'NF-C1' })
    await told.work()
    expect(subjects(), 'GET stops nothing').toHaveLength(2)
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
    expect((await told.browse(stop ?? '', { method: 'POST', body })).status).toBe(200)
    await told.event('delivery.shipped', { delivery: 'NF-D3', account: 'NF-1', contact: 'NF-C1' })
    await told.work()
    expect((await states()).at(-1)).toEqual(['shipped', 'skipped', 'contact_switched_off'])
    await told.browse(`${stop}/undo`, { method: 'POST' })
    await told.event('delivery.shipped', { delivery: 'NF-D4', account: 'NF-1', contact: 'NF-C1' })
    await told.work()
    expect((await states()).at(-1)).toEqual(['shipped', 'sent', null])
  })

  it('counts the first opening of the page, and stores no token', async () => {
    await told.event('delivery.shipped')
    await told.work()
    const page = pageIn(told.mails()[0]?.html)
    expect((await told.notices())[0]?.openedAt).toBeNull()
    told.clock.advance({ hours: 1 })
    const first = told.clock()
    await told.browse(page)
    told.clock.advance({ hours: 1 })
    await told.browse(page)
    expect((await told.notices())[0]?.openedAt).toEqual(first)
    const stored = JSON.stringify([
      await told.store.read.select().from(told.store.t.deliveryLink),
      await told.store.read.select().from(told.store.t.mailBatch),
    ])
    expect(stored).not.toContain(page.slice('/d/'.length))
  })
})
