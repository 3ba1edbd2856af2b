import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contactSchema } from '../../core/contacts.ts'
import { date, moment } from '../../core/fields.ts'
import { guessMapping, mappingIssues, rowReader } from '../../core/imports.ts'
import { linesFromText, minorFromDecimal } from '../../core/money.ts'

describe('An amount in a file', () => {
  it.each([
    ['1234.56', 'EUR', 123456],
    ['1,234.56', 'USD', 123456],
    ['1.234,56 €', 'EUR', 123456],
    ['€ 1 234,5', 'EUR', 123450],
    ["CHF 1'234.50", 'CHF', 123450],
    ['1.234.567,00', 'EUR', 123456700],
    ['980', 'JPY', 980],
    ['1.234', 'KWD', 1234],
    ['0', 'EUR', 0],
  ])('"%s" in %s is %i minor units', (words, currency, minor) => {
    expect(minorFromDecimal(words, currency)).toBe(minor)
  })

  it.each(['1.234', '1,234', '-5', 'free', '1.2.3', '12,34.5', '', '1.239'])(
    '"%s" is refused with words',
    (words) => {
      expect(minorFromDecimal(words, 'EUR')).toEqual(expect.any(String))
    },
  )

  it('comes out as it went in, whichever mark parts the cents', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), fc.constantFrom('.', ','), (minor, mark) => {
        const words = `${Math.floor(minor / 100)}${mark}${String(minor % 100).padStart(2, '0')}`
        expect(minorFromDecimal(words, 'EUR')).toBe(minor)
      }),
    )
  })

  it('stands in price lines after an @', () => {
    expect(linesFromText('2 x Brake pad @ 19.90; Oil filter @ 7.50', 'EUR')).toEqual([
      { description: 'Brake pad', quantity: 2, unitPriceMinor: 1990 },
      { description: 'Oil filter', quantity: 1, unitPriceMinor: 750 },
    ])
    expect(linesFromText('two brake pads', 'EUR')).toEqual(expect.any(String))
  })
})

describe('A date', () => {
  it('alone is midnight where the company is', () => {
    expect(moment('2026-07-01', 'Europe/Berlin').toISOString()).toBe('2026-06-30T22:00:00.000Z')
    expect(moment('2026-07-01T10:00:00-03:00', 'Europe/Berlin').toISOString()).toBe(
      '2026-07-01T13:00:00.000Z',
    )
  })

  it.each(['31.12.2025', '2026-02-30', '2026-13-01', '2026-01-01T10:00', '2026-01-01T25:00Z', 'soon'])(
    '"%s" is refused',
    (words) => {
      expect(date.safeParse(words).success).toBe(false)
    },
  )
})

describe('A contact', () => {
  it('has its mail in small letters, its language as a tag, its role as a word', () => {
    const given = { externalId: 'C-1', email: ' Kim@Example.COM ', locale: 'pt_br', role: 'Decider' }
    expect(contactSchema.parse(given)).toEqual({
      externalId: 'C-1',
      email: 'kim@example.com',
      locale: 'pt-BR',
      role: 'decider',
    })
  })

  it('may not bring a line break in its name, nor fields we do not know', () => {
    expect(contactSchema.safeParse({ externalId: 'C-1', name: 'A\nB' }).success).toBe(false)
    expect(contactSchema.safeParse({ externalId: 'C-1', nickname: 'A' }).success).toBe(false)
  })
})

describe('The mapping of a file', () => {
  it('is guessed from English and German headings, our own names first', () => {
    expect(
      guessMapping('contacts', ['Kontakt-ID', 'Kunden-Nr.', 'Ansprechpartner', 'E-Mail', 'Sprache']),
    ).toEqual({
      externalId: 'Kontakt-ID',
      account: 'Kunden-Nr.',
      name: 'Ansprechpartner',
      email: 'E-Mail',
      locale: 'Sprache',
    })
    expect(guessMapping('deliveries', ['externalId', 'account', 'freight', 'promised at', 'id'])).toEqual({
      externalId: 'externalId',
      account: 'account',
      freightMinor: 'freight',
      promisedAt: 'promised at',
    })
  })

  it('needs the key, known fields and headings that are there', () => {
    expect(mappingIssues('accounts', { name: 'Name', color: 'Name', tier: 'Tier' }, ['Name'])).toHaveLength(3)
  })
})

describe('A row', () => {
  it('names the heading of each cell that is wrong', () => {
    const read = rowReader(
      'contacts',
      { externalId: 'Nr', email: 'Post', role: 'Rolle' },
      ['Nr', 'Post', 'Rolle'],
      'EUR',
    )
    expect(read(['', 'x', 'y'])).toEqual({ issues: [{ column: 'Nr', reason: 'This must not be empty.' }] })
    expect(read(['1', 'x', 'y'])).toMatchObject({ issues: [{ column: 'Post' }, { column: 'Rolle' }] })
    expect(read(['1', '', ''])).toEqual({ row: { externalId: '1', email: null, role: null } })
  })
})
