import { describe, expect, it } from 'vitest'
import { steppedPeriod } from '../../core/period-steps.ts'
import { COMPARE_KEY, CUSTOM_KEY, PERIODS, periodIn, stepInAddress } from '../../web/words/periods.ts'

const now = new Date('2026-03-31T12:00:00Z')
const here = { usual: '12m', now, timeZone: 'UTC' } as const
const none = { period: '', from: '', to: '', vs: '' }

describe('the period in the address', () => {
  it('is the usual one where nothing is said, or nothing that is known', () => {
    expect(periodIn(none, here)).toMatchObject({
      name: '12m',
      from: '2025-04-01',
      to: '2026-03-31',
      before: null,
    })
    expect(periodIn({ ...none, period: 'ever' }, here).name).toBe('12m')
    expect(periodIn({ ...none, period: '3m' }, here)).toMatchObject({ name: '3m', from: '2026-01-01' })
  })

  it('is two days where both are there, and says them', () => {
    const chosen = periodIn({ ...none, period: '3m', from: '2025-02-03', to: '2025-02-09' }, here)
    expect(chosen).toMatchObject({ name: null, from: '2025-02-03', to: '2025-02-09' })
    expect(chosen.words).toBe('3 Feb 2025 to 9 Feb 2025')
  })

  it.each([
    { from: '2026-02-10', to: '2026-02-01' },
    { from: '2026-02-10', to: '' },
    { from: '2026-02-45', to: '2026-03-01' },
    { from: '0001-01-01', to: '2026-03-01' },
  ])('does not take $from to $to for days', (days) => {
    expect(periodIn({ ...none, ...days }, here).name).toBe('12m')
  })

  it('brings the period before where it is compared', () => {
    expect(periodIn({ ...none, vs: 'previous' }, here).before).toEqual({
      from: '2024-04-01',
      to: '2025-03-31',
    })
  })
})

describe('a step', () => {
  it.each([
    [
      { from: '2026-01-01', to: '2026-03-31' },
      { from: '2025-10-01', to: '2025-12-31' },
    ],
    [
      { from: '2026-03-01', to: '2026-03-30' },
      { from: '2026-02-01', to: '2026-02-28' },
    ],
    [
      { from: '2026-03-01', to: '2026-03-12' },
      { from: '2026-02-01', to: '2026-02-12' },
    ],
    [
      { from: '2024-02-01', to: '2024-02-29' },
      { from: '2024-01-01', to: '2024-01-31' },
    ],
    [
      { from: '2026-03-09', to: '2026-03-15' },
      { from: '2026-03-02', to: '2026-03-08' },
    ],
    [
      { from: '2026-01-31', to: '2026-01-31' },
      { from: '2026-01-30', to: '2026-01-30' },
    ],
  ])('back from %o is the same length before it', (range, before) => {
    expect(steppedPeriod(range, -1)).toEqual(before)
  })

  it('forward never reaches past today, and on today has its name again', () => {
    expect(stepInAddress(periodIn(none, here), 1, here)).toBeNull()
    const back = stepInAddress(periodIn({ ...none, period: '3m' }, here), -1, here)
    expect(back).toEqual({ period: null, from: '2025-10-01', to: '2025-12-31' })
    const again = periodIn({ ...none, from: '2025-10-01', to: '2025-12-31' }, here)
    expect(stepInAddress(again, 1, here)).toEqual({ period: '3m', from: null, to: null })
  })
})

it('no two periods share a key, nor take one that the whole dashboard has', () => {
  const keys = [...Object.values(PERIODS).map(({ key }) => key), CUSTOM_KEY, COMPARE_KEY]
  expect(new Set([...keys, 'j', 'k', 'e']).size).toBe(keys.length + 3)
})
