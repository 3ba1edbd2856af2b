import { describe, expect, it } from 'vitest'
import { defaultStallSettings, type StallFacts, stallsOf } from '../../core/stalls.ts'

const now = new Date('2026-06-30T12:00:00Z')
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000)
const moving: StallFacts = {
  ...{ dueAt: ago(-10), lastEventAt: ago(2), dateMovedAt: [], ownerChangedAt: [], steps: [] },
  ...{ ticketsOpenedAt: [], talks: [], lookAgainAt: null },
}
const step = (change: Partial<StallFacts['steps'][number]>): StallFacts['steps'][number] => ({
  ...{
    words: 'Ask the carrier',
    state: 'open',
    waitingOn: null,
    waitingUntil: null,
    nextStep: null,
    since: ago(3),
  },
  ...change,
})
const talk = (change: Partial<StallFacts['talks'][number]>): StallFacts['talks'][number] => ({
  ...{ account: 'Nordfracht', state: 'open', createdAt: ago(40), lastOfferAt: ago(3), nextStepAt: ago(-4) },
  ...change,
})
const found = (change: Partial<StallFacts>) =>
  stallsOf({ ...moving, ...change }, defaultStallSettings, now).map(({ reason, since }) => [reason, since])

describe('The stall radar', () => {
  it('finds nothing in an action that moves', () => {
    expect(
      found({ steps: [step({})], talks: [talk({})], dateMovedAt: [ago(5)], ownerChangedAt: [ago(5)] }),
    ).toEqual([])
  })

  it.each<[string, Partial<StallFacts>, string, Date]>([
    ['no event for two weeks', { lastEventAt: ago(14) }, 'silent', now],
    ['a date that has passed', { dueAt: ago(1) }, 'overdue', ago(1)],
    ['a date moved twice', { dateMovedAt: [ago(9), ago(4), ago(2)] }, 'date_moved', ago(4)],
    ['an owner changed twice', { ownerChangedAt: [ago(9), ago(4)] }, 'owner_changed', ago(4)],
    [
      'waiting past its date',
      { steps: [step({ state: 'waiting', waitingOn: 'the carrier', waitingUntil: ago(3) })] },
      'waiting_past',
      ago(3),
    ],
    [
      'blocked without a next step',
      { steps: [step({ state: 'blocked', since: ago(6) })] },
      'blocked',
      ago(6),
    ],
    [
      'tickets that still come in',
      { ticketsOpenedAt: [ago(20), ago(10), ago(5), ago(1)] },
      'still_coming',
      ago(5),
    ],
    ['a talk without an offer', { talks: [talk({ lastOfferAt: ago(20) })] }, 'talk_still', ago(6)],
    ['a talk whose next step is past', { talks: [talk({ nextStepAt: ago(2) })] }, 'talk_still', ago(2)],
    ['a decision to look at again', { lookAgainAt: ago(1) }, 'look_again', ago(1)],
  ])('sees %s', (_, change, reason, since) => {
    expect(found(change)).toEqual([[reason, since]])
  })

  it('does not take for stalled what is only waiting, blocked with a way on, or over', () => {
    expect(
      found({
        steps: [
          step({ state: 'waiting', waitingOn: 'the carrier', waitingUntil: ago(-1) }),
          step({ state: 'blocked', nextStep: 'Call the landlord' }),
          step({ state: 'done' }),
        ],
        talks: [talk({ state: 'agreed', lastOfferAt: ago(90) })],
        ticketsOpenedAt: [ago(100), ago(90), ago(80)],
      }),
    ).toEqual([])
  })

  it('says why in words, with the next thing to do, the longest standing first', () => {
    const stalls = stallsOf(
      {
        ...moving,
        dueAt: ago(1),
        steps: [step({ state: 'waiting', waitingOn: 'the carrier', waitingUntil: ago(3) })],
      },
      defaultStallSettings,
      now,
    )
    expect(stalls.map(({ words }) => words)).toEqual([
      '“Ask the carrier” waits for the carrier, 3 days longer than agreed.',
      'Its date passed 1 day ago.',
    ])
    expect(stalls[0]?.next).toBe('Ask the carrier today, or go a way that does not need them.')
  })

  it('keeps the moment it is counted from for as long as the reason stands', () => {
    const later = new Date(now.getTime() + 5 * 86_400_000)
    const facts = { ...moving, lastEventAt: ago(20), dateMovedAt: [ago(9), ago(4)] }
    const at = (when: Date) => stallsOf(facts, defaultStallSettings, when).map(({ since }) => since)
    expect(at(later)).toEqual(at(now))
  })
})
