import { languageOf } from '../locales.ts'
import { type Word, wordsOf } from './words.ts'

/** A part of a comment, UTF-16 offsets. */
export interface Span {
  start: number
  end: number
}

/** Words after which the other side is told: the clause before them is over, whatever the punctuation. */
const turns: Record<string, string> = {
  en: 'but however although though yet whereas while except unfortunately sadly',
  de: 'aber jedoch allerdings obwohl obgleich dagegen hingegen leider trotzdem dennoch außer',
  fr: 'mais cependant pourtant toutefois néanmoins malheureusement hélas sauf',
  es: 'pero aunque sino sin-embargo lamentablemente desgraciadamente excepto salvo',
  pt: 'mas porém contudo entretanto todavia embora infelizmente exceto',
  ar: 'لكن ولكن لكنه لكنها بينما رغم إلا للأسف',
}
/** Words that join two statements, or two nouns of one: only the former part clauses. */
const joins: Record<string, string> = { en: 'and', de: 'und', fr: 'et', es: 'y e', pt: 'e', ar: 'و' }

const sets = (lists: Record<string, string>) =>
  new Map(
    Object.entries(lists).map(([language, list]) => [
      language,
      new Set(wordsOf(list).map(({ text }) => text)),
    ]),
  )
const turnsOf = sets(turns)
const joinsOf = sets(joins)
const empty: ReadonlySet<string> = new Set()

/** Fewer words than this on one side of "and" or a comma are no statement of their own: "price and delivery were good". */
const STATEMENT = 3

/**
 * The words of a comment in groups that each say one thing: parted at the ends of sentences, before words such as "but",
 * and at commas and "and" where both sides are long enough and each names a theme of its own (`themesOf` a word).
 */
export function clausesOf(
  text: string,
  words: Word[],
  language: string | null,
  themesOf: (word: number) => readonly number[],
): number[][] {
  const key = language ? languageOf(language).toLowerCase() : 'en'
  const [turning, joining] = [turnsOf.get(key) ?? empty, joinsOf.get(key) ?? empty]
  const clauses: number[][] = []
  let clause: number[] = []
  let weak: number[] = []
  const close = () => {
    if (clause.length > 0) clauses.push(...parted(clause, weak, themesOf))
    clause = []
    weak = []
  }
  words.forEach((word, i) => {
    const before = words[i - 1]
    if (before) {
      if (before.sentence !== word.sentence || turning.has(word.text)) close()
      else if (/[,\u060c(\u2013-]/.test(text.slice(before.end, word.start)) || joining.has(word.text))
        weak.push(i)
    }
    clause.push(i)
  })
  close()
  return clauses
}

function parted(clause: number[], weak: number[], themesOf: (word: number) => readonly number[]): number[][] {
  if (weak.length === 0) return [clause]
  const groups: number[][] = []
  let open: number[] = []
  let named = new Set<number>()
  for (const i of clause) {
    if (weak.includes(i) && open.length >= STATEMENT && named.size > 0) {
      const rest = clause.slice(clause.indexOf(i))
      const others = new Set(rest.flatMap((word) => themesOf(word)))
      if (rest.length > STATEMENT && [...others].some((theme) => !named.has(theme))) {
        groups.push(open)
        open = []
        named = new Set()
      }
    }
    open.push(i)
    for (const theme of themesOf(i)) named.add(theme)
  }
  groups.push(open)
  return groups
}
