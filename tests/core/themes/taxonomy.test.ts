import { describe, expect, it } from 'vitest'
import { checkTaxonomy, type Taxonomy, taxonomySchema } from '../../../core/themes.ts'

const taxonomy = (...phrases: Record<string, string[]>[]): Taxonomy => ({
  themes: phrases.map((list, i) => ({
    id: `t${i}`,
    names: { en: `Theme ${i}` },
    phrases: list,
    negatives: {},
  })),
})
const refused = (value: unknown) =>
  taxonomySchema.safeParse(value).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
const warned = (value: Taxonomy) => checkTaxonomy(value).map(({ path, message }) => `${path}: ${message}`)

describe('a taxonomy', () => {
  it('is stored as it is written, negatives or none', () => {
    const [one] = taxonomy({ en: ['deliver*', 'late ~3 parcel', '*lieferung', '€', '🚚'] }).themes
    const { negatives: _, ...without } = one!
    expect(taxonomySchema.parse({ themes: [without] })).toEqual({ themes: [one] })
  })

  it.each([
    ['', 'Write a word.'],
    ['...', 'Write a word.'],
    ['a', 'Write at least 2 letters.'],
    ['de*', 'Write at least 3 letters beside the * of “de”.'],
    ['late ~ parcel', 'Write how many words may stand between, 1 to 9: late ~3 delivery.'],
    ['late ~10 parcel', 'Write how many words may stand between, 1 to 9: late ~3 delivery.'],
    ['late ~3', 'Write a word.'],
    ['a ~3 b ~3 c', 'Use ~ once in a phrase.'],
    ['a b c d e f g h i', 'At most 8 words.'],
    ['x'.repeat(81), 'At most 80 characters.'],
  ])('refuses the phrase “%s”', (phrase, message) => {
    expect(refused(taxonomy({ en: ['fine', phrase] }))).toEqual([`themes.0.phrases.en.1: ${message}`])
  })

  it('refuses two themes of one id, a theme without a name, a language that is none', () => {
    const [one] = taxonomy({ en: ['late'] }).themes
    expect(refused({ themes: [one, one] })).toEqual(['themes.1.id: There are two themes “t0”.'])
    expect(refused({ themes: [{ ...one, names: {} }] })).toEqual(['themes.0.names: Give the theme a name.'])
    expect(refused({ themes: [{ ...one, names: { en: ' ' } }] })).toEqual([
      'themes.0.names.en: Write a name.',
    ])
    expect(refused(taxonomy({ English: ['late'] }))).toEqual([
      'themes.0.phrases.English: Write a language such as “en” or “pt-BR”, or * for every language.',
    ])
  })

  it('warns of a theme without phrases', () => {
    expect(warned(taxonomy({ en: [] }))).toEqual([
      'themes.0.phrases: The theme has no phrase, so no comment names it.',
    ])
  })

  it('warns of a phrase that two themes share, however it is spelt, but not across languages', () => {
    expect(warned(taxonomy({ en: ['On time'] }, { en: ['late', 'on-time'], de: ['on time'] }))).toEqual([
      'themes.1.phrases.en.1: “on-time” names “Theme 0” too: a comment gets both.',
    ])
  })

  it('warns of a phrase that is written twice or never counts', () => {
    const twice = taxonomy({ en: ['late', 'LATE'] })
    expect(warned(twice)).toEqual(['themes.0.phrases.en.1: “LATE” is written twice.'])
    twice.themes[0]!.phrases = { en: ['late'] }
    twice.themes[0]!.negatives = { en: ['Late'] }
    expect(warned(twice)).toEqual([
      'themes.0.phrases.en.0: “late” is also what the theme is not: it never counts.',
    ])
  })
})
