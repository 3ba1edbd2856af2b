/** One word, emoji, smiley or mark of a comment, and where it stands: `start` and `end` count UTF-16 units. */
export interface Token {
  /** In lower case, with plain apostrophes, without invisible signs, and no letter more than twice in a row. */
  word: string
  start: number
  end: number
  kind: 'word' | 'number' | 'mark' | 'sign'
  /** Written in capitals throughout, two letters or more. */
  loud: boolean
}

// Words may hold apostrophes and the joiners that phones put in; what is no letter comes one sign at a time, and a run
// of the same mark ("!!!") as one.
const PARTS =
  /[\p{L}\p{M}][\p{L}\p{M}\p{Nd}]*(?:['’ʼ\u00ad\u200b-\u200d\u2060\ufeff][\p{L}\p{M}]+)*|\p{Nd}+(?:[.,:]\p{Nd}+)*|[:;=]['-]?[()DPp/|\\]|<3|(?:\p{RI}\p{RI}|\p{Extended_Pictographic})[\u{1f3fb}-\u{1f3ff}\ufe0f]*|([.!?,;:…()-])\1*|\n/gu

/** Signs that are not seen: joiners, breaks that are allowed, the mark of an encoding. */
export const INVISIBLE = /[\u200b-\u200d\u2060\ufeff\u00ad]/g

/** The tokens of a text, in its order; what is neither word, number, mark nor sign is left out. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  for (const match of text.matchAll(PARTS)) {
    const raw = match[0]
    const start = match.index
    tokens.push({ ...read(raw), start, end: start + raw.length })
  }
  return tokens
}

function read(raw: string): Pick<Token, 'word' | 'kind' | 'loud'> {
  const first = raw.charCodeAt(0)
  if (isPlainLetter(first) || /^[\p{L}\p{M}]/u.test(raw)) {
    const lower = raw.toLowerCase()
    const loud = lower !== raw && raw.length > 1 && raw === raw.toUpperCase()
    return { word: plain(lower), kind: 'word', loud }
  }
  if (isPlainDigit(first) || /^\p{Nd}/u.test(raw)) return { word: raw, kind: 'number', loud: false }
  if (MARKS.includes(raw[0] as string) && /^(.)\1*$/su.test(raw))
    return { word: raw[0] as string, kind: 'mark', loud: false }
  return { word: raw.replace(/[\u{1f3fb}-\u{1f3ff}\ufe0f]/gu, ''), kind: 'sign', loud: false }
}

const MARKS = '.!?,;:…()-\n'
const isPlainLetter = (code: number) => (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
const isPlainDigit = (code: number) => code >= 48 && code <= 57

const UNUSUAL = /[^a-z']|(.)\1\1/

function plain(lower: string): string {
  if (!UNUSUAL.test(lower)) return lower
  return lower
    .replace(/[’ʼ]/g, "'")
    .replace(INVISIBLE, '')
    .replace(/(.)\1{2,}/gu, '$1$1')
}
