import { dayIn } from '../core/calendar.ts'
import type { Q } from '../db/store.ts'
import { publishedVersions } from '../db/surveys-drafts.ts'
import type { DayRange } from './day-range.ts'
import { changesSince } from './surveys-shown.ts'

/** Where a later version of the survey began: scores on both sides may answer other words. */
export async function breaksOf(
  q: Q,
  surveyId: string,
  { from, to, timeZone }: DayRange & { timeZone: string },
) {
  const versions = await publishedVersions(q, surveyId)
  return versions.flatMap(({ version, publishedAt: at, definition }, i) => {
    const before = versions[i - 1]
    const day = dayIn(at, timeZone)
    if (!before || day < from || day > to) return []
    return [{ at, day, version, ...changesSince(before.definition, definition) }]
  })
}
