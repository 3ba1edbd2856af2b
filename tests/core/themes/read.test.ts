import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileTaxonomy, findThemes, readThemes, type Taxonomy, type Theme } from '../../../core/themes.ts'

const theme = (id: string, phrases: Theme['phrases'], negatives: Theme['negatives'] = {}): Theme => ({
  id,
  names: { en: id },
  phrases,
  negatives,
})

const taxonomy: Taxonomy = {
  themes: [
    theme(
      'delivery',
      { en: ['deliver*', 'late', 'time'], de: ['*liefer*'], '*': ['Kargo Express'] },
      { en: ['waiting time', 'full-time'] },
    ),
    theme('price', { en: ['price*', '€'], pt: ['preço*'] }),
    theme('reply', { en: ['no ~2 reply', 'on the phone'] }),
  ],
}
const compiled = compileTaxonomy(taxonomy)
const find = (text: string, language: string | null = 'en') =>
  findThemes(compiled, { text, language }).map(
    ({ theme, places }) => `${theme}: ${places.map(({ start, end }) => text.slice(start, end)).join(' | ')}`,
  )

describe('the themes of a comment', () => {
  it('are several, each with the places that named it', () => {
    expect(find('Prices are fine, delivery was late.')).toEqual([
      'delivery: delivery | late',
      'price: Prices',
    ])
  })

  it('are found by the beginning, the end or the middle of a word', () => {
    expect(find('Die Ersatzlieferung', 'de')).toEqual(['delivery: Ersatzlieferung'])
    expect(find('undeliverable')).toEqual([])
  })

  it('are not found where a negative lies over the phrase, but still elsewhere', () => {
    expect(find('The waiting time')).toEqual([])
    expect(find('The waiting time for a time')).toEqual(['delivery: time'])
    expect(find('A full-time job')).toEqual([])
  })

  it('are found by words near each other, in either order, in one sentence', () => {
    expect(find('I had no kind of reply')).toEqual(['reply: no kind of reply'])
    expect(find('A reply? No.')).toEqual([])
    expect(find('reply there was no')).toEqual(['reply: reply there was no'])
    expect(find('no kind of any reply')).toEqual([])
  })

  it('need all words of a phrase, in order and in one sentence', () => {
    expect(find('Nobody on the phone')).toEqual(['reply: on the phone'])
    expect(find('I put it on. The phone')).toEqual([])
  })

  it('are found whatever the case, accents and composition', () => {
    expect(find('O PRECO', 'pt-BR')).toEqual(['price: PRECO'])
    expect(find('o prec\u0327o', 'pt')).toEqual(['price: prec\u0327o'])
  })

  it('are found by signs', () => {
    expect(find('It cost 40€')).toEqual(['price: €'])
  })

  it('come from the phrases of the language alone, and those of every language', () => {
    expect(find('delivery', 'pt')).toEqual([])
    expect(find('Kargo Express', 'nl')).toEqual(['delivery: Kargo Express'])
  })

  it('come from the phrases of all languages where the language is not known', () => {
    expect(find('Ersatzlieferung, preço', null)).toEqual(['delivery: Ersatzlieferung', 'price: preço'])
  })
})

describe('the sentiment of a theme', () => {
  const labels = (text: string) =>
    Object.fromEntries(
      readThemes(compiled, { text, language: 'en' }).map(({ theme, sentiment }) => [theme, sentiment.label]),
    )

  it.each([
    'The price is great but the delivery was terrible',
    'The price is great. Terrible delivery!',
    'The price is great, the delivery was terrible',
    'The delivery was terrible and the price is great',
  ])('is that of its own clauses: %s', (text) => {
    expect(labels(text)).toEqual({ price: 'positive', delivery: 'negative' })
  })

  it('is shared where one statement is about both', () => {
    expect(labels('Price and delivery were great')).toEqual({ price: 'positive', delivery: 'positive' })
  })

  it('depends on what was asked', () => {
    const label = (question: 'good' | 'improve') =>
      readThemes(compiled, { text: 'Better prices', language: 'en', question })[0]?.sentiment.label
    expect([label('good'), label('improve')]).toEqual(['positive', 'negative'])
  })

  it('is unread in a language whose sentiment is not', () => {
    const [reading] = readThemes(compiled, { text: 'Kargo Express is vreselijk', language: 'nl' })
    expect(reading?.sentiment).toEqual({ label: 'unread', value: 0 })
  })
})

describe('any comment', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'deliver',
      'time',
      'waiting time',
      'PRICE',
      '€',
      'no',
      'reply',
      'but',
      ' and ',
      ', ',
      '. ',
      '👍🏽',
    ),
    fc.string({ unit: 'grapheme' }),
  )
  const comment = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(' '))
  const language = fc.constantFrom('en', 'de', 'pt-BR', 'ar', 'xx', '', null)

  it('is read, and its places are in order, apart and within it', () => {
    fc.assert(
      fc.property(comment, language, (text, language) => {
        for (const { places } of readThemes(compiled, { text, language })) {
          expect(places.length).toBeGreaterThan(0)
          let end = 0
          for (const place of places) {
            expect(place.start).toBeGreaterThanOrEqual(end)
            expect(place.end).toBeGreaterThan(place.start)
            end = place.end
          }
          expect(end).toBeLessThanOrEqual(text.length)
        }
      }),
    )
  })

  it('has no place twice where a phrase begins within another', () => {
    const [reading] = readThemes(compiled, { text: 'no reply no', language: 'en' })
    expect(reading?.places.map(({ start, end }) => [start, end])).toEqual([[0, 8]])
  })

  it('has the same themes in whatever order the taxonomy lists them and their phrases', () => {
    const shuffled = fc.shuffledSubarray(taxonomy.themes, { minLength: taxonomy.themes.length })
    fc.assert(
      fc.property(comment, language, shuffled, (text, language, themes) => {
        const other = compileTaxonomy({
          themes: themes.map((one) => ({
            ...one,
            phrases: Object.fromEntries(
              Object.entries(one.phrases)
                .reverse()
                .map(([locale, list]) => [locale, list.toReversed()]),
            ),
          })),
        })
        const spans = (from: typeof compiled) =>
          readThemes(from, { text, language })
            .map(({ theme, sentiment, places }) => ({
              ...{ theme, sentiment },
              places: places.map(({ start, end }) => [start, end]),
            }))
            .sort((a, b) => a.theme.localeCompare(b.theme))
        expect(spans(other)).toEqual(spans(compiled))
      }),
    )
  })
})
