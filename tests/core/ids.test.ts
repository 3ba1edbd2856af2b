import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idMaker } from '../../core/ids.ts'

const zeros = (length: number) => new Uint8Array(length)
const madeAt = (time: number, random = zeros) => idMaker(() => new Date(time), random)

describe('ids', () => {
  it('name the noun, then the time, then chance', () => {
    expect(madeAt(Date.UTC(2026, 2, 2))('rsp')).toMatch(/^rsp_[0-9a-hjkmnp-tv-z]{25}$/)
  })

  it('are the same for the same time and the same chance', () => {
    expect(madeAt(33)('acc')).toBe('acc_0000000110000000000000000')
  })

  it('use every random byte', () => {
    const counting = (length: number) => Uint8Array.from({ length }, (_, i) => i)
    expect(madeAt(0, counting)('acc')).toBe('acc_0000000000123456789abcdef')
  })

  it('sort as they were made within one millisecond, across a carry too', () => {
    const full = (length: number) => new Uint8Array(length).fill(31)
    for (const random of [zeros, full]) {
      const newId = madeAt(5, random)
      const ids = Array.from({ length: 100 }, () => newId('dlv'))
      expect(new Set(ids).size).toBe(100)
      if (random === zeros) expect(ids).toEqual(ids.toSorted())
    }
  })

  it('sort as the times they were made at', () => {
    const time = fc.integer({ min: 0, max: Date.UTC(3084, 0, 1) })
    fc.assert(
      fc.property(time, time, (a, b) => {
        const [idA, idB] = [madeAt(a)('tkt'), madeAt(b)('tkt')]
        expect(Math.sign(idA < idB ? -1 : idA > idB ? 1 : 0)).toBe(Math.sign(a - b))
      }),
    )
  })
})
