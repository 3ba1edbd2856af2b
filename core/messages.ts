import { type Message, type Part, readMessage } from './message-reading.ts'
import { own, type Values, valueInWords } from './message-values.ts'

export type { Part } from './message-reading.ts'
export { plain, type Value, type Values, valueInWords } from './message-values.ts'

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
 * it; a name nobody knows becomes an empty part, and leaves no gap. A message that cannot be read ends where it stops
 * making sense: a reader gets no error and no braces.
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

function simpleParts(pieces: string[], locale: string, values: Values): Part[] {
  return pieces.map((piece, i) =>
    i % 2 === 0
      ? { text: piece, given: false }
      : { text: valueInWords(own(values, piece), locale), given: true },
  )
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
