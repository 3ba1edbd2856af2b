import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compileTaxonomy,
  defaultTaxonomy,
  findThemes,
  learnedThemesSchema,
  learnThemes,
  type Taxonomy,
  type ThemeExample,
} from '../../../core/themes.ts'

const taxonomy: Taxonomy = {
  themes: [
    { id: 'delivery', names: { en: 'Delivery' }, phrases: { en: ['deliver*', 'time'] }, negatives: {} },
    { id: 'price', names: { en: 'Price' }, phrases: { en: ['price*'] }, negatives: {} },
    { id: 'staff', names: { en: 'Staff' }, phrases: { en: ['staff'] }, negatives: {} },
  ],
}

const places = ['Monday', 'Leeds', 'spring', 'the depot', 'winter', 'the yard', 'March', 'York']
const fill = (themes: string[], ...patterns: string[]): ThemeExample[] =>
  patterns.flatMap((pattern) =>
    places.map((place) => ({ text: pattern.replace('X', place), language: 'en', themes })),
  )

// Nobody wrote "driver" or "lorry" among the phrases, and "time" is about talks as often as about deliveries.
const examples = [
  ...fill(['delivery'], 'The lorry was late in X', 'Lorry never came to X', 'Delivery to X was late'),
  ...fill(['staff'], 'The driver in X was friendly', 'Drivers of X are polite'),
  ...fill(['price'], 'Prices in X went up', 'The price in X is fine'),
  ...fill([], 'We had a good time in X', 'No time for surveys in X', 'All fine in X'),
]
const learned = learnThemes(examples, taxonomy)!
const compiled = compileTaxonomy(taxonomy, learned)
const find = (text: string, language: string | null = 'en', by = compiled) =>
  findThemes(by, { text, language }).map(({ theme }) => theme)

describe('what is learned from corrected comments', () => {
  it('names themes by words that no phrase has, and shows those words', () => {
    expect(find('A lorry broke down')).toEqual(['delivery'])
    const text = 'The new driver was friendly'
    const [staff] = findThemes(compiled, { text, language: 'en' })
    expect(staff).toMatchObject({ theme: 'staff' })
    expect(staff!.places.every(({ phrase }) => phrase === null)).toBe(true)
    expect(staff!.places.map(({ start, end }) => text.slice(start, end)).join(' ')).toContain('driver')
  })

  it('stops trusting a phrase that people took away', () => {
    expect(find('We had a good time', 'en', compileTaxonomy(taxonomy))).toEqual(['delivery'])
    expect(find('We had a good time')).toEqual([])
  })

  it('keeps trusting a phrase that people left', () => {
    expect(find('Prices')).toEqual(['price'])
    expect(find('Delivery to Hull')).toEqual(['delivery'])
  })

  it('leaves a phrase that was written afterwards to decide by itself', () => {
    const later = structuredClone(taxonomy)
    later.themes[1]!.phrases.en!.push('invoice total')
    expect(find('Good time, wrong invoice total', 'en', compileTaxonomy(later, learned))).toEqual(['price'])
  })

  it('leaves a theme that was made afterwards to its phrases, and forgets one that is gone', () => {
    const later = { themes: [...taxonomy.themes.slice(1), { ...taxonomy.themes[0]!, id: 'arrival' }] }
    expect(find('A good time with the driver', 'en', compileTaxonomy(later, learned))).toEqual([
      'staff',
      'arrival',
    ])
  })

  it('leaves comments in a language it has not seen to the phrases', () => {
    expect(find('A lorry', 'de')).toEqual([])
    expect(find('A lorry', null)).toEqual([])
    expect(find('Prices, time', null)).toEqual(['delivery', 'price'])
  })

  it('is nothing where there is too little: a theme with four comments, a language with nineteen', () => {
    expect(learnThemes([], taxonomy)).toBeNull()
    expect(learnThemes(fill(['price'], 'Cost of X').slice(0, 4), taxonomy)).toBeNull()
    expect(learnThemes([...examples.slice(0, 9), ...examples.slice(-10)], taxonomy)).toBeNull()
    const few = [
      ...fill(['price'], 'Cost of X').slice(0, 4),
      ...fill(['staff'], 'Driver of X'),
      ...fill([], 'X', 'a X'),
    ]
    expect(learnThemes(few, taxonomy)?.themes.map(({ id }) => id)).toEqual(['staff'])
  })

  it('is the same for the same examples, to the byte, and is data that can be stored', () => {
    const again = learnThemes(structuredClone(examples), structuredClone(taxonomy))
    expect(JSON.stringify(again)).toBe(JSON.stringify(learned))
    expect(learnedThemesSchema.parse(JSON.parse(JSON.stringify(learned)))).toEqual(learned)
  })

  it('says from how many comments it comes', () => {
    expect(learned.examples).toBe(80)
    expect(learned.themes.map(({ id, examples }) => [id, examples])).toEqual([
      ['delivery', 24],
      ['price', 16],
      ['staff', 16],
    ])
  })

  it('is kept small: no theme has more than 1,500 weights', () => {
    const words = Array.from({ length: 400 }, (_, i) => `${(i * 7919 * 7919).toString(36)}`)
    const long = Array.from({ length: 60 }, (_, i) => ({
      text: words.slice(i, i + 300).join(' '),
      language: 'en',
      themes: i % 2 ? ['price'] : [],
    }))
    const [theme] = learnThemes(long, defaultTaxonomy)!.themes
    expect(Object.keys(theme!.weights)).toHaveLength(1500)
  })

  it('reads any comment', () => {
    const word = fc.oneof(
      fc.constantFrom('lorry', 'driver', 'time', '.', '👍'),
      fc.string({ unit: 'grapheme' }),
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const text = words.join(' ')
        for (const { places } of findThemes(compiled, { text, language: 'en' })) {
          expect(places.length).toBeGreaterThan(0)
          for (const { start, end } of places) expect(text.slice(start, end)).toHaveLength(end - start)
        }
      }),
    )
  })
})
