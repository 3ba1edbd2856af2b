import type { Metric } from '../../core/surveys.ts'
import { de } from './comments/de.ts'
import { en } from './comments/en.ts'
import { pt } from './comments/pt.ts'
import type { Mishap } from './deliveries.ts'
import { type Dice, deck } from './random.ts'
import { fill } from './reviews.ts'

/** What people say, by what happened to them. */
export type Occasion =
  | 'onTime'
  | 'fine'
  | 'littleLate'
  | 'toldInTime'
  | 'late'
  | 'lateSinceChange'
  | 'veryLate'
  | 'lost'
  | 'damaged'
  | 'wrongPart'
  | 'papers'
  | 'aside'
  | 'recommends'
  | 'recovered'
  | 'recovering'
  | 'undecided'
  | 'warns'
  | 'warnsSinceChange'
  | 'grumbles'
export type CommentBank = Record<Occasion, string[]>

const banks: Record<string, CommentBank> = { en, de, pt }

export interface CommentFacts {
  daysLate: number
  carrier: string
  part: string
  city: string
  reference: string
  promisedAt: Date | null
}

// The same words more often would sound like a machine.
const OFTEN = 8

/**
 * Puts comments together: a sentence for the occasion with its facts in it, now and then one more beside it. Null where
 * those very words have been said often enough.
 */
export function commenter(chance: Dice) {
  const decks = new Map<string, () => string>()
  const say = (locale: string, occasion: Occasion) => {
    const key = `${locale}:${occasion}`
    const next = decks.get(key) ?? deck((banks[locale] ?? en)[occasion], chance)
    decks.set(key, next)
    return next()
  }
  const times = new Map<string, number>()
  return (locale: string, occasion: Occasion, facts: CommentFacts): string | null => {
    const main = withCapital(fill(say(locale, occasion), inWords(locale, facts)))
    const words = chance.chance(0.22) ? `${main} ${say(locale, 'aside')}` : main
    const said = times.get(words) ?? 0
    times.set(words, said + 1)
    return said < OFTEN ? words : null
  }
}

const dayWords: Record<string, [one: string, many: string]> = {
  en: ['a day', 'days'],
  de: ['einen Tag', 'Tage'],
  pt: ['um dia', 'dias'],
}

function inWords(locale: string, { daysLate, promisedAt, part, ...facts }: CommentFacts) {
  const [one, many] = dayWords[locale] ?? ['a day', 'days']
  return {
    ...facts,
    part: spoken(part),
    days: daysLate <= 1 ? one : `${daysLate} ${many}`,
    weekday: promisedAt?.toLocaleDateString('en-GB', { weekday: 'long', timeZone: 'UTC' }) ?? 'Monday',
  }
}

// "Brake disc, ventilated" is a brake disc when one speaks of it; a NOx sensor and an LED lamp keep their capitals.
function spoken(part: string): string {
  const [name = ''] = part.split(',')
  return /^[A-Z][a-z]+ /.test(`${name} `) ? name.charAt(0).toLowerCase() + name.slice(1) : name
}

const withCapital = (words: string) =>
  words.replace(/(^|[.?!] )(\p{Ll})/gu, (_, before, letter) => before + letter.toUpperCase())

/** What a delivery makes people speak of, once the score is given. */
export function occasionOf(
  score: number,
  about: { daysLate: number; lost: boolean; told: boolean; mishap: Mishap | null; sinceChange: boolean },
): Occasion {
  if (about.lost) return 'lost'
  if (about.mishap && score < 5) return ofMishap[about.mishap]
  if (about.daysLate === 0) return score === 5 ? 'onTime' : score >= 3 ? 'fine' : 'papers'
  if (about.told && score >= 3) return 'toldInTime'
  if (about.daysLate <= 2 && score >= 3) return 'littleLate'
  if (about.daysLate > 7) return 'veryLate'
  return about.sinceChange && score !== 3 ? 'lateSinceChange' : 'late'
}

const ofMishap = { damaged: 'damaged', wrong_part: 'wrongPart', papers: 'papers' } as const

const reasons: Record<Occasion, string[]> = {
  onTime: ['on_time'],
  fine: ['communication'],
  littleLate: ['on_time'],
  toldInTime: ['communication'],
  late: ['on_time', 'communication'],
  lateSinceChange: ['on_time'],
  veryLate: ['on_time', 'communication'],
  lost: ['on_time'],
  damaged: ['condition'],
  wrongPart: ['condition'],
  papers: ['documents'],
  aside: ['other'],
  recovered: ['on_time', 'problems'],
  recovering: ['on_time'],
  warnsSinceChange: ['on_time'],
  recommends: ['staff', 'problems'],
  undecided: ['products'],
  warns: ['on_time', 'communication'],
  grumbles: ['price'],
}

/** The choices ticked under "What decided your answer?", among those the survey has. */
export function reasonsFor(occasion: Occasion, metric: Metric): string[] {
  const known = metric === 'nps' ? ['condition', 'documents'] : ['products', 'problems']
  return reasons[occasion].filter((reason) => !known.includes(reason))
}
