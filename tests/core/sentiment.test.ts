import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSentiment } from '../../core/sentiment.ts'

const read = (text: string) => readSentiment({ text, locale: 'en' })!

describe('the sentiment of a comment', () => {
  it.each([
    ['Excellent service, friendly driver and everything perfect', 'positive'],
    ['The parcel was damaged and the driver was rude', 'negative'],
    ['The delivery came on Tuesday', 'neutral'],
    ['Not good', 'negative'],
    ['I don’t like it', 'negative'],
    ["I don't like it", 'negative'],
    ['Good👍', 'positive'],
    ['❤️', 'positive'],
    ['👍🏽', 'positive'],
  ])('"%s" is %s', (text, label) => {
    expect(read(text).label).toBe(label)
  })

  it('names the words that decided, in the order of the text, as they counted there', () => {
    expect(read('Good price but not good, and damaged').words).toEqual([
      { word: 'good', weight: 3 },
      { word: 'damaged', weight: -3 },
    ])
  })

  it('grows with the words that say the same', () => {
    expect(read('good').value).toBeGreaterThan(0)
    expect(read('good and excellent').value).toBeGreaterThan(read('good').value)
    expect(read('bad').value).toBeLessThan(0)
  })

  it('of an empty comment is nothing', () => {
    expect(readSentiment({ text: '' })).toBeNull()
    expect(readSentiment({ text: ' \n\t ' })).toBeNull()
  })

  it.each(['pt-BR', 'de', 'eno', 'ar'])('is not guessed in the language %s', (locale) => {
    expect(readSentiment({ text: 'super horrible', locale })).toEqual({
      label: 'unread',
      value: 0,
      words: [],
    })
  })

  it.each(['en', 'en-GB', 'EN-us', undefined, null])(
    'is read where the language is English or unknown: %s',
    (locale) => {
      expect(readSentiment({ text: 'horrible', locale })?.label).toBe('negative')
    },
  )

  it('is what the text says, whatever the score', () => {
    const text = 'Excellent'
    const alone = readSentiment({ text })
    expect(readSentiment({ text, score: 1, metric: 'csat' })).toEqual(alone)
  })
})

describe('reading what nobody would write', () => {
  it('is not led astray by the names of what every object has', () => {
    expect(read('constructor good').words).toEqual([{ word: 'good', weight: 3 }])
    for (const text of ['constructor', '__proto__', 'toString hasOwnProperty valueOf', 'prototype'])
      expect(read(text)).toEqual({ label: 'neutral', value: 0, words: [] })
  })

  it('is quick with 10,000 characters of any kind', () => {
    const long = ['good bad not ', '     ', 'a', '❤️', '’', 'constructor ', '\n', '!?'].map((part) =>
      part.repeat(Math.ceil(10_000 / part.length)),
    )
    for (const text of long) {
      const start = performance.now()
      for (let i = 0; i < 5; i++) readSentiment({ text })
      expect((performance.now() - start) / 5).toBeLessThan(50)
    }
  })

  it('stays between -1 and 1 and agrees with its label for any text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom('good', 'bad', 'not', 'so')).map((w) => w.join(' ')),
    )
    fc.assert(
      fc.property(text, (typed) => {
        const reading = readSentiment({ text: typed })
        expect(reading === null).toBe(typed.trim() === '')
        if (!reading) return
        expect(Math.abs(reading.value)).toBeLessThan(1)
        const label = reading.value > 0 ? 'positive' : reading.value < 0 ? 'negative' : 'neutral'
        expect(reading.label).toBe(label)
      }),
    )
  })
})
