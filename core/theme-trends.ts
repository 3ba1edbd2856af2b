import { addDays, nextPeriod, periodOf, periodsBetween, type Step } from './calendar.ts'
import { compareManyShares, type ShareVerdict } from './compare-shares.ts'
import { type Interval, wilson } from './intervals.ts'
import { ENOUGH_ANSWERS } from './scores.ts'

/** So many answers of that day, or of the month that begins on it, say that of the theme. */
export interface ThemeMention {
  day: string
  themeId: string
  sentiment: string
  n: number
}

/** Answers of a day, whatever they say. */
export interface DayAnswers {
  day: string
  n: number
}

/** A share 0..1 with its 95 % interval (Wilson's, intervals.ts); null under five answers, which a screen says in words. */
export interface ThemeShare {
  hits: number
  n: number
  share: number | null
  low: number | null
  high: number | null
}

export interface ThemePoint {
  /** The first day of the period. */
  period: string
  /** Its days within the range. */
  from: string
  to: string
  /** Answers that name the theme, of all answers. */
  named: ThemeShare
  /** Answers that complain of it, of those that name it in a language that is read. */
  negative: ThemeShare
}

export interface ThemeTrend {
  id: string
  named: ThemeShare
  negative: ThemeShare
  /** How much more or less often it is named than before, in shares; null where there are too few answers on a side. */
  change: (Interval & { value: number }) | null
  verdict: ShareVerdict
  /** The share before; null without answers. */
  before: number | null
  points: ThemePoint[]
}

/** What is counted of one range of days. */
export interface ThemeCounts {
  mentions: ThemeMention[]
  answers: DayAnswers[]
}

const nothing: ThemeCounts = { mentions: [], answers: [] }

/**
 * How often each theme is named and complained of, over the range and in each period of it, the most named first. A theme
 * is said to move against `before` only where that stands beside all other themes (compare-shares.ts).
 */
export function themeTrends(
  themes: readonly string[],
  now: ThemeCounts,
  before: ThemeCounts | null,
  range: { from: string; to: string; step: Step },
): ThemeTrend[] {
  const n = { now: sum(now.answers), before: sum((before ?? nothing).answers) }
  const [mentions, earlier] = [byTheme(now), byTheme(before ?? nothing)]
  const named = themes.map((id) => ({ now: sum(mentions.get(id)), before: sum(earlier.get(id)) }))
  const moved = compareManyShares(
    named.map((hits) => ({
      from: { hits: hits.before, n: n.before },
      to: { hits: hits.now, n: n.now },
    })),
  )
  const answersIn = periodSums(now.answers, range.step)
  return themes
    .map((id, i): ThemeTrend => {
      const own = mentions.get(id) ?? []
      const { difference, verdict, from } = moved[i]!
      return {
        ...{ id, named: themeShare(sum(own), n.now), negative: negativeOf(own) },
        ...{ change: difference, verdict, before: from, points: pointsOf(own, answersIn, range) },
      }
    })
    .sort((a, b) => b.named.hits - a.named.hits)
}

function pointsOf(
  mentions: ThemeMention[],
  answers: Map<string, number>,
  { from, to, step }: { from: string; to: string; step: Step },
): ThemePoint[] {
  const rows = Map.groupBy(mentions, ({ day }) => periodOf(day, step))
  return periodsBetween(from, to, step).map((period) => {
    const last = addDays(nextPeriod(period, step), -1)
    const own = rows.get(period) ?? []
    return {
      ...{ period, from: period < from ? from : period, to: last > to ? to : last },
      named: themeShare(sum(own), answers.get(period) ?? 0),
      negative: negativeOf(own),
    }
  })
}

/** Complaints among what could be read: an unread comment is no praise. */
function negativeOf(mentions: ThemeMention[]): ThemeShare {
  const read = mentions.filter(({ sentiment }) => sentiment !== 'unread')
  return themeShare(sum(read.filter(({ sentiment }) => sentiment === 'negative')), sum(read))
}

/** Source: wilson in intervals.ts. */
export function themeShare(hits: number, n: number): ThemeShare {
  if (n < ENOUGH_ANSWERS) return { hits, n, share: null, low: null, high: null }
  return { hits, n, share: hits / n, ...wilson(hits, n) }
}

const byTheme = ({ mentions }: ThemeCounts) => Map.groupBy(mentions, ({ themeId }) => themeId)

function sum(rows: readonly { n: number }[] = []): number {
  return rows.reduce((total, { n }) => total + n, 0)
}

function periodSums(rows: readonly DayAnswers[], step: Step): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { day, n } of rows) {
    const period = periodOf(day, step)
    sums.set(period, (sums.get(period) ?? 0) + n)
  }
  return sums
}
