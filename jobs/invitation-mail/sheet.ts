import { plain, tidy } from '../../core/page-texts.ts'
import type { InvitationMailRecipient } from '../invitation-mail.ts'

/** Puts one recipient's own into one place. */
export type Slot = (recipient: InvitationMailRecipient) => string

/** A text being written that is the same for all recipients but for its slots. */
export interface Sheet {
  /** Words with `{names}`, encoded; what is known of all recipients is filled in at once. */
  words: (text: string) => string
  /** Words as they are, braces too, encoded. */
  literal: (text: string) => string
  /** A place for something of one recipient's, encoded. */
  slot: (slot: Slot) => string
  /** The finished text as a function of the recipient, whose variables have gone through `plain`. */
  compile: (source: string) => Slot
}

// Stands where a slot is until `compile`; no text can hold it, for `plain` and `words` take control characters out.
const MARK = '\u0001'

/**
 * `encode` makes a text safe for its medium; `apart` keeps a name from turning the direction of the sentence around it.
 */
export function sheet(
  encode: (text: string) => string,
  company: string,
  apart: (name: string) => string = (name) => name,
): Sheet {
  const slots: Slot[] = []
  const mark = (slot: Slot) => `${MARK}${slots.push(slot) - 1}${MARK}`
  const name = (value: string) => (value ? apart(encode(value)) : '')
  const literal = (text: string) => encode(text.replaceAll(MARK, ''))
  return {
    literal,
    words: (text) => {
      const pieces = text.split(/\{(\w+)\}/g)
      const known = pieces.map((piece, i) => {
        if (i % 2 === 0) return literal(piece)
        return piece === 'company' ? name(plain(company)) : null
      })
      if (!known.includes(null)) return known.join('')
      return mark(({ variables }) => {
        let line = ''
        let gap = false
        for (let i = 0; i < pieces.length; i++) {
          const part = known[i] ?? name(variables[pieces[i] as string] ?? '')
          gap ||= part === '' && i % 2 === 1
          line += part
        }
        return gap ? tidy(line) : line
      })
    },
    slot: (slot) => mark((recipient) => encode(slot(recipient))),
    compile: (source) => {
      const pieces = source.split(MARK)
      return (recipient) => {
        let text = ''
        for (let i = 0; i < pieces.length; i++) {
          const piece = pieces[i] as string
          text += i % 2 === 0 ? piece : slots[Number(piece)]?.(recipient)
        }
        return text
      }
    },
  }
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
