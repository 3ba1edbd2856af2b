import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { AppError, type ErrorCode, type Issue } from '../core/errors.ts'
import type { Log } from '../core/log.ts'

const statuses: Record<ErrorCode, ContentfulStatusCode> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  stale: 412,
  changed: 412,
  version_needed: 428,
  expired: 410,
  too_many: 429,
  unavailable: 503,
}

const titles: Record<ErrorCode, string> = {
  invalid: 'The input is not right',
  unauthenticated: 'Sign in first',
  forbidden: 'Not allowed',
  not_found: 'Not found',
  conflict: 'It changed in the meantime',
  stale: 'Somebody else saved in the meantime',
  changed: 'Somebody else changed it in the meantime',
  version_needed: 'Say which version you have seen',
  expired: 'Its time is over',
  too_many: 'Too many requests',
  unavailable: 'Not available right now',
}

/** RFC 9457 problem details, with our code and an issue per field. */
export interface Problem {
  type: string
  title: string
  status: number
  detail: string
  code: ErrorCode | 'internal'
  issues: Issue[]
}

/** The one place where an error becomes an HTTP status. */
export function problemHandler(log: Log) {
  return (error: Error, c: Context): Response => {
    if (error instanceof AppError) {
      const { code, message, issues, facts } = error
      return problem(c, code, message, issues, statuses[code], facts)
    }
    if (error instanceof HTTPException) {
      const code = codeOf(error.status)
      return problem(c, code, error.message || titles[code], [], error.status)
    }
    const reason = error.stack ?? String(error)
    log('error', 'A request failed', { path: c.req.path, requestId: c.get('requestId'), reason })
    const body: Problem = {
      type: 'about:blank',
      title: 'Something went wrong',
      status: 500,
      detail: 'The server could not answer. It is logged; try again in a moment.',
      code: 'internal',
      issues: [],
    }
    return c.body(JSON.stringify(body), 500, { 'Content-Type': 'application/problem+json' })
  }
}

export function problem(
  c: Context,
  code: ErrorCode,
  detail: string,
  issues: Issue[] = [],
  status: ContentfulStatusCode = statuses[code],
  facts: Record<string, unknown> = {},
): Response {
  const body: Problem = { ...facts, type: 'about:blank', title: titles[code], status, detail, code, issues }
  return c.body(JSON.stringify(body), status, { 'Content-Type': 'application/problem+json' })
}

function codeOf(status: number): ErrorCode {
  const [known] = Object.entries(statuses).find(([, value]) => value === status) ?? []
  return (known as ErrorCode | undefined) ?? (status >= 500 ? 'unavailable' : 'invalid')
}
