import { describe, expect, it } from 'vitest'
import { learningWords } from '../../web/words/learning.ts'

const day = () => '25 Nov 2026'
const last = { at: '2026-11-25T02:41:00.000Z', corrected: 63, others: 63, before: 0.661, after: 0.782 }

describe('What was learned from corrections', () => {
  it('is told with how well it reads', () => {
    expect(learningWords({ corrected: 63, needed: 50, last: { ...last, version: 'a' } }, day)).toBe(
      'Learned on 25 Nov 2026 from 63 comments that were put right. On those held back it agrees with people better: F1 0.78, by the phrases alone 0.66.',
    )
  })

  it('is told where it is not used, and why', () => {
    const worse = { ...last, after: 0.64, version: null }
    expect(learningWords({ corrected: 63, needed: 50, last: worse }, day)).toMatch(
      /^Tried on .* not used: .*F1 0\.64.* 0\.66\.$/,
    )
  })

  it('is told where somebody forgot it, though it read better', () => {
    const forgotten = { ...last, version: null }
    expect(learningWords({ corrected: 63, needed: 50, last: forgotten }, day)).toMatch(/^Forgotten: /)
  })

  it('is nothing before enough comments were put right, and then how many there are', () => {
    expect(learningWords({ corrected: 0, needed: 50, last: null }, day)).toMatch(/over night\.$/)
    expect(learningWords({ corrected: 7, needed: 50, last: null }, day)).toMatch(/So far: 7\.$/)
  })
})
