import type { ChangeTold } from '../../api/problem.ts'
import type { Workable } from './change.ts'

export interface Conflict {
  ticket: Workable
  changes: ChangeTold[]
  /** What the reader wanted to do. */
  mine: string
  again: () => Promise<unknown>
}

let current = $state.raw<Conflict | null>(null)

/** Somebody else changed the ticket first: what they did, until the reader decides. */
export const conflict = {
  get current() {
    return current
  },
}

export function showConflict(next: Conflict | null): void {
  current = next
}
