import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { email } from '../../core/fields.ts'
import { rowReader } from '../../core/imports.ts'
import { addressProblem } from '../../core/mail-address.ts'
import { asciiAddress } from '../../jobs/mail/addresses.ts'

const none = 'Not a mail address, e.g. kim@example.com.'
const dots = 'A dot stands between letters: not first, not last, not twice.'
const unseen = 'There is a line break or an unseen character in this address. Type it anew.'

describe('An address', () => {
  it.each([
    'kim@example.com',
    "kim.o'hara+orders@mail.example.co.uk",
    'info@müller.example',
    'info@xn--mller-kva.example',
    'a@b.co',
    `${'a'.repeat(64)}@example.com`,
  ])('may be right: %s', (address) => {
    expect(addressProblem(address)).toBeNull()
  })

  it.each([
    ['', 'This must not be empty.'],
    ['kim', 'A mail address has an @, e.g. kim@example.com.'],
    ['kim@@example.com', 'A mail address has one @ only.'],
    ['kim@home@example.com', 'A mail address has one @ only.'],
    ['kim lee@example.com', 'A mail address has no spaces.'],
    ['kim@exam ple.com', 'A mail address has no spaces.'],
    ['kim@example.com, lee@example.com', 'Write one address only, without commas and semicolons.'],
    ['kim@example.com;', 'Write one address only, without commas and semicolons.'],
    ['kim@example', 'The part after the @ needs a dot, e.g. example.com.'],
    ['@example.com', 'There is nothing before the @.'],
    ['kim@', 'There is nothing after the @.'],
    ['.kim@example.com', dots],
    ['kim.@example.com', dots],
    ['kim..lee@example.com', dots],
    ['kim@example..com', dots],
    ['kim@example.com.', dots],
    ['kim\r\nBcc: all@example.com', unseen],
    ['kim\u0000@example.com', unseen],
    ['kim\u200b@example.com', unseen],
    ['kim\u202e@example.com', unseen],
    [`${'a'.repeat(65)}@example.com`, 'At most 64 characters before the @.'],
    [`kim@${'a'.repeat(64)}.com`, 'At most 63 characters between two dots.'],
    [`kim@${'a.'.repeat(125)}com`, 'At most 254 characters.'],
    ['Kim <kim@example.com>', 'A mail address has no spaces.'],
    ['<kim@example.com>', none],
    ['mailto:kim@example.com', none],
    ['kim@-example.com', none],
    ['kim@example-.com', none],
    ['kim@example.c', none],
    ['kim@192.168.1.1', none],
    ['jürgen@example.com', none],
    ['"kim"@example.com', none],
  ])('cannot be right: %j', (address, why) => {
    expect(addressProblem(address)).toBe(why)
  })

  it('is one that the mailer takes, whatever was written', () => {
    const parts = fc.constantFrom(
      'kim',
      '.',
      '@',
      '-',
      'ü',
      'example',
      'com',
      ' ',
      '"',
      '\u0000',
      '1',
      '<',
      ';',
      "'",
    )
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 9 }), (pieces) => {
        const address = pieces.join('')
        if (addressProblem(address) === null) expect(asciiAddress(address)).toBeDefined()
      }),
      { numRuns: 3000 },
    )
  })

  it('is refused in a file with its column and the reason, one reason each, and read in small letters else', () => {
    const read = rowReader('contacts', { externalId: 'No', email: 'E-mail' }, ['No', 'E-mail'], 'EUR')
    expect(read(['1', 'kim@@example.com'])).toEqual({
      issues: [{ column: 'E-mail', reason: 'A mail address has one @ only.' }],
    })
    expect(read(['1', ' Kim@Example.COM '])).toEqual({ row: { externalId: '1', email: 'kim@example.com' } })
    expect(email.safeParse(7).error?.issues).toMatchObject([{ message: 'Write an address.' }])
  })
})
