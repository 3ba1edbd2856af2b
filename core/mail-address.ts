const NONE = 'Not a mail address, e.g. kim@example.com.'
// Zero-width characters too: they come along from web pages, and nobody sees them.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u
const LOCAL = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+$/i
const LABEL = /^[\p{L}\p{N}]([\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?$/u
const TOP_LEVEL = /^(\p{L}[\p{L}\p{M}]+|xn--[a-z0-9-]+)$/iu

/**
 * Why no mail can reach this address, as a sentence; null where one may. An address as mail servers take it without
 * quotation marks (RFC 5321), with lengths as they allow; a domain may have letters of any language.
 */
export function addressProblem(address: string): string | null {
  if (address === '') return 'This must not be empty.'
  if (address.length > 254) return 'At most 254 characters.'
  if (UNSEEN.test(address))
    return 'There is a line break or an unseen character in this address. Type it anew.'
  if (/[,;]/.test(address)) return 'Write one address only, without commas and semicolons.'
  if (/\s/.test(address)) return 'A mail address has no spaces.'
  const [local = '', domain, ...more] = address.split('@')
  if (domain === undefined) return 'A mail address has an @, e.g. kim@example.com.'
  if (more.length > 0) return 'A mail address has one @ only.'
  if (local === '') return 'There is nothing before the @.'
  if (domain === '') return 'There is nothing after the @.'
  if (local.length > 64) return 'At most 64 characters before the @.'
  if (/^\.|\.$|\.\./.test(local)) return 'A dot stands between letters: not first, not last, not twice.'
  if (!LOCAL.test(local)) return NONE
  return domainProblem(domain)
}

function domainProblem(domain: string): string | null {
  const labels = domain.split('.')
  if (labels.length < 2) return 'The part after the @ needs a dot, e.g. example.com.'
  if (labels.includes('')) return 'A dot stands between letters: not first, not last, not twice.'
  if (labels.some((label) => label.length > 63)) return 'At most 63 characters between two dots.'
  return labels.every((label) => LABEL.test(label)) && TOP_LEVEL.test(labels.at(-1) ?? '') ? null : NONE
}
