/** So long a reply waits before it leaves, in ms: until then whoever wrote it can take it back. */
export const REPLY_WAITS_MS = 20_000

/** Why an address gets no mail. */
export type SuppressionWord = 'opted_out' | 'bounced' | 'complained'

/**
 * Why no reply can be sent to the contact, as a sentence; null: it can. Whoever stopped surveys still gets a person's
 * reply about the own case.
 */
export function whyNoReply(
  contact: { name: string; email: string | null } | null,
  suppression: SuppressionWord | null,
): string | null {
  if (!contact) return 'This ticket has no contact to write to. Add a note, or call the account.'
  if (!contact.email) return `${contact.name} has no mail address. Add one to the contact, or call.`
  if (suppression === 'bounced')
    return `Mail to ${contact.email} comes back, so nothing is sent there. Correct the address of ${contact.name}, or call.`
  if (suppression === 'complained')
    return `${contact.name} reported our mail as spam, so nothing is sent to ${contact.email}. Call instead.`
  return null
}

const TAG = /\[#(\d{1,9})\]/

/** The number in a subject such as "Re: Damaged pallet [#1234]"; null where there is none. */
export function numberInSubject(subject: string): number | null {
  const digits = TAG.exec(subject)?.[1]
  return digits ? Number(digits) : null
}

/** The subject of a mail about a ticket: with its number once, and "Re:" once. */
export function taggedSubject(subject: string, number: number | null): string {
  const bare = subject.replace(/^((re|aw|sv|antw|rv|ref|رد)\s*:\s*)+/i, '').trim()
  return number === null || TAG.test(bare) ? bare : `${bare} [#${number}]`
}

/** What tells a mail of a machine from one of a person: RFC 3834 and what older programs write. */
export function isAutomatic(headers: ReadonlyMap<string, string>): boolean {
  const said = (name: string) => headers.get(name)?.trim().toLowerCase()
  const submitted = said('auto-submitted')
  if (submitted !== undefined && !submitted.startsWith('no')) return true
  if (/^(bulk|junk|list|auto_reply)$/.test(said('precedence') ?? '')) return true
  if (said('return-path') === '<>') return true
  return ['x-autoreply', 'x-autorespond', 'x-auto-response', 'x-failed-recipients', 'list-id'].some((name) =>
    headers.has(name),
  )
}

// The line that mail programs write over what they quote, in the languages we write.
const QUOTE_HEADS = [
  /^\s*(on|am|le|el|em|il|op)\s.{4,200}\s(wrote|schrieb|a écrit|escribió|escreveu|ha scritto|schreef)[^\n]{0,120}:\s*$/i,
  /^\s*.{0,200}(كتب|كتبت).{0,120}:\s*$/,
  /^\s*-{2,}\s*(original message|ursprüngliche nachricht|message d'origine|mensaje original|mensagem original)\s*-{2,}\s*$/i,
  /^\s*_{10,}\s*$/,
]
const OUTLOOK_FROM = /^\s*(from|von|de|من)\s*:\s.+/i
const OUTLOOK_NEXT = /^\s*(sent|gesendet|envoyé|enviado|date|datum|fecha|data|to|an|à|para|تاريخ)\s*:/i

/**
 * A mail's words cut where it begins to quote: `shown` is what is new, `quoted` the rest to its end. A mail that is all
 * quote, or answers between the quoted lines, is shown whole.
 */
export function withoutQuote(text: string): { shown: string; quoted: string } {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const at = lines.findIndex((line, i) => startsQuote(lines, line, i))
  const shown = lines
    .slice(0, at < 0 ? undefined : at)
    .join('\n')
    .trim()
  const rest = at < 0 ? '' : lines.slice(at).join('\n').trim()
  if (at < 0 || shown === '' || hasAnswersBetween(lines.slice(at))) return { shown: text.trim(), quoted: '' }
  return { shown, quoted: rest }
}

function startsQuote(lines: string[], line: string, i: number): boolean {
  const next = lines[i + 1] ?? ''
  // Long introductions are broken over two lines.
  if (QUOTE_HEADS.some((head) => head.test(line) || (next.trim() && head.test(`${line} ${next}`))))
    return true
  if (OUTLOOK_FROM.test(line) && OUTLOOK_NEXT.test(next)) return true
  return /^\s*>/.test(line)
}

/** Whether new lines stand between quoted ones. */
function hasAnswersBetween(lines: string[]): boolean {
  const first = lines.findIndex((line) => /^\s*>/.test(line))
  const last = lines.findLastIndex((line) => /^\s*>/.test(line))
  return first >= 0 && lines.slice(first, last).some((line) => line.trim() !== '' && !/^\s*>/.test(line))
}
