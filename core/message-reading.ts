import { IntlMessageFormat } from 'intl-messageformat'
import { formatLocale } from './locales.ts'
import {
  days,
  numbers,
  own,
  plain,
  plurals,
  type Value,
  type Values,
  valueInWords,
} from './message-values.ts'

/** A piece of a sentence: the sentence's own words, or something that was filled in. */
export interface Part {
  text: string
  given: boolean
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

/** A message as it was read: what it consists of, and how it is filled in, which throws for a format that is none. */
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
