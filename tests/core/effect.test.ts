import { describe, expect, it } from 'vitest'
import { type Effect, effectOf } from '../../core/effect.ts'
import type { AnswerSums, EffectAccount } from '../../core/effect-levels.ts'
import { seededRandom } from '../../core/random.ts'
import { drawWorld } from '../support/effects.ts'

/** n answers of 100, 0 and −100 whose mean is that. */
function sums(mean: number, n = 20): AnswerSums {
  return { n, sum: mean * n, squares: 7000 * n }
}

function account(id: string, levels: Partial<Record<string, number>>, facts: Partial<EffectAccount> = {}) {
  const at = (stretch: string) => sums(levels[stretch] ?? levels.before ?? 0)
  return {
    ...{ id, segment: 'Fleet', tier: 'A', far: at('far') },
    ...{ priorEarly: at('priorEarly'), priorLate: at('priorLate'), before: at('before'), after: at('after') },
    ...facts,
  }
}

const several = (name: string, afters: number[], before = 0, facts: Partial<EffectAccount> = {}) =>
  afters.map((after, i) => account(`${name}${i}`, { before, after }, facts))

const options = { seed: 'act_1', wanted: 20 }
const numbers = ({ verdict, estimate, trend, placebo }: Effect) => ({ verdict, estimate, trend, placebo })

describe('The effect of an action', () => {
  const helped = several('a', [30, 40, 50, 35, 45])
  const others = several('b', [0, 10, 20, 5, 15])

  it('is the difference of two differences: (40 − 0) − (10 − 0) = 30', () => {
    const { verdict, estimate } = effectOf(helped, others, options)
    expect(estimate?.helped).toMatchObject({ accounts: 5, before: 0, after: 40, answersAfter: 100 })
    expect(estimate?.others).toMatchObject({ accounts: 5, before: 0, after: 10 })
    expect(estimate?.value).toBeCloseTo(30, 10)
    expect(estimate?.plain.value).toBeCloseTo(40, 10)
    expect(estimate?.regression).toBeCloseTo(0, 10)
    // By Welch's t, 30 ± 2.31 √(62.5/5 + 62.5/5): 18.5 to 41.5.
    expect(estimate?.interval.low).toBeGreaterThan(16)
    expect(estimate?.interval.low).toBeLessThan(21)
    expect(estimate?.interval.high).toBeGreaterThan(39)
    expect(estimate?.interval.high).toBeLessThan(44)
    expect(verdict).toBe('moved')
  })

  it('is worse where the helped fell against the others', () => {
    expect(effectOf(others, helped, options)).toMatchObject({ verdict: 'worse' })
  })

  it('is not shown where both went the same way', () => {
    const same = several('c', [30, 40, 50, 35, 45])
    expect(effectOf(helped, same, options)).toMatchObject({ verdict: 'not_shown', reason: null })
  })

  it('is not shown where what rose was rising before', () => {
    const rising = helped.map((one) => ({ ...one, far: sums(-60) }))
    const risen = effectOf(rising, others, options)
    expect(risen.trend?.low).toBeGreaterThan(0)
    expect(risen).toMatchObject({ verdict: 'not_shown', reason: 'rose_before' })
  })

  it('is not shown where the same rise was there at a date at which nothing was done', () => {
    const risen = helped.map((one) => ({
      ...one,
      far: sums(0),
      priorEarly: sums(-40),
      priorLate: sums(40),
    }))
    const both = others.map((one) => ({ ...one, priorEarly: sums(0), priorLate: sums(0) }))
    const found = effectOf(risen, both, options)
    expect(found.placebo?.low).toBeGreaterThan(0)
    // No account is like one that changed so much, whatever its segment: nothing is compared.
    expect(['not_shown', 'too_few']).toContain(found.verdict)
  })

  it('says how many accounts are lacking', () => {
    expect(effectOf(helped.slice(0, 3), others, options)).toMatchObject({
      ...{ verdict: 'too_few', reason: 'accounts', moreAccounts: 2, estimate: null },
    })
    expect(effectOf(helped, others.slice(0, 4), options)).toMatchObject({
      ...{ verdict: 'too_few', reason: 'comparable', moreAccounts: 1 },
    })
  })

  it('says about how many more answers would show what is looked for', () => {
    const few = (name: string, afters: number[]) =>
      afters.map((after, i) => ({ ...account(name + i, {}), after: sums(after, 4) }))
    const found = effectOf(few('a', [40, -20, 30, -15, 20, -5]), several('b', [0, 10, 20, 5, 15, 8]), options)
    expect(found).toMatchObject({ verdict: 'too_few', reason: 'answers' })
    expect(found.more).toBeGreaterThan(20)
  })

  it('compares within segment and tier where there are enough, and says where it is not so', () => {
    const dealers = several('d', [90, 90, 90, 90, 90], 0, { segment: 'Dealer' })
    const near = effectOf(helped, [...others, ...dealers], options)
    expect(near.likeness).toEqual({ segment_and_tier: 5, segment: 0, tier: 0, any: 0 })
    expect(near.estimate?.others.accounts).toBe(5)
    const far = effectOf(helped, dealers, options)
    expect(far.likeness).toMatchObject({ segment_and_tier: 0, tier: 5 })
  })

  it('leaves out who hardly answered, and counts them', () => {
    const silent = { ...account('silent', {}), after: sums(100, 1) }
    const found = effectOf([...helped, silent], others, options)
    expect(found).toMatchObject({ silent: 1 })
    expect(found.estimate?.helped.accounts).toBe(5)
  })

  const drawn = drawWorld({ accounts: 120, helped: 25, effect: 20, chosen: 'bad' }, seededRandom('one world'))
  const found = effectOf(drawn.treated, drawn.candidates, options)

  it('depends neither on the order of accounts nor on the hour: the same seed says the same', () => {
    const turned = effectOf(drawn.treated.toReversed(), drawn.candidates.toReversed(), options)
    expect(numbers(turned)).toEqual(numbers(found))
    const other = effectOf(drawn.treated, drawn.candidates, { ...options, seed: 'another' })
    expect(other.estimate?.value).toBeCloseTo(found.estimate?.value ?? 0, 9)
    expect(other.estimate?.interval).not.toEqual(found.estimate?.interval)
  })

  it('does not change where all go up by the same', () => {
    const up = (one: EffectAccount) => ({ ...one, after: shifted(one.after, 12) })
    const moved = effectOf(drawn.treated.map(up), drawn.candidates.map(up), options)
    expect(moved.estimate?.value).toBeCloseTo(found.estimate?.value ?? 0, 9)
    expect(moved.estimate?.interval.low).toBeCloseTo(found.estimate?.interval.low ?? 0, 9)
  })

  const shifted = ({ n, sum, squares }: AnswerSums, by: number): AnswerSums => ({
    ...{ n, sum: sum + n * by, squares: squares + 2 * by * sum + n * by ** 2 },
  })
})
