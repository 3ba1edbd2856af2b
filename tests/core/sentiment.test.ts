import { describe, expect, it } from 'vitest'
import { type Comment, readSentiment } from '../../core/sentiment.ts'

const read = (text: string, more: Partial<Comment> = {}) => readSentiment({ text, locale: 'en', ...more })!

describe('the sentiment of a comment', () => {
  it.each([
    ['Excellent service, friendly driver and everything perfect', 'positive'],
    ['The parcel was damaged and the driver was rude', 'negative'],
    ['Waited six hours and nobody called', 'negative'],
    ['More staff', 'negative'],
    ['Quicker replies', 'negative'],
    ['Never arrived, still waiting for my refund', 'negative'],
  ])('"%s" is %s', (text, label) => {
    expect(read(text).label).toBe(label)
  })

  it.each([
    ['good', 'not good'],
    ['The driver was helpful', 'The driver was not helpful'],
    ['I like it', 'I don’t like it'],
    ['It works', 'It never works'],
  ])('"%s" turns with its negation: "%s"', (plain, negated) => {
    expect(read(negated).value).toBeLessThan(read(plain).value - 0.3)
  })

  it('ends a negation at a mark', () => {
    expect(read('Not late, excellent work').value).toBeGreaterThan(read('Not late excellent work').value)
  })

  it.each([
    [
      'The driver was rude but the service was excellent',
      'The service was excellent but the driver was rude',
    ],
    ['Slow but very good', 'Very good but slow'],
  ])('what follows "but" weighs more: "%s"', (good, bad) => {
    expect(read(good).value).toBeGreaterThan(read(bad).value)
  })

  it.each([
    ['👍', 'positive'],
    ['👍🏽', 'positive'],
    ['❤️', 'positive'],
    ['😡', 'negative'],
    [':-(', 'negative'],
    ['Good👍', 'positive'],
  ])('emoji and smileys speak: %s is %s', (text, label) => {
    expect(read(text).label).toBe(label)
    if (!/\p{L}/u.test(text)) expect(read(text, { locale: 'de' }).label).toBe(label)
  })

  it.each(['Nothing', 'Nothing at all', 'None.', 'Absolutely nothing!'])(
    '"%s" is bad news after "What was good?" and good news after "What could we do better?"',
    (text) => {
      expect(read(text, { question: 'good' }).label).toBe('negative')
      expect(read(text, { question: 'improve' }).label).toBe('positive')
    },
  )

  it('names the words that decided and where they stand', () => {
    const text = 'Rude driver!  And the parcel was DAMAGED.'
    const { words } = read(text)
    expect(words.map(({ word }) => word)).toEqual(expect.arrayContaining(['Rude', 'DAMAGED']))
    for (const { word, start, end } of words) expect(text.slice(start, end)).toBe(word)
    expect(words.find(({ word }) => word === 'Rude')!.weight).toBeLessThan(0)
  })

  it('of an empty comment is nothing', () => {
    expect(readSentiment({ text: '' })).toBeNull()
    expect(readSentiment({ text: ' \n\t ' })).toBeNull()
  })
})

describe('a score beside a comment', () => {
  it('makes what it fits likelier', () => {
    const text = 'It came on Tuesday afternoon'
    const low = read(text, { score: 1, metric: 'csat' })
    const high = read(text, { score: 5, metric: 'csat' })
    expect(low.value).toBeLessThan(read(text).value)
    expect(high.value).toBeGreaterThan(low.value)
  })

  it.each([
    ['Excellent service, thank you so much, very helpful and friendly', 0, 'positive'],
    ['Terrible, the worst service ever, rude and useless', 10, 'negative'],
  ])('never overwrites clear words: "%s" with %i', (text, score, label) => {
    expect(read(text, { score, metric: 'nps' })).toMatchObject({ label, textLabel: label, contradicts: true })
  })

  it('does not contradict where both say the same, nor where nothing is clear', () => {
    expect(read('Excellent service', { score: 10, metric: 'nps' }).contradicts).toBe(false)
    expect(read('It came on Tuesday', { score: 1, metric: 'csat' }).contradicts).toBe(false)
  })

  it('does not contradict a wish that was asked for', () => {
    const wish = { text: 'Terribly slow, you need more staff', score: 5, metric: 'csat' } as const
    expect(readSentiment({ ...wish, question: 'improve' })!.contradicts).toBe(false)
    expect(readSentiment(wish)!.contradicts).toBe(true)
  })
})
