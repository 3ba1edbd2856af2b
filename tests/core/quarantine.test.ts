import { describe, expect, it } from 'vitest'
import {
  type AnswerSigns,
  confirmedBy,
  humanness,
  quarantineWords,
  TOO_FAST_MS,
} from '../../core/quarantine.ts'

const now = new Date('2026-03-10T12:00:00Z')
const ago = (ms: number) => new Date(now.getTime() - ms)
const person: AnswerSigns = {
  confirmed: 'button',
  hiddenFieldTouched: false,
  previousScore: null,
  previousScoreAt: null,
  score: 9,
  now,
}

describe('a confirmation', () => {
  it('is the button of a plain form, without any script', () => {
    expect(confirmedBy({ score: '9', confirm: 'button' })).toBe('button')
  })

  it.each(['pointer', 'key'] as const)('is the first trusted %s', (confirm) => {
    expect(confirmedBy({ confirm })).toBe(confirm)
  })

  it.each(['', 'yes', 'BUTTON', 'constructor', ['button', 'key']])('is not %j', (confirm) => {
    expect(confirmedBy({ confirm })).toBeNull()
  })

  it('is not there where nothing was posted', () => {
    expect(confirmedBy({})).toBeNull()
  })
})

describe('an answer', () => {
  it.each(['button', 'pointer', 'key'] as const)('confirmed by a %s is a person’s', (confirmed) => {
    expect(humanness({ ...person, confirmed })).toEqual({ quarantine: null, previousToo: false })
  })

  it('without a confirmation is set aside', () => {
    expect(humanness({ ...person, confirmed: null }).quarantine).toBe('no_confirmation')
  })

  it('after a hit on the hidden link is set aside, confirmed or not', () => {
    expect(humanness({ ...person, hiddenFieldTouched: true }).quarantine).toBe('hidden_link')
    expect(humanness({ ...person, confirmed: null, hiddenFieldTouched: true }).quarantine).toBe('hidden_link')
  })

  it('that changes the score within seconds is set aside together with the one before', () => {
    const signs = { ...person, previousScore: 3, previousScoreAt: ago(TOO_FAST_MS - 1) }
    expect(humanness(signs)).toEqual({ quarantine: 'too_fast', previousToo: true })
  })

  it('without a confirmation, within seconds of another, takes that one with it too', () => {
    const signs = { ...person, confirmed: null, previousScore: 3, previousScoreAt: ago(10) }
    expect(humanness(signs)).toEqual({ quarantine: 'no_confirmation', previousToo: true })
  })

  it('that gives the same score within seconds is a double click', () => {
    const signs = { ...person, previousScore: 9, previousScoreAt: ago(50) }
    expect(humanness(signs)).toEqual({ quarantine: null, previousToo: false })
  })

  it('that corrects the score later is a person’s', () => {
    const signs = { ...person, previousScore: 3, previousScoreAt: ago(TOO_FAST_MS) }
    expect(humanness(signs).quarantine).toBeNull()
  })

  it('set aside has a sentence for its reason', () => {
    for (const words of Object.values(quarantineWords)) expect(words).toMatch(/^[A-Z].*\.$/)
  })
})
