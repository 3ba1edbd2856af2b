import { expect, it } from 'vitest'
import { placeOn, ticksOf } from '../../web/parts/whiskers.ts'

const words = (min: number, max: number) => ticksOf(min, max, String).map(({ words }) => words)

it('An axis has round numbers, at most six of them, from end to end', () => {
  expect(words(1, 5)).toEqual(['1', '2', '3', '4', '5'])
  expect(words(0, 100)).toEqual(['0', '20', '40', '60', '80', '100'])
  expect(words(-100, 100)).toEqual(['-100', '-50', '0', '50', '100'])
  expect(words(-14, 21)).toEqual(['-10', '0', '10', '20'])
  expect(words(0, 0.3)).toEqual(['0', '0.1', '0.2', '0.3'])
})

it('A value has its place in percent of the axis, and never one outside of it', () => {
  expect([1, 3, 5, 7, -2].map((value) => placeOn({ min: 1, max: 5 }, value))).toEqual([0, 50, 100, 100, 0])
})
