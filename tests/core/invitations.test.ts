import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addHours } from '../../core/calendar.ts'
import { loadCalendars } from '../../core/holidays.ts'
import {
  expiresAt,
  type InvitationState,
  invitationStates,
  mayAnswer,
  mayFollow,
  mayRemind,
  nextState,
  reminderDueAt,
  statesBefore,
} from '../../core/invitations.ts'

const stateAfter = (events: InvitationState[]) => events.reduce(nextState, 'planned' as InvitationState)

describe('the states of an invitation', () => {
  it('follow each other from the plan to the answer', () => {
    expect(stateAfter(['sending', 'sent', 'delivered', 'opened', 'answered'])).toBe('answered')
  })

  it.each<[InvitationState, InvitationState[]]>([
    ['opened', ['sending', 'sent', 'opened', 'delivered']],
    ['opened', ['sending', 'opened', 'sent', 'delivered']],
    ['answered', ['sending', 'answered', 'sent', 'opened', 'bounced']],
    ['delivered', ['sending', 'delivered', 'sent']],
    ['bounced', ['sending', 'sent', 'delivered', 'bounced', 'delivered']],
    ['answered', ['sending', 'sent', 'bounced', 'answered']],
    ['delivered', ['sending', 'failed', 'delivered']],
    ['expired', ['sending', 'sent', 'expired', 'opened']],
    ['skipped', ['skipped', 'sending', 'sent']],
  ])('end as %s after %j', (state, events) => {
    expect(stateAfter(events)).toBe(state)
  })

  it('do not change before the sending has begun but by being skipped or failing', () => {
    expect(invitationStates.filter((to) => mayFollow('planned', to))).toEqual([
      'sending',
      'skipped',
      'failed',
    ])
  })

  it.each(['answered', 'skipped', 'expired'] as const)('end with %s', (state) => {
    expect(invitationStates.some((to) => mayFollow(state, to))).toBe(false)
  })

  it('never come round to a state they have left, whatever the events and their order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...invitationStates)), (events) => {
        const passed: InvitationState[] = ['planned']
        for (const event of events) {
          const next = nextState(passed.at(-1)!, event)
          if (next !== passed.at(-1)) passed.push(next)
        }
        expect(new Set(passed).size).toBe(passed.length)
      }),
    )
  })

  it('are the same after the same events twice', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...invitationStates)), (events) => {
        const twice = events.flatMap((event) => [event, event])
        expect(stateAfter(twice)).toBe(stateAfter(events))
      }),
    )
  })

  it('can be asked for all that may come before one', () => {
    expect(statesBefore('delivered')).toEqual(['sending', 'sent', 'failed'])
    for (const to of invitationStates)
      for (const from of invitationStates) expect(statesBefore(to).includes(from)).toBe(mayFollow(from, to))
  })
})

const sentAt = new Date('2026-03-06T10:00:00Z')
const rules = { reminders: 2, reminderAfterDays: 4, expiresAfterDays: 30 }

describe('the times of an invitation', () => {
  it('expires so many days after it was sent', () => {
    expect(expiresAt(sentAt, rules)).toEqual(addHours(sentAt, 30 * 24))
  })

  it('is reminded of after working days: from a Friday, four lead to Thursday', () => {
    expect(reminderDueAt(sentAt, rules, 'Europe/Berlin')).toEqual(new Date('2026-03-12T10:00:00Z'))
  })

  it('is not reminded of where the programme wants none', () => {
    expect(reminderDueAt(sentAt, { ...rules, reminderAfterDays: null }, 'Europe/Berlin')).toBeNull()
  })

  it('is not reminded of once it has expired', () => {
    expect(reminderDueAt(sentAt, { ...rules, expiresAfterDays: 6 }, 'Europe/Berlin')).toBeNull()
  })

  it('is reminded of as often as the programme says, and not past its end', () => {
    const due = (reminded: number, until?: Date) =>
      reminderDueAt(sentAt, rules, 'Europe/Berlin', { reminded, until })
    expect([due(0), due(1), due(2)].map((at) => at?.toISOString() ?? null)).toEqual([
      '2026-03-12T10:00:00.000Z',
      '2026-03-12T10:00:00.000Z',
      null,
    ])
    expect(due(1, new Date('2026-03-12T10:00:00Z'))).toBeNull()
  })

  it('is reminded of by the calendar of the country: a Good Friday and an Easter Monday do not count', async () => {
    const isFree = (await loadCalendars())('Germany')
    const before = new Date('2026-04-01T10:00:00Z')
    expect(reminderDueAt(before, rules, 'Europe/Berlin', { isFree })).toEqual(
      new Date('2026-04-09T10:00:00Z'),
    )
  })

  it('is reminded of only while it is out and unanswered', () => {
    expect(invitationStates.filter(mayRemind)).toEqual(['sent', 'delivered', 'opened'])
  })
})

describe('the page behind the link', () => {
  const now = new Date('2026-03-20T10:00:00Z')
  const standing = { state: 'sent' as InvitationState, expiresAt: expiresAt(sentAt, rules), optedOut: false }

  it.each(['sending', 'sent', 'delivered', 'opened', 'bounced', 'failed'] as const)(
    'is open where the mail is %s: whoever has the link has the mail',
    (state) => {
      expect(mayAnswer({ ...standing, state }, now)).toBe('open')
    },
  )

  it('corrects an answer until the invitation expires', () => {
    const answered = { ...standing, state: 'answered' as const }
    expect(mayAnswer(answered, now)).toBe('correct')
    expect(mayAnswer(answered, new Date(standing.expiresAt.getTime() - 1))).toBe('correct')
    expect(mayAnswer(answered, standing.expiresAt)).toBe('expired')
  })

  it('is over at the moment of expiry, before any job has marked it so', () => {
    expect(mayAnswer(standing, new Date(standing.expiresAt.getTime() - 1))).toBe('open')
    expect(mayAnswer(standing, standing.expiresAt)).toBe('expired')
  })

  it.each(['expired', 'skipped'] as const)('is over where the invitation is %s', (state) => {
    expect(mayAnswer({ ...standing, state, expiresAt: null }, now)).toBe('expired')
  })

  it('says that the contact opted out before anything else', () => {
    expect(mayAnswer({ ...standing, state: 'expired', optedOut: true }, now)).toBe('opted_out')
    expect(mayAnswer({ ...standing, state: 'answered', optedOut: true }, now)).toBe('opted_out')
  })
})
