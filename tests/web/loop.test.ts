import { describe, expect, it } from 'vitest'
import { shareOf } from '../../core/loop-measures.ts'
import { timeTo } from '../../core/time-to.ts'
import {
  loopSentence,
  medianWords,
  ninthWords,
  paretoSentence,
  shareDetail,
  shareWords,
  timeRange,
  timeWords,
} from '../../web/words/loop.ts'

const HOUR = 3_600_000
const hours = (...some: number[]) => some.map((one) => one * HOUR)

describe('The loop in words', () => {
  it('tells times in the unit that fits, working time never in days', () => {
    expect([0.4, 3.44, 26, 72].map((one) => timeWords(one * HOUR, 'working'))).toEqual([
      ...['24 min', '3.4 h', '26 h', '72 h'],
    ])
    expect([26, 72, 400].map((one) => timeWords(one * HOUR, 'elapsed'))).toEqual([
      '26 h',
      '3 days',
      '17 days',
    ])
  })

  it('says words instead of a number under five cases, and where half have not had it yet', () => {
    expect(medianWords(timeTo(hours(1, 2), hours(3)), 'working')).toBe('too few')
    expect(medianWords(timeTo([], []), 'working')).toBe('none')
    const waits = timeTo(hours(1), hours(5, 5, 5, 5))
    expect([medianWords(waits, 'working'), timeRange(waits, 'working')]).toEqual(['not half yet', 'over 1 h'])
    expect(ninthWords(waits, 'working')).toBe('nine of ten: not yet')
    expect([shareWords(shareOf(1, 4)), shareDetail(shareOf(1, 4))]).toEqual(['too few', '1 of 4'])
    expect([shareWords(shareOf(0, 0)), shareDetail(shareOf(0, 0))]).toEqual(['none', ''])
  })

  it('leaves an interval open where nobody can say how late', () => {
    expect(timeRange(timeTo(hours(1, 2, 3, 4, 5), []), 'working')).toBe('over 1 h')
    expect(timeRange(timeTo(hours(0, 0, 3, 4, 5), []), 'working')).toBe('too few for a range')
  })

  it('comes to two sentences', () => {
    const resolution = timeTo(hours(1, 2, 3, 4), hours(9))
    const whole = {
      ...{ n: 5, open: 1, inTime: shareOf(4, 5), confirmed: shareOf(3, 5) },
      resolution: { working: resolution, elapsed: resolution },
    }
    expect(loopSentence(whole)).toBe(
      '5 tickets were opened, 1 is not resolved yet; half were resolved within 3 h of work. 80 % of those that were due ' +
        'or done were in time. Asked whether it is fixed, 60 % said yes.',
    )
    expect(loopSentence({ ...whole, n: 0 })).toBe('No ticket was opened on these days.')
    expect(loopSentence({ ...whole, n: 4 })).toMatch(/too few/)
  })

  it('names the causes that make most of the tickets, or of the value', () => {
    const bar = (name: string, share: number, upTo: number) => ({
      ...{ name, share, upTo, valueShare: share, valueUpTo: upTo },
    })
    const causes = { bars: [bar('Carrier', 0.4, 0.4), bar('Papers', 0.3, 0.7), bar('Stock', 0.3, 1)] }
    expect(paretoSentence({ ...causes, n: 20, minor: 100_000 }, 'count', 'EUR')).toBe(
      'Carrier and Papers make 70 % of the 20 tickets with a cause.',
    )
    expect(paretoSentence({ ...causes, n: 20, minor: 100_000 }, 'value', 'EUR')).toBe(
      'Carrier and Papers make 70 % of the €1,000 of annual value behind tickets with a cause.',
    )
    expect(paretoSentence({ ...causes, n: 3, minor: 0 }, 'count', 'EUR')).toMatch(/too few to rank/)
    expect(paretoSentence({ ...causes, n: 20, minor: 0 }, 'value', 'EUR')).toMatch(/No account/)
  })
})
