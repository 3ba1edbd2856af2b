import { domainToASCII } from 'node:url'
import { AppError } from '../../core/errors.ts'

export interface MailAddress {
  name: string
  address: string
}

// Line breaks would start a new header; the direction marks would show another name than the one that is sent.
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u
const UNPRINTABLES = new RegExp(`${UNPRINTABLE.source}+`, 'gu')
const LOCAL_PART = /^[^\s"(),:;<>@[\\\]]{1,64}$/
const DOMAIN = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/
const ASCII = /^[ -~]*$/
const QUOTED = /^"((?:[^"\\]|\\.)*)"\s*<([^<>]*)>$/
const UNQUOTED = /^([^"(),:;<>@[\\\]]*)<([^<>]*)>$/

/** The text in one line: breaks and other control characters become a space. */
export function oneLine(text: string): string {
  if (ASCII.test(text) && !text.includes('  ')) return text.trim()
  return text.replace(UNPRINTABLES, ' ').replace(/ {2,}/g, ' ').trim()
}

export function hasLineBreak(text: string): boolean {
  return !ASCII.test(text) && UNPRINTABLE.test(text)
}

/** `local@domain` with the domain in ASCII, or undefined where it is none. Refuses rather than repairs. */
export function asciiAddress(text: string): string | undefined {
  const at = text.lastIndexOf('@')
  const local = text.slice(0, at)
  const written = text.slice(at + 1)
  const domain = (ASCII.test(written) ? written : domainToASCII(written)).toLowerCase()
  if (at < 1 || hasLineBreak(text) || !LOCAL_PART.test(local) || !DOMAIN.test(domain)) return
  if (local.startsWith('.') || local.endsWith('.') || local.includes('..')) return
  return `${local}@${domain}`
}

/**
 * Header text for a name and an address: `O'Brien & Sons <a@b.example>`, `"Moreau, Alice" <a@b.example>`.
 * Throws `invalid` where the address is none; a name is never a reason to fail.
 */
export function formatAddress({ name = '', address }: { name?: string; address: string }): string {
  const ascii = asciiAddress(address.trim())
  if (!ascii) throw new AppError('invalid', `${JSON.stringify(address)} is not a mail address.`)
  const shown = oneLine(name)
  if (!shown) return ascii
  const plain = /^[\p{L}\p{N}\p{M} '!#$%&*+\-/=?^_`{|}~]+$/u.test(shown)
  return `${plain ? shown : `"${shown.replace(/["\\]/g, '\\$&')}"`} <${ascii}>`
}

/** The function with its last answer kept: a batch has a hundred recipients, but one sender. */
export function keepingLast<A, B>(work: (given: A) => B): (given: A) => B {
  let last: { given: A; answer: B } | undefined
  return (given) => {
    if (last?.given !== given) last = { given, answer: work(given) }
    return last.answer
  }
}

/** Reads one address back; undefined for a list, for a broken one and for anything that could add a header. */
export function parseAddress(text: string): MailAddress | undefined {
  if (hasLineBreak(text)) return
  const trimmed = text.trim()
  const quoted = QUOTED.exec(trimmed)
  const named = quoted ?? UNQUOTED.exec(trimmed)
  const address = asciiAddress(named ? named[2]!.trim() : trimmed)
  if (!address) return
  const name = quoted ? quoted[1]!.replace(/\\(.)/g, '$1') : (named?.[1] ?? '')
  return { name: name.trim(), address }
}
