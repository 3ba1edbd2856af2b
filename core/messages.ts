import { IntlMessageFormat } from 'intl-messageformat'
import { formatLocale } from './locales.ts'

/** What a `{name}` stands for: words, a number, or a calendar day as midnight UTC. */
export type Value = string | number | Date
export type Values = Readonly<Record<string, Value>>

/** A piece of a sentence: the sentence's own words, or something that was filled in. */
export interface Part {
  text: string
  given: boolean
}

const places = /\{(\w+)\}/g

/**
 * The text cut at its `{name}` places, words and names in turn; null for an ICU message, which has more in its braces:
 * plural forms, choices, formats.
 */
export function simplePieces(text: string): string[] | null {
  const pieces = text.split(places)
  return pieces.every((piece, i) => i % 2 === 1 || !/[{}]/.test(piece)) ? pieces : null
}

/**
 * The sentence with its values, each a part of its own, on one line and without marks that would turn the text around
 * it; a name nobody knows becomes an empty part, and leaves no gap. A message that cannot be read ends where it stops making sense: a
 * reader gets no error and no braces.
 */
export function messageParts(text: string, locale: string, values: Values): Part[] {
  return withoutGaps(partsOf(text, locale, values))
}

function partsOf(text: string, locale: string, values: Values): Part[] {
  const pieces = simplePieces(text)
  if (pieces) return simpleParts(pieces, locale, values)
  const message = messageOf(text, locale)
  return message ? message(values) : simpleParts(untilBroken(text).split(places), locale, values)
}

/** The sentence as plain text. */
export function fillForReader(text: string, values: Values, locale: string): string {
  return messageParts(text, locale, values)
    .map((part) => part.text)
    .join('')
    .trim()
}

const afterGap = /^([\s.?!,،؟]|$)/

/** The sentence without the gap that an empty value leaves: "How was delivery ?" becomes "How was delivery?". */
function withoutGaps(parts: Part[]): Part[] {
  if (!parts.some(isEmpty)) return parts
  return parts.map((part, i) => {
    const value = parts[i + 1]
    const isBefore = !part.given && value !== undefined && isEmpty(value)
    if (!isBefore || !afterGap.test(parts[i + 2]?.text ?? '')) return part
    return { ...part, text: part.text.replace(/ $/, '') }
  })
}

const isEmpty = ({ text, given }: Part) => given && text === ''

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

function own(values: Values, name: string): Value | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined
}

function simpleParts(pieces: string[], locale: string, values: Values): Part[] {
  return pieces.map((piece, i) =>
    i % 2 === 0
      ? { text: piece, given: false }
      : { text: valueInWords(own(values, piece), locale), given: true },
  )
}

/**
 * A value on its way through the formatter: a number where the message counts, words where it chooses, and itself where
 * it is shown, so that it comes back apart from the words around it.
 */
class Given {
  readonly value: Value | undefined
  readonly locale: string
  constructor(value: Value | undefined, locale: string) {
    this.value = value
    this.locale = locale
  }
  valueOf(): number {
    return Number(this.value ?? 0) || 0
  }
  toString(): string {
    return typeof this.value === 'number' ? String(this.value) : plain(this.value?.toString())
  }
  shown(): string {
    return valueInWords(this.value, this.locale)
  }
}

type Element = ReturnType<IntlMessageFormat['getAst']>[number]

/** A message as it was read: what it consists of, and how it is filled in. Filling in throws for a format that is none. */
export interface Message {
  elements: Element[]
  fill: (values: Values) => Part[]
}

/** Reads an ICU message. Markup is words like any other. Throws a SyntaxError where it is none. */
export function readMessage(text: string, locale: string): Message {
  // ICU would take an apostrophe before a brace for a quotation mark, and "l'{company}" for the word "{company}".
  const unquoted = text.replace(/(?<!')'(?=[{}<>#])/g, '’')
  const options = { ignoreTag: true, formatters }
  const format = new IntlMessageFormat(unquoted, formatLocale(locale), undefined, options)
  const elements = format.getAst()
  const names = placesIn(elements).map(({ value }) => value)
  const fill = (values: Values) => {
    const given = Object.fromEntries(names.map((name) => [name, new Given(own(values, name), locale)]))
    return format.formatToParts<Given>(given).map(({ value }) =>
      value instanceof Given
        ? { text: value.shown(), given: true }
        : // The parser takes a brace that closes nothing for a word.
          { text: value.replaceAll('}', ''), given: false },
    )
  }
  return { elements, fill }
}

// The parser's numbers for what stands in no braces.
const WORDS = 0
const POUND = 7
type Place = Exclude<Element, { type: typeof WORDS | typeof POUND }>
const isPlace = (element: Element): element is Place => element.type !== WORDS && element.type !== POUND

/** All places of a message that ask for a value, those within plural forms and choices too. */
export function placesIn(elements: Element[]): Place[] {
  return elements.filter(isPlace).flatMap((place) => {
    const inner = 'options' in place ? Object.values(place.options).map(({ value }) => value) : []
    return [place, ...inner.flatMap(placesIn)]
  })
}

const KEPT = 2000
const messages = new Map<string, Message['fill'] | null>()

// Reading a message costs a hundred times what filling it in does. One that cannot be read or filled in is null.
function messageOf(text: string, locale: string): Message['fill'] | null {
  const key = `${locale}\n${text}`
  let message = messages.get(key)
  if (message === undefined) {
    try {
      message = readMessage(text, locale).fill
      message({})
    } catch {
      message = null
    }
    if (messages.size >= KEPT) messages.clear()
    messages.set(key, message)
  }
  return message
}

const untilBroken = (text: string) =>
  text
    .replace(/\{(?!\w+\}).*$/s, '')
    .replace(/(?<!\{\w*)\}/g, '')
    .trim()

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

const numbers = kept((locale, options?: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options))
const plurals = kept((locale, options?: Intl.PluralRulesOptions) => new Intl.PluralRules(locale, options))
// Days are midnights in UTC, wherever the server stands.
const days = kept(
  (locale, options?: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }),
)

// What the library asks for, kept for all messages. A day that is not known is no day of 1970.
const formatters = {
  getNumberFormat: (locale: unknown, options?: Intl.NumberFormatOptions) => numbers(String(locale), options),
  getPluralRules: (locale: unknown, options?: Intl.PluralRulesOptions) => plurals(String(locale), options),
  getDateTimeFormat: (locale: unknown, options?: Intl.DateTimeFormatOptions) => {
    const format = days(String(locale), options)
    const ofGiven = ({ value }: Given) => (value instanceof Date ? format.format(value) : '')
    return { format: ofGiven } as unknown as Intl.DateTimeFormat
  },
}
