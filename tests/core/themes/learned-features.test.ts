import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { featuresOf, PHRASE } from '../../../core/themes/features.ts'
import { LearnedIndex } from '../../../core/themes/learned.ts'
import { separate } from '../../../core/themes/linear.ts'
import { chooseThresholds, f1 } from '../../../core/themes/thresholds.ts'
import { wordsOf } from '../../../core/themes/words.ts'

const words = fc.array(fc.constantFrom('late', 'lorry', 'driver', 'a', 'was', 'era', 'não'), {
  maxLength: 12,
})

describe('the score of a theme', () => {
  it('is the same by stored weights as by the features they were learned with', () => {
    const all = featuresOf(wordsOf('late lorry driver a was era não late a'), [{ theme: 'x', key: 'late' }])
    const weights = Object.fromEntries([...all.keys()].map((name, i) => [name, ((i * 37) % 19) - 9]))
    const index = new LearnedIndex(
      {
        version: 1,
        examples: 1,
        languages: ['en'],
        phrases: [],
        themes: [{ id: 'x', examples: 1, bias: 0.5, weights }],
      },
      ['y', 'x'],
    )
    fc.assert(
      fc.property(words, fc.boolean(), (list, hit) => {
        const text = wordsOf(list.join(' '))
        const hits = hit ? [{ theme: 'x', key: 'late' }] : []
        const expected = [...featuresOf(text, hits)].reduce(
          (sum, [name, value]) => sum + (weights[name] ?? 0) * value,
          0.5,
        )
        const parts = index.partsOf(text)
        expect(index.scores(parts, hits)[1]).toBeCloseTo(expected, 8)
        // What the words added, the bias and the phrase together are the score.
        const phrase = hit ? PHRASE * ((weights['#x'] ?? 0) + (weights['#x late'] ?? 0)) : 0
        if (new Set(list).size < list.length) return
        const added = index.addedBy(text, parts, 1).reduce((sum, value) => sum + value, 0.5 + phrase)
        expect(added).toBeCloseTo(expected, 8)
      }),
    )
  })
})

describe('a separating line', () => {
  const row = (...values: number[]) => ({
    numbers: Int32Array.from(values.keys()),
    values: Float64Array.from(values),
  })

  it('is the prior where there are no rows', () => {
    const prior = Float64Array.from([-0.5, 1])
    expect(separate([], new Int8Array(), prior, { cost: 1, seed: 1 })).toEqual(prior)
  })

  it('is that of the minimum, worked by hand: one row of 1 at cost c has the weight 2c / (1 + 2c)', () => {
    // Minimise w²/2 + c (1 - w)²: w = 2c / (1 + 2c).
    for (const cost of [0.1, 0.5, 2]) {
      const weights = separate([row(1)], Int8Array.of(1), new Float64Array(1), { cost, seed: 1 })
      expect(weights[0]).toBeCloseTo((2 * cost) / (1 + 2 * cost), 9)
    }
  })

  it('lies between rows that can be parted', () => {
    const rows = [row(1, -3), row(1, -1), row(1, 1), row(1, 3)]
    const weights = separate(rows, Int8Array.of(-1, -1, 1, 1), new Float64Array(2), { cost: 1, seed: 1 })
    const score = (x: number) => weights[0]! + weights[1]! * x
    expect([score(-3) < 0, score(-1) < 0, score(1) > 0, score(3) > 0]).toEqual([true, true, true, true])
  })
})

describe('thresholds', () => {
  it('are where the micro F1 is highest', () => {
    const judged = [
      { scores: [0.9], has: [true] },
      { scores: [0.4], has: [false] },
      { scores: [-0.2], has: [true] },
      { scores: [-0.6], has: [true] },
      { scores: [-0.8], has: [false] },
      { scores: [-0.9], has: [false] },
    ]
    expect(chooseThresholds(judged, 1)[0]).toBeCloseTo(-0.7)
  })

  it('are never worse than zero for all themes', () => {
    const judged = fc.array(
      fc.record({
        scores: fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })),
        has: fc.tuple(fc.boolean(), fc.boolean()),
      }),
      { minLength: 1, maxLength: 30 },
    )
    fc.assert(
      fc.property(judged, (list) => {
        const micro = (thresholds: number[]) => {
          const all = list.flatMap(({ scores, has }) =>
            scores.map((score, k) => ({ named: score >= thresholds[k]!, has: has[k]! })),
          )
          return f1(
            all.filter(({ named, has }) => named && has).length,
            all.filter(({ named }) => named).length,
            all.filter(({ has }) => has).length,
          )
        }
        expect(micro(chooseThresholds(list, 2))).toBeGreaterThanOrEqual(micro([0, 0]) - 1e-12)
      }),
    )
  })
})
