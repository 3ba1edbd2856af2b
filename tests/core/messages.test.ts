import { describe, expect, test } from 'vitest'
import { fillForReader, messageParts, plain, valueInWords } from '../../core/messages.ts'

const late = '{days, plural, =0 {on time} one {# day late} other {# days late}}'
const say = (text: string, values: Parameters<typeof fillForReader>[1] = {}, locale = 'en') =>
  fillForReader(text, values, locale)

describe('names in braces', () => {
  test('are filled in, and one that nobody knows leaves neither braces nor a gap', () => {
    expect(say('How was delivery {reference}?', { reference: '4711' })).toBe('How was delivery 4711?')
    expect(say('How was delivery {reference}?')).toBe('How was delivery?')
    expect(say('{constructor}!')).toBe('!')
    expect(say('{contact} was {account} here')).toBe('was here')
    expect(say('la livraison {reference}\u00a0?', {}, 'fr')).toBe('la livraison\u00a0?')
    expect(say(`Delivery {reference} was ${late}`, { days: 1 })).toBe('Delivery was 1 day late')
  })

  test('are not filled in again where a value brings them along', () => {
    expect(say('{contact}, hello', { contact: '{company}', company: 'B' })).toBe('{company}, hello')
    const both = `{contact}: ${late}`
    expect(say(both, { contact: `{company} ${late} '#'`, company: 'B', days: 2 })).toBe(
      `{company} ${late} '#': 2 days late`,
    )
  })

  test('may follow an apostrophe, with plural forms in the sentence and without', () => {
    expect(say("la commande d'{company}", { company: 'Acme' })).toBe("la commande d'Acme")
    expect(say(`d'{company}, ${late}`, { company: 'Acme', days: 1 })).toBe('d’Acme, 1 day late')
    expect(say(`l'arrivée, ${late}`, { days: 1 })).toBe("l'arrivée, 1 day late")
  })
})

describe('plural forms', () => {
  test.each([
    [0, 'on time'],
    [1, '1 day late'],
    [1200, '1,200 days late'],
  ])('%i in English is "%s"', (days, words) => {
    expect(say(late, { days })).toBe(words)
  })

  const arabic =
    '{n, plural, zero {لا أيام} one {يوم واحد} two {يومان} few {# أيام} many {# يومًا} other {# يوم}}'
  test.each([
    [0, 'لا أيام'],
    [1, 'يوم واحد'],
    [2, 'يومان'],
    [3, '3 أيام'],
    [11, '11 يومًا'],
    [100, '100 يوم'],
  ])('%i in Arabic takes its own of the six forms', (n, words) => {
    for (const locale of ['ar', 'ar-EG', 'ar-SA']) expect(say(arabic, { n }, locale)).toBe(words)
  })

  test('may hold names, which stay parts of their own', () => {
    const parts = messageParts('{n, plural, one {Order {ref} is late} other {# orders}}.', 'en', {
      n: 1,
      ref: 'A\nB',
    })
    expect(parts).toEqual([
      { text: 'Order ', given: false },
      { text: 'A B', given: true },
      { text: ' is late.', given: false },
    ])
  })

  test('of a number that nobody knows are those of none', () => {
    expect(say('{n, plural, one {#} other {# days}}')).toBe('0 days')
  })

  test('markup in a message is words', () => {
    expect(say(`<b>{a}</b> ${late}`, { a: 'x', days: 1 })).toBe('<b>x</b> 1 day late')
  })
})

describe('numbers and days', () => {
  const day = new Date('2026-05-12T00:00:00Z')

  test.each([
    ['en', '12 May 2026', '10,000'],
    ['de', '12. Mai 2026', '10.000'],
    ['fr', '12 mai 2026', '10 000'],
    ['es', '12 de mayo de 2026', '10.000'],
    ['pt', '12 de maio de 2026', '10.000'],
    ['ar', '12 مايو 2026', '10,000'],
    ['ar-SA', '12 مايو 2026', '10,000'],
    ['tlh', '12 May 2026', '10,000'],
    ['no such locale', '12 May 2026', '10,000'],
  ])('are written in %s as its readers expect', (locale, date, number) => {
    expect(valueInWords(day, locale)).toBe(date)
    expect(valueInWords(10_000, locale).replace(/\s/g, ' ')).toBe(number)
    expect(say('{on} – {n}', { on: day, n: 10_000 }, locale).replace(/[\u00a0\u202f]/g, ' ')).toBe(
      `${date} – ${number}`,
    )
  })

  test('take a format of their own from the message, wherever the server stands', () => {
    expect(say('{on, date, short}', { on: day }, 'de')).toBe('12.5.26')
    expect(say('{on, date, full}', { on: day }, 'fr')).toBe('mardi 12 mai 2026')
    expect(say('{n, number, ::.00}', { n: 3 }, 'de')).toBe('3,00')
  })

  test('a day that is not known is nothing, and no day of 1970', () => {
    expect(say('Promised for {on, date, long}.', { on: '' })).toBe('Promised for .')
    expect(say('Promised for {on}.', { on: '' })).toBe('Promised for.')
  })
})

describe('a message that cannot be read', () => {
  test.each([
    '{n, plural, one {# day} other {# days}',
    '{n, plural, one {# day}}',
    '{n, number, currency}',
    '{n, nonsense}',
    '{',
    '}',
    '{}',
    '}{',
    '{{a}}',
    '{a b}',
    '{n, select, a {x} other {',
    '{n, date, ::QQQQ}',
  ])('%j throws at no reader and shows no braces', (broken) => {
    for (const locale of ['en', 'ar']) {
      const line = say(`Came {a} ${broken}`, { a: 'now', n: 1 }, locale)
      expect(line).toMatch(/^Came now/)
      expect(line).not.toMatch(/[{}]/)
    }
  })
})

test.each(['\r\nBcc: all@example.com', '\n', '\u0000', '\u2028', '\u0085', '\u202e', '\u2066'])(
  'a value with %j stays on its line and turns no text',
  (trick) => {
    const values = { name: `A${trick}B`, n: 1 }
    for (const text of ['{name}', `{name} ${late}`, '{name, select, other {{name}}}']) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
      expect(say(text, values)).not.toMatch(/[\u0000-\u001f\u0080-\u009f\u2028\u202e\u2066]/)
    }
  },
)

test('a value is one line without control characters or marks that turn text', () => {
  expect(plain('a\r\nb\u202ec\u0000')).toBe('a b c')
  expect(plain('شركة 1')).toBe('شركة 1')
  expect(plain(undefined)).toBe('')
})
