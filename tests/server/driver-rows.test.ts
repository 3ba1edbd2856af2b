import { expect, it } from 'vitest'
import { defaultSurveys } from '../../core/default-surveys.ts'
import { textsFor } from '../../core/surveys.ts'
import type { DriverFact } from '../../db/driver-facts.ts'
import { driverTable, reasonWords } from '../../server/driver-rows.ts'

const { definition } = defaultSurveys.delivery
const versions = [{ id: 'ver_1', definition }]
const reasons = reasonWords(versions, (one) => textsFor(one, 'en').texts)
const themes = [{ id: 'thm_time', words: 'Delivery time' }]

const fact = (more: Partial<DriverFact> = {}): DriverFact => ({
  ...{ id: 'rsp_1', accountId: 'acc_1', score: 2, answeredAt: new Date('2026-02-20T23:30:00Z') },
  ...{ surveyVersionId: 'ver_1', answers: {}, hasComment: false, themes: [], delivery: null },
  ...more,
})
const delivery = (more: Partial<NonNullable<DriverFact['delivery']>> = {}) => ({
  ...{ daysLate: 2, undelivered: false, promisedAt: new Date('2026-02-10T12:00:00Z'), currency: 'EUR' },
  lines: [{ description: 'Filter', quantity: 3, unitPriceMinor: 500 }],
  ...{ freightMinor: 90, ...more },
})
const table = (rows: DriverFact[], timeZone = 'UTC') =>
  driverTable('csat', timeZone, rows, { themes, versions, reasons })
const values = (more: Partial<DriverFact>, timeZone?: string) => table([fact(more)], timeZone).rows[0]?.values

it('A theme is a driver where the comment complains of it, not where it praises', () => {
  const named = (sentiment: string) =>
    values({ themes: [{ themeId: 'thm_time', sentiment }] })?.['complaint.thm_time']
  expect(['negative', 'positive', 'neutral'].map(named)).toEqual([1, 0, 0])
})

it('A reason is ticked or not, and unknown where it was not put', () => {
  expect(values({ answers: { reason: ['price'] } })).toMatchObject({
    'reason.reason.price': 1,
    'reason.reason.staff': 0,
  })
  const ofDetractors = structuredClone(definition)
  for (const question of ofDetractors.questions)
    if (question.kind === 'choice') question.showFor = ['detractor']
  const asked = (score: number) =>
    driverTable('csat', 'UTC', [fact({ score })], {
      ...{ themes, reasons, versions: [{ id: 'ver_1', definition: ofDetractors }] },
    }).rows[0]?.values['reason.reason.price']
  expect([asked(2), asked(5)]).toEqual([0, null])
})

it('What had not arrived is as late as the days waited by the company’s calendar; what came early is not late', () => {
  const late = (more: object, zone?: string) =>
    values({ delivery: delivery(more) }, zone)?.['delivery.daysLate']
  expect(late({})).toBe(2)
  expect(late({ daysLate: -4 })).toBe(0)
  expect(late({ daysLate: null, undelivered: true })).toBe(10)
  expect(late({ daysLate: null, undelivered: true }, 'Europe/Amsterdam')).toBe(11)
  expect(late({ daysLate: null })).toBeNull()
})

it('Prices are the lines together, in the currency of most; the others count as their mean', () => {
  const rows = [
    fact({ delivery: delivery() }),
    fact({ delivery: delivery({ freightMinor: 110 }) }),
    fact({ delivery: delivery({ currency: 'GBP', freightMinor: 7 }) }),
  ]
  const found = table(rows)
  expect([found.currency, found.foreign]).toEqual(['EUR', 1])
  expect(found.rows.map(({ values }) => [values['delivery.price'], values['delivery.freight']])).toEqual([
    [1500, 90],
    [1500, 110],
    [1500, 100],
  ])
})

it('Answers by an open link stand for themselves, and without any delivery no fact of one is a driver', () => {
  const { rows, names } = table([fact({ accountId: null, id: 'rsp_9' })])
  expect(rows[0]?.accountId).toBe('rsp_9')
  expect(names.map(({ about }) => about)).not.toContain('delivery')
})
