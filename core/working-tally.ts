import { addDays, dayIn } from './calendar.ts'
import { type WorkingTime, workingHoursOn } from './ticket-times.ts'

/**
 * How much working time lies between two moments (ms since 1970), as workingMsBetween says it, for many pairs at once: the
 * days from `from` to `to` are looked up once, so that a hundred thousand tickets are a matter of milliseconds. Before
 * `from` and after `to` no time is counted.
 */
export function workingTally(from: Date, to: Date, work: WorkingTime): (a: number, b: number) => number {
  const begins: number[] = []
  const ends: number[] = []
  const before: number[] = []
  let sum = 0
  const last = dayIn(to, work.timeZone)
  for (let day = dayIn(from, work.timeZone); day <= last; day = addDays(day, 1)) {
    if (work.isFree(day)) continue
    const [begin, end] = workingHoursOn(day, work)
    if (end <= begin) continue
    begins.push(begin)
    ends.push(end)
    before.push(sum)
    sum += end - begin
  }
  const until = (moment: number) => {
    const at = lastBefore(begins, moment)
    return at < 0 ? 0 : (before[at] as number) + Math.min(moment, ends[at] as number) - (begins[at] as number)
  }
  return (a, b) => Math.max(0, until(b) - until(a))
}

/** The place of the last that is not above the value; -1: there is none. */
function lastBefore(sorted: readonly number[], value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) <= value) low = middle + 1
    else high = middle
  }
  return low - 1
}
