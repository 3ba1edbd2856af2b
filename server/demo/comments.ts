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
  | 'veryLate'
  | 'lost'
  | 'damaged'
  | 'wrongPart'
  | 'papers'
  | 'aside'
  | 'recommends'
  | 'undecided'
  | 'warns'
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

/** Puts comments together: a sentence for the occasion with its facts in it, now and then one more beside it. */
export function commenter(chance: Dice) {
  const decks = new Map<string, () => string>()
  const say = (locale: string, occasion: Occasion) => {
    const key = `${locale}:${occasion}`
    const next = decks.get(key) ?? deck((banks[locale] ?? en)[occasion], chance)
    decks.set(key, next)
    return next()
  }
  return (locale: string, occasion: Occasion, facts: CommentFacts): string => {
    const main = fill(say(locale, occasion), inWords(locale, facts))
    return chance.chance(0.22) ? `${main} ${say(locale, 'aside')}` : main
  }
}

const dayWords: Record<string, [one: string, many: string]> = {
  en: ['a day', 'days'],
  de: ['einen Tag', 'Tage'],
  pt: ['Um dia', 'dias'],
}

function inWords(locale: string, { daysLate, promisedAt, part, ...facts }: CommentFacts) {
  const [one, many] = dayWords[locale] ?? ['a day', 'days']
  return {
    ...facts,
    // "the air dryer cartridge", but "the NOx sensor" and "the LED rear lamp".
    part: /^[A-Z][a-z]/.test(part) && !part.startsWith('AdBlue') ? part.charAt(0).toLowerCase() + part.slice(1) : part,
    days: daysLate <= 1 ? one : `${daysLate} ${many}`,
    weekday: promisedAt?.toLocaleDateString('en-GB', { weekday: 'long', timeZone: 'UTC' }) ?? 'Monday',
  }
}

/** What a delivery makes people speak of, once the score is given. */
export function occasionOf(
  score: number,
  about: { daysLate: number; lost: boolean; told: boolean; mishap: Mishap | null },
): Occasion {
  if (about.lost) return 'lost'
  if (about.mishap && score < 5) {
    const of = { damaged: 'damaged', wrong_part: 'wrongPart', papers: 'papers' } as const
    return of[about.mishap]
  }
  if (about.daysLate === 0) return score === 5 ? 'onTime' : score === 4 ? 'fine' : 'papers'
  if (about.told && score >= 3) return 'toldInTime'
  if (about.daysLate <= 2 && score >= 3) return 'littleLate'
  return about.daysLate > 7 ? 'veryLate' : 'late'
}

const reasons: Record<Occasion, string[]> = {
  onTime: ['on_time'],
  fine: ['communication'],
  littleLate: ['on_time'],
  toldInTime: ['communication'],
  late: ['on_time', 'communication'],
  veryLate: ['on_time', 'communication'],
  lost: ['on_time'],
  damaged: ['condition'],
  wrongPart: ['condition'],
  papers: ['documents'],
  aside: ['other'],
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
