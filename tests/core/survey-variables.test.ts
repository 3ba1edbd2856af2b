import { describe, expect, test } from 'vitest'
import { invitationVariables } from '../../core/invitation-facts.ts'
import { isSurveyVariable, surveyVariables, variablesIn } from '../../core/survey-variables.ts'

describe('the names in a text', () => {
  test('are found in plain text, each once', () => {
    expect(variablesIn('{contact}, how was {reference}? {contact}')).toEqual({
      names: ['contact', 'reference'],
      error: null,
    })
    expect(variablesIn('No names')).toEqual({ names: [], error: null })
  })

  test('are found within plural forms, choices and formats', () => {
    const text =
      '{daysLate, plural, one {{reference} came # day late} other {{account, select, A {{contact}} other {x}}}} {date, date, short}'
    expect(variablesIn(text)).toEqual({
      names: ['daysLate', 'reference', 'account', 'contact', 'date'],
      error: null,
    })
  })

  test('are found as far as a broken text tells them', () => {
    expect(variablesIn('{contact} {daysLate, plural, one {# day}').names).toEqual(['contact', 'daysLate'])
  })

  test('name what is no variable as well', () => {
    expect(variablesIn('{nonsense}').names.filter(isSurveyVariable)).toEqual([])
    expect(isSurveyVariable('constructor')).toBe(false)
  })
})

describe('what is wrong with a text is said with its place', () => {
  test.each([
    [
      'Came {daysLate, plural, other {# days}',
      'This brace is never closed, at character 6: {daysLate, plural, o…',
    ],
    [
      '{daysLate, plural, one {# day}}',
      'The form “other” is missing: it is for all numbers that no other form is for, at character 31: }',
    ],
    ['Dear {}', 'There is no name between these braces, at character 6: {}'],
    ['Dear {first name}', 'A name has letters and digits only, at character 6: {first name}'],
    ['{daysLate, plurals}', 'After the name comes plural, select, number or date, at character 12: plurals}'],
    ['Dear {', 'This brace is never closed, at character 6: {'],
    ['Came } late', 'This brace closes nothing, at character 6: } late'],
    ['{reference, plural, other {#}}', '{reference} is not a number: it has no plural forms.'],
    ['{daysLate, date, short}', '{daysLate} is not a date.'],
    ['{daysLate, number, currency}', 'The format of a number or a date is not known.'],
  ])('%j', (text, error) => {
    expect(variablesIn(text).error).toBe(error)
  })
})

test('every variable has one sentence for the person who writes', () => {
  for (const { name, means } of surveyVariables) expect(means, name).toMatch(/^[A-Z].*\.$/)
})

describe('the values of one invitation', () => {
  const company = { name: 'Brightwater', timeZone: 'America/Sao_Paulo' }
  const facts = { account: { name: 'North Fleet' }, contact: { name: 'Maria' }, review: null, ticket: null }
  const delivery = (promised: string | null, delivered: string | null) => ({
    externalId: '4711',
    promisedAt: promised === null ? null : new Date(promised),
    deliveredAt: delivered === null ? null : new Date(delivered),
  })
  const of = (promised: string | null, delivered: string | null) =>
    invitationVariables({ ...facts, delivery: delivery(promised, delivered) }, company)

  test('are there for every variable that texts may use, and for no other', () => {
    expect(Object.keys(of(null, null)).sort()).toEqual(surveyVariables.map(({ name }) => name).sort())
  })

  test.each([
    ['2026-05-10T12:00:00Z', '2026-05-13T12:00:00Z', 3],
    ['2026-05-10T12:00:00Z', '2026-05-10T23:00:00Z', 0],
    ['2026-05-10T12:00:00Z', '2026-05-08T12:00:00Z', 0],
    // In São Paulo it is still the evening before.
    ['2026-05-10T12:00:00Z', '2026-05-12T02:30:00Z', 1],
    ['2026-05-10T12:00:00Z', null, 0],
    [null, '2026-05-10T12:00:00Z', 0],
  ])('promised %s and delivered %s it was %i days late', (promised, delivered, days) => {
    expect(of(promised, delivered).daysLate).toBe(days)
  })

  test('days are those of the company', () => {
    expect(of('2026-05-10T12:00:00Z', '2026-05-12T02:30:00Z')).toMatchObject({
      date: new Date('2026-05-11T00:00:00Z'),
      promised: new Date('2026-05-10T00:00:00Z'),
    })
    expect(of('2026-05-10T12:00:00Z', null).date).toEqual(new Date('2026-05-10T00:00:00Z'))
    expect(of(null, null)).toMatchObject({ date: '', promised: '' })
  })

  test('a case that was closed says what it was about', () => {
    const about = (comment: string | null, reference: string | null) =>
      invitationVariables({ ...facts, delivery: null, ticket: { comment, reference } }, company)
    expect(about('The pallet\n came broken. ', '4711')).toMatchObject({
      ticket: 'The pallet came broken.',
      reference: '4711',
    })
    expect(about(null, '4711').ticket).toBe('4711')
    expect(about(null, null)).toMatchObject({ ticket: '', reference: '' })
    expect(about('Two pallets '.repeat(20), null).ticket).toBe(`${'Two pallets '.repeat(6).trim()} Two…`)
    expect(about('x'.repeat(500), null).ticket).toBe(`${'x'.repeat(80)}…`)
  })
})
