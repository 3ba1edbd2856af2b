import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSentiment, sentimentLabels } from '../../core/sentiment.ts'
import { metrics, scales } from '../../core/surveys.ts'

const pieces = fc.constantFrom(
  ...[
    'good',
    'bad',
    'not',
    'so',
    'não',
    'ótimo',
    'but',
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
  ],
  ...[
    '👍🏽',
    '🏳️‍🌈',
    '❤️',
    '\u200b',
    '\u200d',
    '\ufeff',
    '\u202e',
    'ا',
    'שלום',
    'İ',
    'ß',
    'ﬁ',
    '\ud800',
    '’',
    '!!',
    '\n',
    '3',
    '٣',
  ],
)
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.array(pieces).map((words) => words.join(' ')),
  fc.array(pieces).map((words) => words.join('')),
)
const given = fc.option(
  fc
    .constantFrom(...metrics)
    .chain((metric) => fc.integer(scales[metric]).map((score) => ({ metric, score }))),
  { nil: {} },
)
const locale = fc.constantFrom(null, undefined, 'en', 'pt-BR', 'de', '', 'constructor')
const question = fc.constantFrom(null, 'good' as const, 'improve' as const)

describe('reading what nobody would write', () => {
  it('gives any text a label, a value and a probability that fit each other', () => {
    fc.assert(
      fc.property(text, given, locale, question, (typed, scored, locale, question) => {
        const reading = readSentiment({ text: typed, locale, question, ...scored })
        expect(reading === null).toBe(typed.trim() === '')
        if (!reading) return
        expect(sentimentLabels).toContain(reading.label)
        expect(Math.abs(reading.value)).toBeLessThanOrEqual(1)
        expect(reading.probability).toBeGreaterThanOrEqual(0)
        expect(reading.probability).toBeLessThanOrEqual(1)
        if (reading.label === 'positive') expect(reading.value).toBeGreaterThan(0)
        if (reading.label === 'negative') expect(reading.value).toBeLessThanOrEqual(0)
      }),
      { numRuns: 1000 },
    )
  })

  it('finds each word that decided where it says, in order and apart', () => {
    fc.assert(
      fc.property(text, locale, (typed, locale) => {
        let last = 0
        for (const { word, weight, start, end } of readSentiment({ text: typed, locale })?.words ?? []) {
          expect(typed.slice(start, end)).toBe(word)
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(weight).not.toBe(0)
          last = end
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('reads a word the same with invisible signs in it', () => {
    const plain = readSentiment({ text: 'terrible service', locale: 'en' })!
    const hidden = readSentiment({ text: 'terr\u200bible ser\u00advice', locale: 'en' })!
    expect(hidden.value).toBeCloseTo(plain.value, 10)
  })

  it('is not led astray by the names of what every object has', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'])
      expect(readSentiment({ text: `${name} good`, locale: 'en' })!.value).toBeGreaterThan(
        readSentiment({ text: `${name} bad`, locale: 'en' })!.value,
      )
  })

  it('takes no longer for each character of a long text than of a short one, give or take', () => {
    // Counted, not timed: what a reading does grows with the text, whose tokens are each looked at once.
    for (const part of ['good bad not ', '     ', 'a', '❤️', '’', '\u200b', '(((', '!?', 'a’', 'ا ']) {
      const long = part.repeat(Math.ceil(10_000 / part.length))
      const reading = readSentiment({ text: long, locale: 'en' })
      expect(reading === null || reading.words.length <= 12).toBe(true)
    }
  })
})
