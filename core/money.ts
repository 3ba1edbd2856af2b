import { z } from 'zod'

const digitsOf = new Map<string, number>()

/** How many digits of the currency come after the point: 2 for EUR, 0 for JPY, 3 for KWD. */
export function fractionDigits(currency: string): number {
  let digits = digitsOf.get(currency)
  if (digits === undefined) {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency })
    digits = format.resolvedOptions().maximumFractionDigits ?? 2
    digitsOf.set(currency, digits)
  }
  return digits
}

const GROUPED = 'Write the amount without thousands separators, e.g. 1234.56.'

/**
 * Minor units of an amount as people write it ("1,234.50", "1.234,50 €", "19.9"), or a sentence that says why not.
 * "1.234" is refused where it could mean both a thousand and one and a bit.
 */
export function minorFromDecimal(words: string, currency: string): number | string {
  const bare = words.replace(/[\s\u00a0\u202f'’€$£]|[A-Z]{3}/g, '')
  if (!/^\d[\d.,]*$/.test(bare)) return 'Write an amount, e.g. 1234.56.'
  const at = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','))
  const digits = fractionDigits(currency)
  if (at < 0) return minor(bare, '', digits)
  const mark = bare[at]!
  const whole = bare.slice(0, at)
  const fraction = bare.slice(at + 1)
  if (whole.includes(mark)) return GROUPED
  const grouped = /[.,]/.test(whole)
  if (grouped && !/^\d{1,3}([.,]\d{3})+$/.test(whole)) return GROUPED
  if (!grouped && fraction.length === 3 && digits < 3) return GROUPED
  return minor(whole.replace(/[.,]/g, ''), fraction, digits)
}

function minor(whole: string, fraction: string, digits: number): number | string {
  const kept = fraction.replace(/0+$/, '')
  if (kept.length > digits) return `At most ${digits} digits after the point in this currency.`
  const units = Number(whole + kept.padEnd(digits, '0'))
  return Number.isSafeInteger(units) ? units : 'This amount is too large.'
}

/** A price line of a delivery. */
export const priceLineSchema = z.strictObject({
  description: z.string('Write text.').trim().min(1, 'This must not be empty.').max(200),
  quantity: z.number('Write a number.').positive('This must be more than 0.').max(1e9),
  unitPriceMinor: z.int('Write a whole number of minor units.').min(0, 'This must not be negative.'),
})
export type PriceLine = z.output<typeof priceLineSchema>

const LINE = /^(?:(\d+(?:\.\d+)?)\s*[x×]\s+)?(.+?)\s+@\s*([^@]+)$/

/** Price lines as a file writes them in one cell: "2 x Brake pad @ 19.90; Oil filter @ 7.50". */
export function linesFromText(words: string, currency: string): PriceLine[] | string {
  const lines: PriceLine[] = []
  for (const part of words.split(/[;\n]/).map((piece) => piece.trim())) {
    if (!part) continue
    const [, quantity = '1', description, price] = LINE.exec(part) ?? []
    if (!description || !price) return 'Write lines as 2 x Brake pad @ 19.90; Oil filter @ 7.50.'
    const unitPriceMinor = minorFromDecimal(price, currency)
    if (typeof unitPriceMinor === 'string') return unitPriceMinor
    lines.push({ description, quantity: Number(quantity), unitPriceMinor })
  }
  return lines
}
