import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asciiAddress, formatAddress, oneLine, parseAddress } from '../../../jobs/mail/addresses.ts'

const address = 'alice@brightwater.example'

test.each([
  ['Alice Moreau', 'Alice Moreau <alice@brightwater.example>'],
  ["Bob O'Kafor & Sons", "Bob O'Kafor & Sons <alice@brightwater.example>"],
  ['Jürgen Größe', 'Jürgen Größe <alice@brightwater.example>'],
  ['Moreau, Alice', '"Moreau, Alice" <alice@brightwater.example>'],
  ['Brightwater "Truck" Parts', '"Brightwater \\"Truck\\" Parts" <alice@brightwater.example>'],
  ['eve@evil.example', '"eve@evil.example" <alice@brightwater.example>'],
  ['', address],
  ['  \t ', address],
])('the name %j is written so that it reads as one name', (name, written) => {
  expect(formatAddress({ name, address })).toBe(written)
  expect(parseAddress(written)).toEqual({ name: oneLine(name), address })
})

test('a name never breaks the line, whatever is in it', () => {
  expect(formatAddress({ name: 'Alice\r\nBcc: eve@evil.example', address })).toBe(
    '"Alice Bcc: eve@evil.example" <alice@brightwater.example>',
  )
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const written = formatAddress({ name, address })
      expect(written).not.toMatch(/[\r\n\0\u2028\u2029]/)
      expect(parseAddress(written)).toEqual({ name: oneLine(name), address })
    }),
  )
})

test('marks that turn the direction of writing are taken out of names', () => {
  expect(oneLine('Alice \u202egnp.exe')).toBe('Alice gnp.exe')
})

test.each([
  'alice',
  '@brightwater.example',
  'alice@',
  'a lice@brightwater.example',
  'alice@bright water.example',
  'alice@brightwater..example',
  '.alice@brightwater.example',
  'al..ice@brightwater.example',
  'alice,bob@brightwater.example',
  'alice@brightwater.example\r\nBcc: eve@evil.example',
  'alice@brightwater.example>\r\nRCPT TO:<eve@evil.example',
  '<alice@brightwater.example>',
  `${'a'.repeat(65)}@brightwater.example`,
  `alice@${'a'.repeat(64)}.example`,
])('%j is no address', (text) => {
  expect(asciiAddress(text)).toBeUndefined()
  expect(() => formatAddress({ name: 'Alice', address: text })).toThrow('is not a mail address')
})

test.each([
  ['alice@brightwater.example', 'alice@brightwater.example'],
  ["o'brien+parts@fleet.example", "o'brien+parts@fleet.example"],
  ['Alice@BRIGHTWATER.example', 'Alice@brightwater.example'],
  ['alice@größe.example', 'alice@xn--gre-6ka8i.example'],
  ['hearback@localhost', 'hearback@localhost'],
])('%j is an address', (text, ascii) => {
  expect(asciiAddress(text)).toBe(ascii)
})

test.each([
  'alice@a.example, bob@b.example',
  'Moreau, Alice <alice@a.example>',
  'Team: alice@a.example;',
  'Alice <alice@a.example> <bob@b.example>',
  '"Alice <alice@a.example>',
  'Alice <alice@a.example>\nBcc: eve@evil.example',
  '',
])('%j is not read as one address', (text) => {
  expect(parseAddress(text)).toBeUndefined()
})
