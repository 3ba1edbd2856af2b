import { describe, expect, it } from 'vitest'
import {
  decideNotice,
  delayNoticeDue,
  type NoticeDates,
  type NoticeQuestion,
  noticesFor,
} from '../../core/notices.ts'

const now = new Date('2026-03-10T09:00:00Z')
const timeZone = 'Europe/Berlin'
const at = { now, timeZone }
const on = (day: string) => new Date(`${day}T00:00:00+01:00`)
const nothing: NoticeDates = {
  promisedAt: null,
  shippedAt: null,
  expectedAt: null,
  deliveredAt: null,
  cancelledAt: null,
}
const ordered = { ...nothing, promisedAt: on('2026-03-13') }

describe('Which notices a change gives rise to', () => {
  const change = (
    after: Partial<NoticeDates>,
    before: NoticeDates | null = ordered,
    said: Date | null = now,
  ) => noticesFor({ before, after: { ...ordered, ...after }, expectedSaidAt: said }, at)

  it('tells that it shipped, once, and only if that was within 48 hours', () => {
    expect(change({ shippedAt: now })).toEqual(['shipped'])
    expect(change({ shippedAt: now }, null)).toEqual(['shipped'])
    expect(change({ shippedAt: now, carrier: 'X' } as never, { ...ordered, shippedAt: now })).toEqual([])
    expect(change({ shippedAt: new Date(now.getTime() - 48 * 3_600_000) })).toEqual(['shipped'])
    expect(change({ shippedAt: new Date(now.getTime() - 48 * 3_600_000 - 1) })).toEqual([])
  })

  it('tells a new expected date after the promised one, or after the one expected last', () => {
    expect(change({ expectedAt: on('2026-03-17') })).toEqual(['delayed'])
    expect(change({ expectedAt: on('2026-03-13') })).toEqual([])
    expect(change({ expectedAt: on('2026-03-12') })).toEqual([])
    const early = { ...ordered, expectedAt: on('2026-03-11') }
    expect(change({ expectedAt: on('2026-03-12') }, early)).toEqual(['delayed'])
    expect(change({ expectedAt: on('2026-03-11') }, early)).toEqual([])
    const late = { ...ordered, expectedAt: on('2026-03-20') }
    expect(change({ expectedAt: on('2026-03-17') }, late), 'sooner, but still after the promise').toEqual([
      'delayed',
    ])
    expect(change({ expectedAt: on('2026-03-20') }, late)).toEqual([])
  })

  it('goes by days of the company, not by hours', () => {
    const promised = { ...ordered, promisedAt: new Date('2026-03-13T07:00:00Z') }
    expect(
      noticesFor(
        {
          before: promised,
          after: { ...promised, expectedAt: new Date('2026-03-13T22:59:00Z') },
          expectedSaidAt: now,
        },
        at,
      ),
    ).toEqual([])
  })

  it('tells nothing of what was said days ago, or nobody knows when', () => {
    expect(change({ expectedAt: on('2026-03-17') }, ordered, on('2026-03-07'))).toEqual([])
    expect(change({ expectedAt: on('2026-03-17') }, null, null)).toEqual([])
  })

  it('tells nothing of what is there or cancelled', () => {
    const end = { shippedAt: now, expectedAt: on('2026-03-17') }
    expect(change({ ...end, deliveredAt: now })).toEqual([])
    expect(change({ ...end, cancelledAt: now })).toEqual([])
  })
})

describe('When a delay is told', () => {
  it('is at three in the afternoon where the company is', () => {
    expect(delayNoticeDue(now, { toldToday: false, timeZone })).toEqual({
      day: '2026-03-10',
      dueAt: new Date('2026-03-10T14:00:00Z'),
    })
  })
  it('is at three by the clock on the day that the clock is changed', () => {
    const morning = new Date('2026-03-29T06:00:00Z')
    expect(delayNoticeDue(morning, { toldToday: false, timeZone }).dueAt).toEqual(
      new Date('2026-03-29T13:00:00Z'),
    )
  })
  it('is at once in the evening, and the next day where one went out already', () => {
    const evening = new Date('2026-03-10T18:00:00Z')
    expect(delayNoticeDue(evening, { toldToday: false, timeZone })).toEqual({
      day: '2026-03-10',
      dueAt: evening,
    })
    expect(delayNoticeDue(evening, { toldToday: true, timeZone })).toEqual({
      day: '2026-03-11',
      dueAt: new Date('2026-03-11T14:00:00Z'),
    })
  })
})

describe('Whether a notice goes out', () => {
  const question: NoticeQuestion = {
    kind: 'delayed',
    dueAt: now,
    before: on('2026-03-13'),
    contact: { email: 'kim@example.com', archivedAt: null, noticesOffAt: null },
    suppression: null,
    wanted: true,
    delivery: { ...ordered, expectedAt: on('2026-03-17') },
    lastTold: undefined,
  }
  const asked = (change: Partial<NoticeQuestion>) => decideNotice({ ...question, ...change }, at)
  const contact = question.contact!

  it.each([
    ['no_contact', { contact: null }],
    ['no_contact', { contact: { ...contact, archivedAt: now } }],
    ['no_mail', { contact: { ...contact, email: null } }],
    ['bounced', { suppression: 'bounced' }],
    ['complained', { suppression: 'complained' }],
    ['switched_off', { wanted: false }],
    ['contact_switched_off', { contact: { ...contact, noticesOffAt: now } }],
    ['too_old', { dueAt: on('2026-03-07') }],
    ['cancelled', { delivery: { ...question.delivery, cancelledAt: now } }],
    ['delivered', { delivery: { ...question.delivery, deliveredAt: now } }],
    ['not_shipped', { kind: 'shipped' }],
    ['no_longer_late', { delivery: { ...ordered, expectedAt: on('2026-03-13') } }],
    ['no_longer_late', { delivery: ordered }],
    ['told_already', { lastTold: on('2026-03-17') }],
  ] as const)('not: %s', (reason, change) => {
    expect(asked(change)).toEqual({ send: false, reason })
  })

  it('does: a delay, another date than the last one told, and to those who stopped survey mails', () => {
    expect(asked({})).toEqual({ send: true })
    expect(asked({ lastTold: on('2026-03-16') })).toEqual({ send: true })
    expect(asked({ lastTold: null })).toEqual({ send: true })
    expect(asked({ suppression: 'opted_out' })).toEqual({ send: true })
    expect(asked({ kind: 'shipped', delivery: { ...ordered, shippedAt: now } })).toEqual({ send: true })
  })
})
