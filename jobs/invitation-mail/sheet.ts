import { messageParts, plain, simplePieces, valueInWords } from '../../core/messages.ts'
import type { InvitationMailRecipient } from '../invitation-mail.ts'

/** Puts one recipient's own into one place. */
export type Slot = (recipient: InvitationMailRecipient) => string

/** A text being written that is the same for all recipients but for its slots. */
export interface Sheet {
  /** Words with `{names}` or ICU forms, encoded; what is known of all recipients is filled in at once. */
  words: (text: string, locale?: string) => string
  /** Words as they are, braces too, encoded. */
  literal: (text: string) => string
  /** A place for something of one recipient's, encoded. */
  slot: (slot: Slot) => string
  /** A place for something longer of one recipient's, which encodes what it takes from outside. */
  block: (write: (recipient: InvitationMailRecipient, encode: (text: string) => string) => string) => string
  /** The finished text as a function of the recipient. */
  compile: (source: string) => (recipient: InvitationMailRecipient) => Finished
}

export interface Finished {
  text: string
  /** The same as a JSON string: most of it was escaped once, for all recipients. */
  json: string
}

// Stands where a slot is until `compile`; no text can hold it, for `plain` and `words` take control characters out.
const MARK = '\u0001'

export interface Medium {
  /** Makes a text safe for the medium. */
  encode: (text: string) => string
  /** Keeps an encoded name from turning the direction of the sentence around it. */
  apart: (name: string) => string
}

/** A sheet for a medium, in one locale, from one company. */
export function sheet({ encode, apart }: Medium, company: string, ownLocale: string): Sheet {
  const slots: Slot[] = []
  const mark = (slot: Slot) => `${MARK}${slots.push(slot) - 1}${MARK}`
  const name = (value: string) => (value ? apart(encode(value)) : '')
  const literal = (text: string) => encode(text.replaceAll(MARK, ''))
  return {
    literal,
    words: (text, locale = ownLocale) => {
      const pieces = simplePieces(text)
      const inParts: Slot = ({ variables }) =>
        messageParts(text.replaceAll(MARK, ''), locale, { ...variables, company })
          .map((part) => (part.given ? name(part.text) : encode(part.text)))
          .join('')
          .trim()
      if (!pieces) return mark(inParts)
      const known = pieces.map((piece, i) => {
        if (i % 2 === 0) return literal(piece)
        return piece === 'company' ? name(plain(company)) : null
      })
      if (!known.includes(null)) return known.join('')
      return mark((recipient) => {
        let line = ''
        for (let i = 0; i < pieces.length; i++) {
          const part = known[i] ?? name(valueInWords(recipient.variables[pieces[i] as string], locale))
          // Seldom: a value that is not known leaves a gap to close.
          if (part === '' && i % 2 === 1) return inParts(recipient)
          line += part
        }
        return line
      })
    },
    slot: (slot) => mark((recipient) => encode(slot(recipient))),
    block: (write) => mark((recipient) => write(recipient, (text) => encode(plain(text)))),
    compile: (source) => {
      const pieces = source.split(MARK)
      const escaped = pieces.map(insideJson)
      return (recipient) => {
        let text = ''
        let json = ''
        for (let i = 0; i < pieces.length; i++) {
          const piece = pieces[i] as string
          const own = i % 2 === 0 ? undefined : (slots[Number(piece)]?.(recipient) ?? '')
          text += own ?? piece
          json += own === undefined ? escaped[i] : insideJson(own)
        }
        return { text, json: `"${json}"` }
      }
    },
  }
}

/** The text as it stands between the quotes of a JSON string. */
function insideJson(text: string): string {
  return /[^ !#-[\]-\ud7ff\ue000-\uffff]/.test(text) ? JSON.stringify(text).slice(1, -1) : text
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** The text as HTML shows it, in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => escapes[character] as string) : text
}
