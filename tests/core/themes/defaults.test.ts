import { describe, expect, it } from 'vitest'
import {
  checkTaxonomy,
  compileTaxonomy,
  type DefaultThemeId,
  defaultTaxonomy,
  findThemes,
  readThemes,
  taxonomySchema,
} from '../../../core/themes.ts'

const compiled = compileTaxonomy(defaultTaxonomy)
const find = (text: string, language: string) =>
  findThemes(compiled, { text, language })
    .map(({ theme }) => theme)
    .sort()

type Case = [text: string, ...themes: DefaultThemeId[]]
const comments: Record<string, Case[]> = {
  en: [
    ['The parcel was two weeks late and nobody told us.', 'communication', 'delivery_time'],
    ['Your rates went up again, but the brake pads are of high quality.', 'price', 'product_quality'],
    ['Box was crushed and one filter was missing', 'damage', 'packaging', 'wrong_items'],
    ['The driver was friendly', 'staff'],
    ['We are still waiting for a refund', 'delivery_time', 'returns'],
    ['Credit note never came, wrong VAT', 'delivery_time', 'invoicing'],
    ['Always out of stock', 'availability'],
    ['I cannot log in to the portal', 'website'],
    ['Ordering is easy', 'ordering'],
    ['The hotline solved our problem at once', 'support'],
    ['Late reply', 'communication'],
    ['I rate them highly', ...([] as DefaultThemeId[])],
    ['All good, thank you', ...([] as DefaultThemeId[])],
  ],
  de: [
    ['Die Lieferung kam drei Tage zu spät', 'delivery_time'],
    ['Guter Preis, aber die Verpackung war beschädigt', 'damage', 'packaging', 'price'],
    ['Der Fahrer war sehr freundlich', 'staff'],
    ['Die Rechnung stimmt nicht, und niemand ist erreichbar', 'communication', 'invoicing'],
    ['Zwei Ersatzteile fehlten', 'wrong_items'],
    ['Benutzerfreundliches Portal', 'website'],
    ['Leider nicht vorrätig', 'availability'],
  ],
  fr: [
    ['Livraison en retard et aucune réponse', 'communication', 'delivery_time'],
    ['Le chauffeur est très aimable, les prix sont corrects', 'price', 'staff'],
    ['Colis endommagé', 'damage'],
    ['Il manque deux pièces dans la commande', 'wrong_items'],
    ['La facture est fausse', 'invoicing'],
    ['Toujours en rupture de stock', 'availability'],
    ['C’est dommage', ...([] as DefaultThemeId[])],
  ],
  es: [
    ['La entrega llegó con retraso y nadie avisó', 'communication', 'delivery_time'],
    ['Precio caro pero buena calidad', 'price', 'product_quality'],
    ['El conductor fue muy amable', 'staff'],
    ['La caja llegó rota', 'damage', 'packaging'],
    ['Falta una pieza', 'wrong_items'],
    ['La factura no está bien', 'invoicing'],
    ['Buenas tardes', ...([] as DefaultThemeId[])],
  ],
  'pt-BR': [
    ['Chegou antes do prazo', 'delivery_time'],
    ['nao recebi o produto ate agora', 'delivery_time'],
    ['Produto de ótima qualidade e frete barato', 'price', 'product_quality'],
    ['Veio quebrado e ninguém responde', 'communication', 'damage'],
    ['Quero meu dinheiro de volta', 'returns'],
    ['Não tinha o produto em estoque', 'availability'],
    ['A nota fiscal veio errada', 'invoicing', 'wrong_items'],
    ['Solicitei e até hoje não recebi resposta', 'communication'],
    ['Recomendo', ...([] as DefaultThemeId[])],
  ],
  ar: [
    ['تأخر التوصيل أسبوعين', 'delivery_time'],
    ['السعر غالي والجودة سيئة', 'price', 'product_quality'],
    ['السائق محترم جدا', 'staff'],
    ['وصل المنتج مكسورا', 'damage'],
    ['الفاتورة غير صحيحة ولا أحد يرد', 'communication', 'invoicing'],
    ['المنتج غير متوفر', 'availability'],
    ['شكرا لكم', ...([] as DefaultThemeId[])],
  ],
}

describe('the default taxonomy', () => {
  it('may be stored, and nothing is to be said about it', () => {
    expect(taxonomySchema.parse(defaultTaxonomy)).toEqual(defaultTaxonomy)
    expect(checkTaxonomy(defaultTaxonomy)).toEqual([])
  })

  it('has a name and phrases for every theme in every language', () => {
    for (const { names, phrases } of defaultTaxonomy.themes) {
      expect(Object.keys(names)).toEqual(['en', 'de', 'fr', 'es', 'pt', 'ar'])
      expect(Object.keys(phrases)).toEqual(Object.keys(names))
      for (const list of Object.values(phrases)) expect(list.length).toBeGreaterThanOrEqual(8)
    }
  })

  describe.each(Object.entries(comments))('in %s', (language, cases) => {
    it.each(cases)('reads “%s”', (text, ...themes) => {
      expect(find(text, language)).toEqual(themes.sort())
    })
  })

  it('tells good news about the price from bad news about the delivery', () => {
    const read = readThemes(compiled, { text: 'Price is great but delivery was a week late', language: 'en' })
    expect(read.map(({ theme, sentiment }) => [theme, sentiment.label])).toEqual([
      ['delivery_time', 'negative'],
      ['price', 'positive'],
    ])
  })
})
