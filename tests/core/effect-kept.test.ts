import { describe, expect, it } from 'vitest'
import { effectOf } from '../../core/effect.ts'
import { isEffectDue, keptOf } from '../../core/effect-kept.ts'
import { seededRandom } from '../../core/random.ts'
import { drawWorld } from '../support/effects.ts'

const doneAt = new Date('2026-01-01T12:00:00Z')
const at = (day: string) => new Date(`${day}T03:07:00Z`)

describe('The kept effect of an action', () => {
  it('is looked at as soon as it is done or changed, then once a day, until no answer can change it', () => {
    const due = (effectAt: Date | null, now: Date) => isEffectDue({ doneAt, effectAt }, now)
    expect(due(null, at('2026-01-02'))).toBe(true)
    expect(due(at('2026-01-02'), new Date('2026-01-02T20:07:00Z'))).toBe(false)
    expect(due(at('2026-01-02'), at('2026-01-03'))).toBe(true)
    // An install that stood still looks once more, however late, for the window that is whole by then.
    expect(due(at('2026-03-01'), at('2027-03-01'))).toBe(true)
    expect(due(at('2026-09-01'), at('2026-09-03'))).toBe(false)
    expect(due(null, at('2027-03-01'))).toBe(true)
  })

  it('says what the card says', () => {
    const { treated, candidates } = drawWorld(
      { accounts: 120, helped: 25, effect: 40, chosen: 'bad' },
      seededRandom('kept'),
    )
    const effect = effectOf(treated, candidates, { seed: 'act_1', wanted: 20 })
    const kept = keptOf(effect, 'nps', 20)
    expect(kept).toMatchObject({ verdict: 'moved', metric: 'nps', value: effect.estimate?.value })
    expect(kept.low).toBe(effect.estimate?.interval.low)
    expect(kept.sentence).toMatch(/^Moved: \+\d+\.\d points/)
    const few = keptOf(effectOf(treated.slice(0, 2), candidates, { seed: 'a', wanted: 20 }), 'nps', 20)
    expect(few).toMatchObject({ verdict: 'too_few', value: null, low: null, high: null })
  })
})
