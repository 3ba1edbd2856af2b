import { createMiddleware } from 'hono/factory'
import { type Ability, type Actor, may, type Role } from '../core/access.ts'
import { AppError } from '../core/errors.ts'
import { findKey, touchKey } from '../db/api-keys.ts'
import { servesFor } from '../db/person-scope.ts'
import type { Auth } from './auth.ts'
import type { ApiEnv, Deps } from './deps.ts'

const TOUCH_MS = 60_000

/** What a program with an API key may do: bring data in, and read. */
const keyAbilities: Ability[] = ['data']

/** Finds out who asks, by session cookie or API key, or answers 401. */
export function signedIn(deps: Pick<Deps, 'store' | 'clock'>, auth: Auth) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const bearer = /^Bearer (hb_\S+)$/.exec(c.req.header('Authorization') ?? '')?.[1]
    const actor = bearer
      ? await actorOfKey(deps, bearer)
      : await actorOfSession(deps, auth, c.req.raw.headers)
    if (!actor)
      throw new AppError('unauthenticated', bearer ? 'This API key is not valid.' : 'Sign in first.')
    c.set('actor', actor)
    await next()
  })
}

async function actorOfSession(
  { store }: Pick<Deps, 'store'>,
  auth: Auth,
  headers: Headers,
): Promise<Actor | null> {
  const found = await auth.api.getSession({ headers })
  if (!found || found.user.banned) return null
  const { id, name, role } = found.user
  const served = role === 'support' ? await servesFor(store.read, id) : undefined
  return { id, name, role: role as Role, ...(served && { servesFor: served }) }
}

async function actorOfKey(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  key: string,
): Promise<Actor | null> {
  const row = await findKey(store.read, key)
  if (!row) return null
  const now = clock()
  if (!row.lastUsedAt || now.getTime() - row.lastUsedAt.getTime() > TOUCH_MS) {
    await store.tx((q) => touchKey(q, row.id, now))
  }
  return { id: row.id, name: row.name, role: 'admin', key: true }
}

/** Lets on only those who may do this; everybody else reads why not. */
export function requireAbility(ability: Ability) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const { actor } = c.var
    if (!may(actor.role, ability) || (actor.key && !keyAbilities.includes(ability))) {
      throw new AppError('forbidden', 'Your role does not allow this.')
    }
    await next()
  })
}
