import { describe, expect, it } from 'vitest'
import { breaksIn, breakWords, isBreak, placeOnAxis } from '../../web/words/breaks.ts'

const version = { day: '2026-02-15', version: 2, wording: false, scale: false }

describe('the words of a break', () => {
  it('say what changed about the score', () => {
    const words = [
      [version, 'Same question'],
      [{ ...version, wording: true }, 'New wording'],
      [{ ...version, scale: true }, 'New scale'],
      [{ ...version, wording: true, scale: true }, 'New wording and scale'],
    ] as const
    for (const [one, said] of words) expect([breakWords(one), isBreak(one)]).toEqual([said, one !== version])
  })
})

describe('the place of a break', () => {
  const points = [
    { from: '2026-01-01', to: '2026-01-31' },
    { from: '2026-02-01', to: '2026-02-28' },
    { from: '2026-03-01', to: '2026-03-31' },
  ]

  it('is on its period’s point in the middle of it, and halfway to the one before at its start', () => {
    expect(placeOnAxis('2026-02-15', points)).toBe(1)
    expect(placeOnAxis('2026-02-01', points)).toBe(0.5)
  })

  it('stays within the chart, and is nowhere outside of the range', () => {
    expect(placeOnAxis('2026-01-01', points)).toBe(0)
    expect(placeOnAxis('2026-03-31', points)).toBe(2)
    expect(placeOnAxis('2026-04-01', points)).toBeNull()
    expect(breaksIn([version], points[1]!)).toEqual([version])
    expect(breaksIn([version], points[2]!)).toEqual([])
  })
})
