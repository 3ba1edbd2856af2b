import { resolve } from 'node:path'
import { calendarDaysBetween } from '../core/calendar.ts'
import { type LatenessGroup, latenessCurve } from '../core/lateness-curve.ts'
import { type Order, readOrders } from './replay/read-orders.ts'

const [folder] = process.argv.slice(2)
if (!folder) {
  console.error('Say which folder of orders to read. Example: npm run check:lateness -- ../shared/data/olist')
  process.exit(1)
}

const orders = readOrders(resolve(folder))
const rows = orders.flatMap((order) =>
  order.answers.map(({ score }) => ({ daysLate: lateness(order), score, n: 1 })),
)
const { groups, curve, sentence } = latenessCurve('csat', rows)
const expected = counted(orders)

console.log('Mean score by calendar days late, the product beside a count straight from the files')
let differences = 0
for (const { group, words, n, value, interval } of groups) {
  const { n: counted, mean } = expected[group]
  const isSame = n === counted && (n === 0 || Math.abs(value! - mean) < 1e-9)
  if (!isSame) differences += 1
  console.log(
    line(words, n, value, interval),
    `from the files ${mean.toFixed(2)} (n ${counted})`,
    isSame ? '' : 'DIFFERS',
  )
}
console.log(`\n${sentence}\n\nThe curve`)
for (const { words, n, value, interval } of curve) console.log(line(words, n, value, interval))
console.log(differences === 0 ? '\nThe figures agree.' : `\n${differences} figures differ.`)
process.exit(differences === 0 ? 0 : 1)

/** The times of the files are read as UTC. */
function lateness({ promisedAt, deliveredAt }: Order): number | null {
  return deliveredAt && calendarDaysBetween(promisedAt, deliveredAt, 'UTC')
}

/** The same without a line of the product: whole days of the clock, and sums. */
function counted(all: Order[]): Record<LatenessGroup, { n: number; mean: number }> {
  const sums = { on_time: [0, 0], up_to_a_week: [0, 0], later: [0, 0], never: [0, 0] } satisfies Record<
    LatenessGroup,
    [number, number]
  >
  for (const { promisedAt, deliveredAt, answers } of all) {
    const day = (at: Date) => at.toISOString().slice(0, 10)
    const late = deliveredAt && (Date.parse(day(deliveredAt)) - Date.parse(day(promisedAt))) / 86_400_000
    const group = late === null ? 'never' : late < 1 ? 'on_time' : late < 8 ? 'up_to_a_week' : 'later'
    for (const { score } of answers) {
      sums[group][0]! += 1
      sums[group][1]! += score
    }
  }
  const figures = Object.entries(sums).map(([group, [n, sum]]) => [group, { n, mean: sum! / n! }])
  return Object.fromEntries(figures) as Record<LatenessGroup, { n: number; mean: number }>
}

function line(
  words: string,
  n: number,
  value: number | null,
  interval: { low: number; high: number } | null,
) {
  const range = interval ? `${interval.low.toFixed(2)} to ${interval.high.toFixed(2)}` : ''
  return `${words.padEnd(26)}${String(n).padStart(6)}${(value?.toFixed(2) ?? '-').padStart(7)}  ${range.padEnd(14)}`
}
