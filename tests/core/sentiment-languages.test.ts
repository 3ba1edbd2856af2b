import { describe, expect, it } from 'vitest'
import { readSentiment } from '../../core/sentiment.ts'

describe('the language of a comment', () => {
  it.each([
    ['Die Lieferung kam zwei Wochen zu spät', 'de'],
    ['Le livreur était très aimable', 'fr'],
    ['El paquete llegó roto y nadie contesta', 'es'],
    ['وصلت الشحنة متأخرة جدا', 'ar'],
    ['配達がとても遅かった', 'ja'],
  ])('"%s" is not read, whatever the contact’s locale', (text, language) => {
    for (const locale of ['en', 'pt-BR', language, null])
      expect(readSentiment({ text, locale })).toEqual({
        ...{ label: 'unread', value: 0, probability: 0, textLabel: 'unread', words: [] },
        ...{ language, contradicts: false },
      })
  })

  it.each([
    ['Super', 'de', 'unread'],
    ['Top!', 'de', 'unread'],
    ['ok', 'fr', 'unread'],
    ['gut', 'de', 'unread'],
    ['gut', null, 'unread'],
    ['Top!', 'pt-BR', 'positive'],
    ['muito bom', 'pt-BR', 'positive'],
    ['muito bom', null, 'positive'],
    ['Excelente', 'en', 'positive'],
    ['Excelente', 'es', 'unread'],
    ['ruim', 'pt-BR', 'negative'],
    ['Not good', 'en', 'negative'],
    ['Good', null, 'positive'],
    ['horrible', 'en-GB', 'negative'],
  ])('short: "%s" of a contact who reads %s is %s', (text, locale, label) => {
    expect(readSentiment({ text, locale })?.label).toBe(label)
  })

  it('is English where an English comment comes from elsewhere', () => {
    expect(readSentiment({ text: 'The driver was rude and the parcel damaged', locale: 'de' })).toMatchObject(
      {
        label: 'negative',
        language: 'en',
      },
    )
  })
})

describe('Portuguese', () => {
  it.each([
    ['Chegou antes do prazo, muito bem embalado', 'positive'],
    ['Ainda não recebi o produto', 'negative'],
    ['NAO RECEBI', 'negative'],
    ['Não gostei', 'negative'],
    ['Entrega rápida, mas o produto veio quebrado', 'negative'],
    ['Demorou um pouco mas o produto é excelente', 'positive'],
    ['Não tenho do que reclamar', 'positive'],
    ['Produto de ótima qualidade 👏👏', 'positive'],
    ['Péssimo atendimento, ninguém responde', 'negative'],
  ])('"%s" is %s', (text, label) => {
    expect(readSentiment({ text, locale: 'pt-BR' })?.label).toBe(label)
  })
})
