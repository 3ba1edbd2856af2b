/** What can go wrong by the rules. Only server/errors.ts knows which HTTP status each becomes. */
export type ErrorCode =
  | 'not_found'
  | 'invalid'
  | 'conflict'
  | 'stale'
  | 'changed'
  | 'version_needed'
  | 'forbidden'
  | 'unauthenticated'
  | 'expired'
  | 'too_many'
  | 'unavailable'

/** One thing wrong with the input, in words a person can act on; `path` is dotted ("contact.email"). */
export interface Issue {
  path: string
  message: string
}

/** An error of the rules: a code for machines, a sentence for people, issues per field where there are any. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly issues: Issue[]
  /** What else whoever asked needs to know, as it is answered beside the sentence. */
  readonly facts: Record<string, unknown>
  constructor(code: ErrorCode, message: string, issues: Issue[] = [], facts: Record<string, unknown> = {}) {
    super(message)
    this.name = 'AppError'
    this.code = code
    this.issues = issues
    this.facts = facts
  }
}

/** The value, or `not_found` with "No such <noun>.": what a look-up outside your accounts answers too. */
export function found<T>(value: T | undefined | null, noun: string): T {
  if (value === undefined || value === null) throw new AppError('not_found', `No such ${noun}.`)
  return value
}
