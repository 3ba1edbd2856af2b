import { addDays, startOfDay } from '../../core/calendar.ts'
import type { Commitment } from '../api/commitments.ts'
import { dateWords } from './dates.ts'

/** The kinds of promises, in the order in which they are offered. */
export const commitmentKindWords: Record<string, string> = {
  rate: 'Rate',
  shipping_date: 'Shipping date',
  delay: 'Word about a delay',
  other: 'Something else',
}

const states: Record<string, { words: string; tone: 'plain' | 'good' | 'bad' }> = {
  open: { words: 'open', tone: 'plain' },
  kept: { words: 'kept', tone: 'good' },
  broken: { words: 'broken', tone: 'bad' },
  dropped: { words: 'dropped', tone: 'plain' },
}

export function commitmentState({ state, overdue }: Pick<Commitment, 'state' | 'overdue'>) {
  if (overdue) return { words: 'overdue', tone: 'bad' as const }
  return states[state] ?? { words: state, tone: 'plain' as const }
}

/** "until 12 Mar 2026, Alice Moreau"; of what is over: when, and what was said of it. */
export function commitmentFoot(
  { state, dueAt, closedAt, owner }: Pick<Commitment, 'state' | 'dueAt' | 'closedAt' | 'owner'>,
  timeZone: string,
): string {
  const due = dueAt ? `until ${dateWords(dueAt, timeZone)}` : 'no date'
  const over = state === 'open' || !closedAt ? '' : `${state} on ${dateWords(closedAt, timeZone)}`
  return [due, over, owner?.name].filter(Boolean).join(', ')
}

/** The last minute of the day where the company is: a promise "until Friday" is kept on Friday evening. */
export function endOfDay(day: string, timeZone: string): string {
  return new Date(startOfDay(addDays(day, 1), timeZone).getTime() - 60_000).toISOString()
}
