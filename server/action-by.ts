import type { Context } from 'hono'
import { AppError } from '../core/errors.ts'
import type { By } from '../db/action-changes.ts'
import type { ApiEnv, Deps } from './deps.ts'

/** Who changes an action, and the version it had on their screen: the header If-Match, where they send it. */
export function byOf({ clock, newId }: Deps, c: Context<ApiEnv>): By {
  const { actor } = c.var
  const asked = c.req.header('If-Match')
  const version = asked === undefined ? undefined : Number(/^(?:W\/)?"(\d+)"$/.exec(asked)?.[1])
  if (Number.isNaN(version))
    throw new AppError('invalid', 'If-Match is the version in quotes as it was answered, e.g. "3".')
  return { userId: actor.key ? null : actor.id, now: clock(), newId, version }
}
