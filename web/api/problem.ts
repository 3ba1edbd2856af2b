import type { Issue } from '../../core/errors.ts'

/** What somebody else did in the meantime. */
export interface ChangeTold {
  at: string
  by: { id: string; name: string } | null
  kind: string
  words: string
}

/** What the server refused, in its words, with what is wrong per field. */
export class ApiProblem extends Error {
  readonly status: number
  readonly issues: Issue[]
  /** Where an older version was to be changed: all that happened since. */
  readonly changes: ChangeTold[] | undefined
  constructor(status: number, message: string, issues: Issue[] = [], changes?: ChangeTold[]) {
    super(message)
    this.name = 'ApiProblem'
    this.status = status
    this.issues = issues
    this.changes = changes
  }

  /** What is wrong with one field, or undefined. */
  of(path: string): string | undefined {
    return this.issues.find((issue) => issue.path === path)?.message
  }
}

/** An answer that is no answer as a problem: RFC 9457 details where the server sent them. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => null)
  const { detail, title, message, issues, changes } = (body ?? {}) as Record<string, unknown>
  const words = [detail, message, title].find((part) => typeof part === 'string' && part !== '')
  const usual =
    response.status === 429 ? 'Too many tries. Wait a minute.' : `The server answered ${response.status}.`
  return new ApiProblem(
    response.status,
    typeof words === 'string' ? words : usual,
    Array.isArray(issues) ? (issues as Issue[]) : [],
    Array.isArray(changes) ? (changes as ChangeTold[]) : undefined,
  )
}

/** Any error as a sentence for the screen. */
export function errorWords(error: unknown): string {
  if (error instanceof ApiProblem) return error.message
  if (error instanceof TypeError) return 'The server does not answer. Check the connection.'
  return error instanceof Error ? error.message : 'Something went wrong.'
}
