import { describe, expect, it } from 'vitest'
import { compileTaxonomy, suggestPhrases, type Taxonomy } from '../../../core/themes.ts'

const taxonomy: Taxonomy = {
  themes: [
    { id: 'delivery', names: { en: 'Delivery' }, phrases: { en: ['late', 'parcel lockers'] }, negatives: {} },
  ],
}
const compiled = compileTaxonomy(taxonomy)
const say = (...texts: string[]) => texts.map((text) => ({ text, language: 'en' as string | null }))
const times = (n: number, text: (i: string) => string) =>
  Array.from({ length: n }, (_, i) => text('abcdefghijklmnopqrstuvwxyz'.charAt(i).repeat(4)))

const comments = say(
  ...times(6, (i) => `Parking space, ${i}`),
  ...times(9, (i) => `The product is good, thank you, ${i}`),
  ...times(8, (i) => `The product came late, ${i}`),
  ...times(4, (i) => `Calendar was late, ${i}`),
  ...times(2, (i) => `Fork lift ${i}`),
)
const suggest = (list = comments, options = {}) => suggestPhrases(list, compiled, { limit: 5, ...options })
const phrases = (list = comments, options = {}) => suggest(list, options).map(({ phrase }) => phrase)

describe('suggested phrases', () => {
  it('are what no theme covers, with its comments and where to read them', () => {
    const [first] = suggest()
    expect(first).toMatchObject({ comments: 6, of: 29, withoutTheme: 6, language: 'en' })
    expect(first!.phrase).toBe('parking space')
    expect(first!.examples).toHaveLength(3)
    for (const { comment, start, end } of first!.examples)
      expect(comments[comment]!.text.slice(start, end).toLowerCase()).toBe(first!.phrase)
  })

  it('are not what everybody says, nor judgements, nor what a theme has', () => {
    const all = phrases(comments, { limit: 50 }).join(' ')
    for (const word of ['product', 'good', 'thank', 'late']) expect(all).not.toContain(word)
  })

  it('come first where no theme was found', () => {
    const all = phrases(say(...times(6, (i) => `Forklift ${i}`), ...times(6, (i) => `Calendar late ${i}`)))
    expect(all).toEqual(['forklift', 'calendar'])
  })

  it('are at least so frequent', () => {
    expect(phrases(comments, { limit: 50 })).not.toContain('fork lift')
    expect(phrases(comments, { limit: 50, least: 2 })).toContain('fork lift')
  })

  it('are the longest that are always written so, once', () => {
    const others = times(26, (i) => i).flatMap((word) => [`${word}x`, `${word}y`, `${word}z`])
    expect(phrases(say(...others, ...times(5, (i) => `Nota fiscal, ${i}`)), { least: 4 })).toEqual([
      'nota fiscal',
    ])
    const mixed = say(...others, ...times(5, (i) => `Nota fiscal, ${i}`), ...times(9, (i) => `Fiscal, ${i}`))
    expect(phrases(mixed, { least: 4 })).toEqual(['fiscal'])
  })

  it('do not reach over the end of a sentence, nor into a covered phrase', () => {
    expect(phrases(say(...times(5, (i) => `Parking. Lockers ${i}`)))).toEqual(['lockers', 'parking'])
    expect(phrases(say(...times(5, (i) => `Broken parcel lockers ${i}`)))).toEqual(['broken'])
  })

  it('are written as the comments write them, accents and all', () => {
    const list = times(4, (i) => `Endereço ${i}`).map((text) => ({ text, language: 'pt-BR' }))
    expect(suggest(list)[0]).toMatchObject({ phrase: 'endereço', language: 'pt' })
  })

  it('leave out what was turned down', () => {
    const [first] = suggest()
    expect(phrases(comments, { ignored: [first!.phrase.toUpperCase()] })).not.toContain(first!.phrase)
  })

  it('are the same whatever the order of the comments', () => {
    const order = (list: ReturnType<typeof suggest>) => list.map(({ phrase, comments }) => [phrase, comments])
    expect(order(suggest(comments.toReversed()))).toEqual(order(suggest()))
  })

  it('of no comments are none', () => {
    expect(suggest([])).toEqual([])
  })
})
