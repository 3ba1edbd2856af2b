/**
 * One thing to look for. `words`: words that follow each other, whatever stands between them and however they are
 * accented; with `prefix` the last of them is only its beginning. `anywhere`: characters wherever they stand, for what
 * is written without spaces and for emoji, which no index of words knows.
 */
export type SearchTerm = { kind: 'words'; text: string; prefix: boolean } | { kind: 'anywhere'; text: string }

/** A piece of a text, as places between its UTF-16 units: `text.slice(start, end)`. */
export interface Place {
  start: number
  end: number
}

/** More than these are not looked for: a pasted page is no search. */
const TERMS_MAX = 12
/** A single letter that begins words begins too many. */
const PREFIX_FROM = 2

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
// From U+20A0 on, as the index knows signs: a dollar or a copyright sign before that is a mark between words.
const picture =
  /(?![!-\u0dff\u1e00-\u209f])(?:\p{Extended_Pictographic}|\p{RI}|\p{Sc})(?:\p{Extended_Pictographic}|\p{RI}|\p{Emoji_Modifier}|\u200d|\ufe0f)*/gu
const wordChars = /[\p{L}\p{N}]/u

/**
 * What somebody typed, as terms that a comment must all have. Words in "quotation marks" follow each other, the last
 * word may be a beginning, everything else that looks like an operator is only a mark between words. Nothing is an
 * error; what holds neither word nor emoji is no term.
 */
export function searchTerms(typed: string): SearchTerm[] {
  const terms: SearchTerm[] = []
  const parts = typed.replace(/[“”„«»]/g, '"').split('"')
  parts.forEach((part, at) => {
    // After an odd quotation mark that nobody closed the words are words like all others.
    const isPhrase = at % 2 === 1 && at < parts.length - 1
    const isLast = at === parts.length - 1
    const pieces = isPhrase ? [part] : part.split(/\s+/)
    pieces.forEach((piece, i) => {
      const prefix = !isPhrase && isLast && i === pieces.length - 1
      terms.push(...termsOf(piece, prefix))
    })
  })
  return terms.slice(0, TERMS_MAX)
}

function termsOf(piece: string, prefix: boolean): SearchTerm[] {
  const pictures = [...piece.matchAll(picture)].map(([text]): SearchTerm => ({ kind: 'anywhere', text }))
  const text = piece.replace(picture, ' ').trim()
  if (!wordChars.test(text)) return pictures
  if (unspaced.test(text)) return [{ kind: 'anywhere', text }, ...pictures]
  const isLongEnough = (foldedWords(text).at(-1)?.word.length ?? 0) >= PREFIX_FROM
  return [{ kind: 'words', text, prefix: prefix && isLongEnough && pictures.length === 0 }, ...pictures]
}

interface Word extends Place {
  word: string
}

/** The words of a text without case and accents, each with its place in the text as it stands. */
export function foldedWords(text: string): Word[] {
  const words: Word[] = []
  let open: Word | undefined
  let at = 0
  for (const char of text) {
    const plain = char.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
    const end = at + char.length
    // An accent that is a character of its own belongs to the word it stands in.
    if (plain === '' && open) open.end = end
    else if (wordChars.test(plain)) {
      if (open) Object.assign(open, { word: open.word + plain, end })
      else {
        open = { word: plain, start: at, end }
        words.push(open)
      }
    } else open = undefined
    at = end
  }
  return words
}

/** Where the terms are in the text, in its order; places that touch or overlap are one. */
export function hitsIn(text: string, terms: SearchTerm[]): Place[] {
  if (terms.length === 0) return []
  const words = foldedWords(text)
  const places = terms.flatMap((term) =>
    term.kind === 'anywhere' ? placesOf(text, term.text) : runsOf(words, foldedWords(term.text), term.prefix),
  )
  places.sort((a, b) => a.start - b.start || b.end - a.end)
  const merged: Place[] = []
  for (const place of places) {
    const last = merged.at(-1)
    if (last && place.start <= last.end) last.end = Math.max(last.end, place.end)
    else merged.push({ ...place })
  }
  return merged
}

function placesOf(text: string, part: string): Place[] {
  const places: Place[] = []
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length))
    places.push({ start: at, end: at + part.length })
  return places
}

function runsOf(words: Word[], wanted: Word[], prefix: boolean): Place[] {
  if (wanted.length === 0) return []
  return words.flatMap(({ start }, at) => {
    const run = words.slice(at, at + wanted.length)
    const fits = wanted.every(({ word }, i) => {
      const there = run[i]?.word
      return prefix && i === wanted.length - 1 ? there?.startsWith(word) : there === word
    })
    return fits ? [{ start, end: run.at(-1)?.end ?? start }] : []
  })
}
