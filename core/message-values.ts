import { formatLocale } from './locales.ts'

/** What a `{name}` stands for: words, a number, or a calendar day as midnight UTC. */
export type Value = string | number | Date
export type Values = Readonly<Record<string, Value>>

// Control characters, line breaks, and marks that turn the direction of all text after them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const unruly = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/

const allUnruly = new RegExp(unruly, 'g')

/** The value on one line, fit for a header: without control characters and marks that turn the text around it. */
export function plain(value: string | undefined): string {
  if (value === undefined) return ''
  return unruly.test(value) ? value.replace(allUnruly, ' ').trim() : value
}

/** A value as the locale's readers write it: "12 May 2026", "10.000"; words as they are, on one line. */
export function valueInWords(value: Value | undefined, locale: string): string {
  if (typeof value === 'number') return numbers(formatLocale(locale)).format(value)
  if (value instanceof Date) return days(formatLocale(locale), { dateStyle: 'long' }).format(value)
  return plain(value)
}

/** The value of that very name, not of a name that every object has. */
export function own(values: Values, name: string): Value | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined
}

function kept<Made, Options>(make: (locale: string, options?: Options) => Made) {
  const all = new Map<string, Made>()
  return (locale: string, options?: Options): Made => {
    const key = options ? locale + JSON.stringify(options) : locale
    let made = all.get(key)
    if (!made) {
      made = make(locale, options)
      all.set(key, made)
    }
    return made
  }
}

export const numbers = kept(
  (locale, options?: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
)
export const plurals = kept(
  (locale, options?: Intl.PluralRulesOptions) => new Intl.PluralRules(locale, options),
)
// Days are midnights in UTC, wherever the server stands.
export const days = kept(
  (locale, options?: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }),
)
