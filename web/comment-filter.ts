import { inAddress } from './address.ts'
import type { CommentQuery } from './api/comments.ts'
import { chosenPeriod } from './period.ts'

/** What the address may filter comments by, besides words and days, in the order of their pills. */
export const filterKeys = [
  ...['class', 'score', 'sentiment', 'contradicts', 'theme', 'language'],
  ...['survey', 'segment', 'tier', 'manager', 'account'],
] as const

/** Those that the address names: key → value. */
export function filtersInAddress(): Record<string, string> {
  const pairs = filterKeys.map((key) => [key, inAddress(key)] as const)
  return Object.fromEntries(pairs.filter(([, value]) => value !== ''))
}

/** What to ask the server: the words, the days and the filters of the address. */
export function commentsAsked(now: Date, timeZone: string): CommentQuery {
  const { from, to } = chosenPeriod('12m', now, timeZone)
  // What is no filter of the server's is refused by it, in words that the page shows.
  return { ...(filtersInAddress() as CommentQuery), q: inAddress('q') || undefined, from, to }
}

/** Takes every filter away. */
export const noFilters: Record<string, null> = Object.fromEntries(filterKeys.map((key) => [key, null]))
