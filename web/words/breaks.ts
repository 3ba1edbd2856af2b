import { daysBetween } from '../../core/calendar.ts'

/** Where a later version of a survey began. */
export interface VersionBreak {
  /** In the company's time zone. */
  day: string
  version: number
  wording: boolean
  scale: boolean
}

/** Whether scores before and after answer different things, so that a line over it would mislead. */
export function isBreak({ wording, scale }: VersionBreak): boolean {
  return wording || scale
}

/** "New wording": what a version changed about the score. */
export function breakWords({ wording, scale }: VersionBreak): string {
  if (wording && scale) return 'New wording and scale'
  if (scale) return 'New scale'
  return wording ? 'New wording' : 'Same question'
}

interface Period {
  from: string
  to: string
}

/** The breaks that lie in a period. */
export function breaksIn<B extends VersionBreak>(breaks: readonly B[], { from, to }: Period): B[] {
  return breaks.filter(({ day }) => day >= from && day <= to)
}

/**
 * Where the day stands on an axis whose points are the periods, counted in points: 2 is on the third, 1.5 between the
 * second and it. Null where no period holds the day.
 */
export function placeOnAxis(day: string, points: readonly Period[]): number | null {
  const index = points.findIndex(({ from, to }) => day >= from && day <= to)
  const point = points[index]
  if (!point) return null
  const length = daysBetween(point.from, point.to) + 1
  const place = index + daysBetween(point.from, day) / length - 0.5
  return Math.min(Math.max(place, 0), points.length - 1)
}
