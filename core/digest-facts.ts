import type { MovedAccount } from './moved-accounts.ts'
import type { MetricTotal } from './scores.ts'
import type { Metric } from './surveys.ts'

/** So many of one kind are named in a mail; of the others it says how many there are. */
export const NAMED_MAX = 8

/** What is named of a longer list, and how long that is. */
export interface Named<T> {
  list: T[]
  all: number
}

/** An account whose score of a survey moved, judged beside all others. */
export interface MovedFact {
  accountId: string
  account: string
  survey: string
  metric: Metric
  verdict: 'up' | 'down'
  difference: NonNullable<MovedAccount['difference']>
  before: MetricTotal
  after: MetricTotal
  /** Whether it did not count as moved a week ago. */
  isNew: boolean
}

/** An account that says nothing: since a day, or ever (null). */
export interface SilentFact {
  accountId: string
  account: string
  since: string | null
  asked: number
}

/** Something that falls due, or has fallen due. `path` leads to the thing itself. */
export interface DueFact {
  path: string
  what: string
  /** Whom it is for, or what it belongs to. */
  about: string
  /** Who has it; null: nobody. */
  owner: { id: string; name: string } | null
  dueAt: Date
}

/** An action that has stalled, with its longest standing reason. */
export interface StalledFact {
  actionId: string
  problem: string
  words: string
  next: string
}

export interface ManagerFacts {
  moved: Named<MovedFact>
  silent: Named<SilentFact>
  tickets: Named<DueFact>
  steps: Named<DueFact>
  commitments: Named<DueFact>
  stalled: Named<StalledFact>
}

/** Tickets of one's own, and those that nobody has and that are not another team's. */
export interface SupportFacts {
  own: Named<DueFact>
  nobodys: Named<DueFact>
}

/** The first of a list, and its length. */
export function named<T>(list: T[]): Named<T> {
  return { list: list.slice(0, NAMED_MAX), all: list.length }
}
