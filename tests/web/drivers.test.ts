import { expect, it } from 'vitest'
import type { Driver, Drivers } from '../../web/api/causes.ts'
import { basisWords, driverHref, effectWords, partWords } from '../../web/words/drivers.ts'

it('A part of the differences is a whole percent, or a tenth of one where it is less', () => {
  expect([0.344, 0.0096, 0.0041, 0.0003, 0].map(partWords)).toEqual([
    '34 %',
    '1 %',
    '0.4 %',
    '< 0.1 %',
    '0 %',
  ])
})

it('An effect is signed and says what it is for', () => {
  const words = (value: number, unit: string | null) =>
    effectWords({ perUnit: { value, low: value, high: value, unit } } as Driver)
  expect([words(-1.917, null), words(-0.4, 'day'), words(0.0123, '€100')]).toEqual([
    '−1.92',
    '−0.40 per day',
    '+0.012 per €100',
  ])
})

it('A complaint leads to the comments that voice it, with the filters at hand; lateness to its curve', () => {
  const search = new URLSearchParams('tier=A&period=24m&sort=name')
  expect(driverHref({ about: 'complaint', of: 'thm_1' }, search)).toBe(
    '/comments?period=24m&sentiment=negative&theme=thm_1&tier=A',
  )
  expect(driverHref({ about: 'delivery', of: 'daysLate' }, search)).toBe('/lateness?tier=A&period=24m')
  expect(driverHref({ about: 'delivery', of: 'undelivered' }, new URLSearchParams())).toBe('/lateness')
  expect(driverHref({ about: 'reason', of: 'reason.price' }, search)).toBeNull()
})

it('What the figures rest on is said: answers, what was left out, and where older ones were not looked at', () => {
  const found = {
    n: 200,
    accounts: 1,
    answers: 234,
    dropped: 34,
    cut: true,
    max: 20_000,
    foreign: 1,
    currency: 'EUR',
  }
  expect(basisWords(found as Drivers)).toBe(
    '200 answers of 1 account. 34 answers more lack one of the facts and are left out. ' +
      '1 answer is about deliveries in another currency than EUR: their amounts count as average. ' +
      'These are the newest of the period: it has more than 20,000, and older ones were not looked at.',
  )
  expect(basisWords({ ...found, answers: 0 } as Drivers)).toBe('No answers in this period.')
})
