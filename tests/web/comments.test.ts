import { describe, expect, it } from 'vitest'
import {
  contradictionWords,
  countWords,
  decidedWords,
  piecesOf,
  sentimentWords,
} from '../../web/words/comments.ts'

const word = (text: string, part: string, weight: number) => {
  const start = text.indexOf(part)
  return { word: part, weight, start, end: start + part.length }
}

describe('A comment on the screen', () => {
  const text = 'Late, but the driver was kind.'
  const decided = [word(text, 'Late', -1), word(text, 'kind', 0.8)]

  it('is cut where words decided and where one looks for something, and lost nowhere', () => {
    const pieces = piecesOf(text, decided, [{ start: 2, end: 9 }])
    expect(pieces.map((piece) => piece.text).join('')).toBe(text)
    expect(pieces).toEqual([
      { text: 'La', tone: 'bad', hit: false },
      { text: 'te', tone: 'bad', hit: true },
      { text: ', but', tone: null, hit: true },
      { text: ' the driver was ', tone: null, hit: false },
      { text: 'kind', tone: 'good', hit: false },
      { text: '.', tone: null, hit: false },
    ])
  })

  it('is one piece where nothing decided', () => {
    expect(piecesOf(text, [], [])).toEqual([{ text, tone: null, hit: false }])
  })

  it('is told to those who hear it, each word once', () => {
    const twice = [...decided, word(text, 'Late', -1)]
    expect(decidedWords(twice)).toBe('Counted as bad: “Late”; as good: “kind”.')
    expect(decidedWords([])).toBeNull()
  })
})

describe('What a comment is read as', () => {
  const said = {
    ...{ comment: 'x', sentiment: 'negative', language: 'en', contradicts: false },
    ...{ class: 'promoter', score: 9, survey: { id: 's', name: 'S', metric: 'nps' } },
  } as Parameters<typeof sentimentWords>[0]

  it('is said in words, and why where nobody can say', () => {
    expect(sentimentWords(said)).toBe('negative words')
    expect(sentimentWords({ ...said, sentiment: 'unread', language: 'de' })).toBe('German is not read yet')
    expect(sentimentWords({ ...said, sentiment: 'unread', language: null })).toBe('not read: which language?')
    expect(sentimentWords({ ...said, comment: null })).toBeNull()
  })

  it('is set against the score where they contradict', () => {
    expect(contradictionWords(said)).toBeNull()
    const contradicts = { ...said, contradicts: true }
    expect(contradictionWords(contradicts)).toBe('Gave 9 of 10, but the words complain')
    expect(contradictionWords({ ...contradicts, class: 'detractor', score: 1 })).toBe(
      'Gave 1 of 10, but the words praise',
    )
  })
})

it('How many comments there are is said, and that there are more', () => {
  expect(countWords({ n: 1, more: false })).toBe('1 comment')
  expect(countWords({ n: 1204, more: false })).toBe('1,204 comments')
  expect(countWords({ n: 2000, more: true })).toBe('More than 2,000 comments')
})
