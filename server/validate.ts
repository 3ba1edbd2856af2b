import { validator } from 'hono-openapi'
import type { ZodType } from 'zod'
import { AppError } from '../core/errors.ts'

/** Checks a part of the request against a schema; what is wrong becomes `invalid` with an issue per field. */
export function valid<Target extends 'json' | 'query' | 'param' | 'form', Schema extends ZodType>(
  target: Target,
  schema: Schema,
) {
  return validator(target, schema, (result) => {
    if (result.success) return
    const issues = result.error.map(({ path, message }) => ({
      path: (path ?? [])
        .map((part) => (typeof part === 'object' ? String(part.key) : String(part)))
        .join('.'),
      message,
    }))
    throw new AppError('invalid', issues[0]?.message ?? 'The input is not right.', issues)
  })
}
