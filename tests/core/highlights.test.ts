import { expect, it } from 'vitest'
import { tellingWords } from '../../core/highlights.ts'

const decided = (text: string) =>
  text.split(' ').map((word, i) => ({ word, weight: -1, start: i * 10, end: i * 10 + word.length }))

it('Words of grammar are not highlighted, those that say something and those that negate are', () => {
  const shown = tellingWords(decided('That driver AND the late parcel never came'))
  expect(shown.map(({ word }) => word)).toEqual(['driver', 'late', 'parcel', 'never', 'came'])
})
