import { describe, expect, it } from 'vitest'
import { taxonomySchema, themeIdFor, twinNames } from '../../../core/themes.ts'

const theme = (id: string, names: Record<string, string>) => ({ id, names, phrases: {}, negatives: {} })

describe('The names of themes', () => {
  it('become ids that may be stored, whatever is written', () => {
    expect(themeIdFor('Délais de livraison', [])).toBe('de_lais_de_livraison')
    expect(themeIdFor('Price', ['price', 'price_2'])).toBe('price_3')
    for (const name of ['التسليم', '24 hours', '€', 'constructor', 'x'.repeat(200), '_'])
      expect(
        taxonomySchema.safeParse({ themes: [theme(themeIdFor(name, []), { en: 'A' })] }).success,
        name,
      ).toBe(true)
  })

  it('are told where two are one to a reader, in any language', () => {
    const themes = [theme('a', { en: 'Price', pt: 'Preço' }), theme('b', { en: 'Prices', pt: ' preço' })]
    expect(twinNames({ themes })).toEqual([
      { path: 'themes.1.names.pt', message: 'There are two themes called “preço”.' },
    ])
    expect(twinNames({ themes: [theme('a', { en: 'Price' }), theme('b', { de: 'Price' })] })).toEqual([])
  })
})
