import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hitsIn, searchTerms } from '../../core/search-words.ts'

const words = (text: string, prefix = false) => ({ kind: 'words', text, prefix })
const anywhere = (text: string) => ({ kind: 'anywhere', text })

describe('What somebody types into a search', () => {
  it.each([
    ['late', [words('late', true)]],
    ['late driver', [words('late'), words('driver', true)]],
    ['late ', [words('late')]],
    ['"two days late" driver', [words('two days late'), words('driver', true)]],
    ['“two days late”', [words('two days late')]],
    ['"two days', [words('two'), words('days', true)]],
    ['a', [words('a')]],
    ["don't", [words("don't")]],
    ['AND OR NOT NEAR(', [words('AND'), words('OR'), words('NOT'), words('NEAR(', true)]],
    ['late* -driver ^x', [words('late*'), words('-driver'), words('^x')]],
    ['* - " : ( )', []],
    ['', []],
    ['👍🏽 great', [anywhere('👍🏽'), words('great', true)]],
    ['great👍', [words('great'), anywhere('👍')]],
    ['配送 late', [anywhere('配送'), words('late', true)]],
    ['5 €', [words('5'), anywhere('€')]],
  ])('%s', (typed, terms) => {
    expect(searchTerms(typed)).toEqual(terms)
  })

  it('holds no more than a dozen terms', () => {
    expect(searchTerms('word '.repeat(500))).toHaveLength(12)
  })
})

describe('What is found', () => {
  const found = (text: string, typed: string) =>
    hitsIn(text, searchTerms(typed)).map(({ start, end }) => text.slice(start, end))

  it.each([
    ['The driver came late, LATE again.', 'late ', ['late', 'LATE']],
    ['The drivers drove.', 'driv', ['drivers']],
    ['The drivers drove.', 'driv ', []],
    ['Two days late, two late days.', '"days late"', ['days late']],
    ['Die Spedition fuhr über Köln.', 'uber koln', ['über', 'Köln']],
    ['Cafe\u0301 closed', 'café', ['Cafe\u0301']],
    ['They don’t answer', "don't ", ['don’t']],
    ['配送很慢', '很慢', ['很慢']],
    ['Great 👍🏽👍🏽!', '👍🏽', ['👍🏽👍🏽']],
    ['late lately', 'late lat', ['late', 'lately']],
  ])('in %s for %s', (text, typed, places) => {
    expect(found(text, typed)).toEqual(places)
  })

  it('lies within the text, in its order and apart, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, typed) => {
        let last = -1
        for (const { start, end } of hitsIn(text, searchTerms(typed))) {
          expect(start).toBeGreaterThan(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          last = end
        }
      }),
    )
  })
})
