import type { Interval } from './intervals.ts'
import { type Metric, scales } from './surveys.ts'

const units: Record<Metric, string> = {
  nps: ' points',
  csat: ' percentage points',
  ces: ' on the scale of 1 to 7',
}

/** "+12.0", "−3.5", "0": a real minus sign, which is as wide as the plus. */
export function signed(amount: number, digits: number): string {
  const size = Math.abs(amount).toFixed(digits)
  if (Number(size) === 0) return '0'
  return amount < 0 ? `−${size}` : `+${size}`
}

/** A score of the metric: "+42", "73 %", "5.3". */
export function scoreInWords(metric: Metric, value: number): string {
  if (metric === 'nps') return signed(value, 0)
  return metric === 'csat' ? `${Math.round(value)} %` : value.toFixed(1)
}

/** "+12.0 points (95 % interval −4.1 to +28.3)". */
export function differenceInWords(
  metric: Metric,
  { value, low, high }: Interval & { value: number },
): string {
  const digits = metric === 'ces' ? 2 : 1
  const ends = `95 % interval ${signed(low, digits)} to ${signed(high, digits)}`
  return `${signed(value, digits)}${units[metric]} (${ends})`
}

/** The size of a change: "20 points", "20 percentage points", "1 point on the scale of 1 to 7". */
export function changeInWords(metric: Metric, change: number): string {
  if (metric !== 'ces') return `${change}${units[metric]}`
  return `${change} ${change === 1 ? 'point' : 'points'}${units.ces}`
}

/** "1 answer", "1,204 answers". */
export function counted(n: number, noun: string, many = `${noun}s`): string {
  return `${n.toLocaleString('en')} ${n === 1 ? noun : many}`
}

/** Where the value of a metric can lie, in its unit. */
export function valueRange(metric: Metric): { min: number; max: number } {
  if (metric === 'ces') return scales.ces
  return { min: metric === 'nps' ? -100 : 0, max: 100 }
}
