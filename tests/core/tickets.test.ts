import { describe, expect, it } from 'vitest'
import { withoutHolidays } from '../../core/holidays.ts'
import { type Metric, metrics, scoresOf } from '../../core/surveys.ts'
import { type AnswerFacts, compileRules, decideTicket, defaultTicketRules } from '../../core/ticket-rules.ts'
import { defaultTicketSettings, workingTime } from '../../core/ticket-times.ts'
import { canResolve, isOverdue, mayMove, type Tier, ticketStates } from '../../core/tickets.ts'

const clockIn = (timeZone: string) => ({
  settings: defaultTicketSettings,
  work: workingTime(defaultTicketSettings, timeZone, withoutHolidays),
})
type TicketClock = ReturnType<typeof clockIn>
const ticketFor = (facts: AnswerFacts, tier: Tier | null, clock: TicketClock) =>
  decideTicket(facts, { tier, segment: null }, { rules: compileRules(defaultTicketRules), clock })
const BERLIN = clockIn('Europe/Berlin')
const monday = new Date('2026-03-02T10:00:00+01:00')
const friday = new Date('2026-03-06T10:00:00+01:00')

const answer = (metric: Metric, score: number, answeredAt = monday) => ({
  metric,
  score,
  quarantined: false,
  partial: false,
  wantsContact: false,
  ...{ answeredAt, comment: null, sentiment: null, themes: [] },
})

function dueAt(metric: Metric, score: number, tier: Tier | null, answeredAt = monday) {
  const decision = ticketFor(answer(metric, score, answeredAt), tier, BERLIN)
  if (!decision.open) throw new Error('No ticket')
  return decision.dueAt
}

describe('a response', () => {
  it('opens a ticket for NPS to 6, CSAT to 2 and CES to 3, and for nothing better', () => {
    const opening = metrics.map((metric) =>
      scoresOf(metric).filter((score) => ticketFor(answer(metric, score), null, BERLIN).open),
    )
    expect(opening).toEqual([
      [0, 1, 2, 3, 4, 5, 6],
      [1, 2],
      [1, 2, 3],
    ])
  })

  it('says why it did', () => {
    expect(ticketFor(answer('csat', 2), 'B', BERLIN)).toMatchObject({ open: true, reason: 'detractor' })
  })

  it('that is set aside opens nothing', () => {
    expect(ticketFor({ ...answer('nps', 0), quarantined: true }, 'A', BERLIN)).toEqual({ open: false })
  })
})

describe('a ticket is due', () => {
  it.each(['B', 'C', null] as const)('within two days for an account of tier %s', (tier) => {
    expect(dueAt('nps', 5, tier)).toEqual(new Date('2026-03-04T10:00:00+01:00'))
  })

  it('within one day for an account of tier A', () => {
    expect(dueAt('nps', 5, 'A')).toEqual(new Date('2026-03-03T10:00:00+01:00'))
  })

  it.each([
    ['nps', 0],
    ['csat', 1],
    ['ces', 1],
  ] as const)('within one day for the lowest score of %s, %i, whatever the tier', (metric, score) => {
    expect(dueAt(metric, score, 'C')).toEqual(new Date('2026-03-03T10:00:00+01:00'))
  })

  it('after the weekend, which does not count', () => {
    expect(dueAt('nps', 5, 'A', friday)).toEqual(new Date('2026-03-09T10:00:00+01:00'))
    expect(dueAt('nps', 5, 'C', friday)).toEqual(new Date('2026-03-10T10:00:00+01:00'))
  })

  it("by the company's weekend: Friday night in Berlin is Saturday in Kolkata", () => {
    const decision = ticketFor(
      answer('nps', 5, new Date('2026-03-06T20:00:00Z')),
      'A',
      clockIn('Asia/Kolkata'),
    )
    expect(decision).toMatchObject({ dueAt: new Date('2026-03-10T00:00:00+05:30') })
  })

  it('and overdue past that time, unless it is resolved', () => {
    const ticket = { state: 'open' as const, dueAt: monday }
    expect(isOverdue(ticket, monday)).toBe(false)
    expect(isOverdue(ticket, friday)).toBe(true)
    expect(isOverdue({ ...ticket, state: 'resolved' }, friday)).toBe(false)
  })
})

describe('the states of a ticket', () => {
  it('let it be resolved from each but resolved', () => {
    expect(ticketStates.filter((state) => canResolve({ state }))).toEqual(['open', 'in_progress', 'waiting'])
  })

  it('let a resolved one come back as open, or be closed, and nothing else', () => {
    expect(ticketStates.filter((state) => mayMove('resolved', state))).toEqual(['open', 'closed'])
    expect(ticketStates.filter((state) => mayMove('closed', state))).toEqual(['open'])
  })

  it('let none stay where it is, so that a move is always news', () => {
    for (const state of ticketStates) expect(mayMove(state, state)).toBe(false)
  })
})
