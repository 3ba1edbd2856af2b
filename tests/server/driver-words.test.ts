import { describe, expect, it } from 'vitest'
import type { Driver } from '../../core/drivers.ts'
import { effectInWords } from '../../server/driver-words.ts'

const said = (value: number, low: number, high: number) =>
  effectInWords(
    { id: 'complaint.price', direction: 'lower', per: null, effect: { value, low, high } } as Driver,
    { about: 'complaint', words: 'Price' } as Parameters<typeof effectInWords>[1],
    'EUR',
  )

describe('The effect of a driver in words', () => {
  it('has two decimals, three where it is small, from the nearer end to the farther', () => {
    expect(said(-0.161, -0.172, -0.158)).toMatch(/score 0\.16 lower \(95 % interval 0\.16 to 0\.17\)/)
    expect(said(-0.049, -0.072, -0.023)).toMatch(/score 0\.049 lower \(95 % interval 0\.023 to 0\.072\)/)
  })

  it('never writes an end that is not nothing as nothing', () => {
    expect(said(-0.1, -0.2, -0.0041)).toMatch(/\(95 % interval 0\.004 to 0\.20\)/)
  })

  it('says both sides of an interval with nothing in it', () => {
    expect(said(-0.1, -0.2, 0.012)).toMatch(/\(95 % interval 0\.20 lower to 0\.01 higher\)/)
  })
})
