import { describe, expect, it } from 'vitest'
import { estimateWords, languagesOf, phrasesTyped, themesInFile } from '../../web/words/taxonomy.ts'

describe('The words of the editor of themes', () => {
  it('part what is typed or pasted at commas and lines, none twice', () => {
    expect(phrasesTyped(' late,  too late\nlate;\toverdue ,,')).toEqual(['late', 'too late', 'overdue'])
    expect(phrasesTyped(' , \n')).toEqual([])
  })

  it('offer English first, then what any theme speaks, then words of every language', () => {
    const theme = { id: 'a', names: { de: 'A' }, phrases: { '*': ['x'], pt: ['y'] }, negatives: {} }
    expect(languagesOf([theme])).toEqual(['en', 'de', 'pt', '*'])
  })

  it('read a file that was exported, and say of another why it is none', () => {
    const theme = { id: 'a', names: { en: 'A' }, phrases: { en: ['x'] }, negatives: {} }
    expect(themesInFile(JSON.stringify({ themes: [theme] }))).toEqual([theme])
    expect(() => themesInFile('id,name')).toThrow('This file is not JSON.')
    expect(() => themesInFile('{"themes":[]}')).toThrow('There are no themes in this file.')
    expect(() => themesInFile('{"themes":[{"id":"a","names":{"en":1},"phrases":{}}]}')).toThrow('no themes')
    expect(() => themesInFile('{"themes":[{"id":"a","names":{"en":"A"},"phrases":{"en":"x"}}]}')).toThrow(
      'no themes',
    )
  })

  it('say how much would change, and how far a sample tells it', () => {
    const none = { comments: 40_000, sample: 600, changed: 0, about: 0, low: 0, high: 254 }
    expect(estimateWords(none)).toBe(
      'None of a sample of 600 comments would get other themes (of all 40,000, at most 254).',
    )
    expect(estimateWords({ ...none, changed: 18, about: 1_200, low: 764, high: 1_877 })).toBe(
      'About 1,200 of 40,000 comments would get other themes (95 % range 764 to 1,877, from a sample of 600).',
    )
    expect(estimateWords({ comments: 3, sample: 3, changed: 2, about: 2, low: 2, high: 2 })).toBe(
      '2 of 3 comments would get other themes.',
    )
  })
})
