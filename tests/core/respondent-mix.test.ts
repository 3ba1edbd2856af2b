import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../core/random.ts'
import { askedMix, type Mix, mixChange } from '../../core/respondent-mix.ts'

const from = (mix: Mix) => ({ words: 'in February 2026', mix })
const to = (mix: Mix) => ({ words: 'in March 2026', mix })

describe('the mix of those who answered', () => {
  it('has moved where other people answered than before, by hand', () => {
    // 20 and 40 deciders of 60 each: expected 30, χ² = 4 × 100 / 30 = 13.33, V = √(13.33 / 120) = .333.
    const change = mixChange(
      from({ role: { decider: 20, user: 40 } }),
      to({ role: { decider: 40, user: 20 } }),
    )
    const [role] = change.facets
    expect(role!.v).toBeCloseTo(1 / 3, 9)
    expect(role!.chance).toBeCloseTo(0.00026, 5)
    expect(change.sentence).toBe(
      'The mix of people has changed: 67 % in March 2026 are deciders, 33 % in February 2026. A change of the score may come from that.',
    )
  })

  it('has not moved where there are merely many answers', () => {
    const change = mixChange(
      from({ role: { decider: 5000, user: 5000 } }),
      to({ role: { decider: 5400, user: 4600 } }),
    )
    expect(change.facets[0]).toMatchObject({ verdict: 'steady' })
    expect(change.facets[0]!.chance).toBeLessThan(1e-6)
    expect(change.sentence).toBe('No sign that the mix of people has changed.')
  })

  it('has not moved where few answers happen to differ', () => {
    const change = mixChange(from({ role: { decider: 4, user: 8 } }), to({ role: { decider: 7, user: 5 } }))
    expect(change).toMatchObject({ moved: false })
  })

  it('is not compared under ten people, nor where all kinds are rare', () => {
    const few = mixChange(from({ tier: { A: 9 } }), to({ tier: { B: 90 } }))
    expect(few.facets[0]).toMatchObject({ verdict: 'too_few', v: null, chance: null })
    expect(few.sentence).toBe('Too few answers to compare who answered.')
  })

  it('takes rare kinds together, so that no cell of two people decides', () => {
    const rare = { A: 30, B: 1, C: 1, D: 1 }
    const others = { A: 30, E: 1, F: 1, G: 1 }
    expect(mixChange(from({ segment: rare }), to({ segment: others })).facets[0]).toMatchObject({
      verdict: 'too_few',
    })
  })

  it('names the greatest of several moves, and says it in the words of the facet', () => {
    const change = mixChange(
      from({ tier: { A: 30, B: 30 }, previous: { promoter: 10, passive: 20, detractor: 30 } }),
      to({ tier: { A: 45, B: 15 }, previous: { promoter: 50, passive: 5, detractor: 5 } }),
    )
    expect(change.facets.map(({ verdict }) => verdict)).toEqual(['moved', 'moved'])
    expect(change.sentence).toMatch(
      /: 83 % in March 2026 are promoters the time before, 17 % in February 2026\. A change/,
    )
  })

  it('gives a false alarm in at most 5 of 100 cases, over all four facets', () => {
    const random = seededRandom('mixes')
    const drawn = (kinds: number) => {
      const counts: Record<string, number> = {}
      for (let i = 0; i < 40; i++) {
        const kind = `k${Math.floor(random() * kinds)}`
        counts[kind] = (counts[kind] ?? 0) + 1
      }
      return counts
    }
    const mix = () => ({ role: drawn(3), tier: drawn(3), segment: drawn(5), previous: drawn(3) })
    let alarms = 0
    for (let run = 0; run < 5000; run++) if (mixChange(from(mix()), to(mix())).moved) alarms += 1
    expect(alarms / 50).toBeLessThanOrEqual(5.5)
  })

  it('is measured from 0 to 1, the same both ways round', () => {
    const kinds = fc.dictionary(fc.constantFrom('A', 'B', 'C', 'D'), fc.integer({ min: 0, max: 80 }))
    fc.assert(
      fc.property(kinds, kinds, (before, after) => {
        const [one] = mixChange(from({ tier: before }), to({ tier: after })).facets
        const [back] = mixChange(from({ tier: after }), to({ tier: before })).facets
        expect(back!.v === null).toBe(one!.v === null)
        if (one!.v === null) return
        expect(back!.v).toBeCloseTo(one!.v, 9)
        expect(one!.v).toBeGreaterThanOrEqual(0)
        expect(one!.v).toBeLessThanOrEqual(1 + 1e-9)
        expect(one!.chance).toBeGreaterThanOrEqual(0)
        expect(one!.chance).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('who was asked, beside who was not', () => {
  it('shows that only friends were asked', () => {
    const all = { previous: { promoter: 60, passive: 40, detractor: 60 } }
    const { moved, sentence } = askedMix({ previous: { promoter: 50, passive: 10, detractor: 2 } }, all)
    expect(moved).toBe(true)
    expect(sentence).toMatch(
      /^The mix of people has changed: 81 % of those asked are promoters the time before, 10 % of those who were not asked\./,
    )
  })

  it('shows nothing where a fair share of each was asked', () => {
    expect(askedMix({ role: { decider: 20, user: 40 } }, { role: { decider: 60, user: 120 } }).moved).toBe(
      false,
    )
  })
})
