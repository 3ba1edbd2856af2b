import { describe, expect, it } from 'vitest'
import { themeShare, themeTrends } from '../../core/theme-trends.ts'

const said = (day: string, themeId: string, sentiment: string, n: number) => ({ day, themeId, sentiment, n })
const range = { from: '2026-01-01', to: '2026-03-31', step: 'month' } as const

describe('Themes over time', () => {
  it('are shares of all answers with Wilson’s interval, the most named first', () => {
    const answers = [
      { day: '2026-01-10', n: 60 },
      { day: '2026-02-10', n: 40 },
    ]
    const mentions = [said('2026-01-10', 'price', 'positive', 5), said('2026-02-01', 'staff', 'negative', 20)]
    const [staff, price] = themeTrends(['price', 'staff'], { answers, mentions }, null, range)
    expect([staff?.id, price?.id]).toEqual(['staff', 'price'])
    expect(staff?.named).toMatchObject({ hits: 20, n: 100, share: 0.2 })
    // Newcombe 1998, Wilson without correction for 20 of 100: .1334 to .2888.
    expect(staff?.named.low).toBeCloseTo(0.1334, 4)
    expect(staff?.named.high).toBeCloseTo(0.2888, 4)
    expect(staff?.verdict).toBe('too_few')
  })

  it('have no share under five answers', () => {
    expect(themeShare(2, 4)).toEqual({ hits: 2, n: 4, share: null, low: null, high: null })
    expect(themeShare(2, 5).share).toBe(0.4)
  })

  it('count unread comments neither as complaint nor as praise', () => {
    const mentions = [
      said('2026-01-10', 'price', 'negative', 3),
      said('2026-01-11', 'price', 'neutral', 3),
      said('2026-01-12', 'price', 'unread', 30),
    ]
    const [price] = themeTrends(['price'], { answers: [{ day: '2026-01-10', n: 50 }], mentions }, null, range)
    expect(price?.negative).toMatchObject({ hits: 3, n: 6, share: 0.5 })
    expect(price?.named.hits).toBe(36)
  })

  it('have a point for every period, empty ones too, cut at the ends of the range', () => {
    const now = {
      answers: [{ day: '2026-02-20', n: 10 }],
      mentions: [said('2026-02-20', 'price', 'positive', 1)],
    }
    const [price] = themeTrends(['price'], now, null, { from: '2026-01-15', to: '2026-03-10', step: 'month' })
    expect(price?.points.map(({ from, to, named }) => [from, to, named.hits, named.n])).toEqual([
      ['2026-01-15', '2026-01-31', 0, 0],
      ['2026-02-01', '2026-02-28', 1, 10],
      ['2026-03-01', '2026-03-10', 0, 0],
    ])
  })

  it('move where the evidence stands beside all other themes, and not where it does not', () => {
    const before = {
      answers: [{ day: '2025-12-01', n: 200 }],
      mentions: [said('2025-12-01', 'price', 'neutral', 10)],
    }
    const now = {
      answers: [{ day: '2026-01-01', n: 200 }],
      mentions: [said('2026-01-01', 'price', 'neutral', 50), said('2026-01-01', 'staff', 'neutral', 2)],
    }
    const found = themeTrends(['price', 'staff'], now, before, range)
    expect(found.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['price', 'more'],
      ['staff', 'no_evidence'],
    ])
    expect(found[0]?.change?.value).toBeCloseTo(0.2, 10)
    expect(found[0]?.before).toBe(0.05)
  })
})
