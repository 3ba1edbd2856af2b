import type { Driver } from '../core/drivers.ts'
import type { DriverName } from './driver-rows.ts'

/** What a driver is called within a sentence. */
export function inSentence({ about, of, words }: DriverName): string {
  if (about === 'complaint') return `complaints about ${lower(words)}`
  if (about === 'reason') return `“${words}” as a reason`
  return of === 'undelivered' ? 'what had not been delivered' : lower(words)
}

const lower = (words: string) => words.charAt(0).toLowerCase() + words.slice(1)

/** The effect for one more of the driver's own unit: a day, a line, a round sum of money; for a yes or no as it is. */
export function effectPerUnit({ effect, per }: Driver, { of }: DriverName, currency: string | null) {
  if (per === null) return { ...effect, unit: null }
  const isMoney = of === 'price' || of === 'freight'
  const size = isMoney ? 10 ** Math.max(0, Math.round(Math.log10(per))) : 1
  const [value, low, high] = [effect.value, effect.low, effect.high].map((one) => (one * size) / per)
  const unit = isMoney && currency ? money(size, currency) : of === 'daysLate' ? 'day' : 'line'
  return { value: value!, low: low!, high: high!, unit }
}

function money(minor: number, currency: string): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  const amount = minor / 10 ** digits
  return new Intl.NumberFormat('en', {
    ...{ style: 'currency', currency },
    maximumFractionDigits: Number.isInteger(amount) ? 0 : digits,
  }).format(amount)
}

/** By how much the score differs with it, as one sentence; nothing is said of what cannot be told from chance. */
export function effectInWords(driver: Driver, name: DriverName, currency: string | null): string {
  if (driver.direction === 'unclear')
    return 'It cannot be told from chance whether it goes with lower or higher scores.'
  const { value, low, high, unit } = effectPerUnit(driver, name, currency)
  const side = value < 0 ? 'lower' : 'higher'
  const by = `${size(value, value)} ${side} (95 % interval ${rangeInWords(value, low, high)})`
  if (name.about === 'complaint') return `Answers that complain of it score ${by}.`
  if (name.about === 'reason') return `Answers that name it as a reason score ${by}.`
  if (unit === null) return `Where nothing had been delivered the score is ${by}.`
  return `For each ${unit} more the score is ${by}.`
}

/** From the end nearer to nothing to the other; an interval with nothing in it says both sides. */
function rangeInWords(value: number, low: number, high: number): string {
  if (low < 0 && high > 0) return `${size(low, value)} lower to ${size(high, value)} higher`
  const [near, far] = [low, high].toSorted((a, b) => Math.abs(a) - Math.abs(b)) as [number, number]
  return `${size(near, value)} to ${size(far, value)}`
}

/** As many digits as the effect needs; an end that is not nothing is never written as 0.00. */
function size(amount: number, effect: number): string {
  const digits = Math.abs(effect) < 0.1 ? 3 : 2
  const words = Math.abs(amount).toFixed(digits)
  return Number(words) === 0 && amount !== 0 ? Number(Math.abs(amount).toPrecision(1)).toString() : words
}
