import type { Q } from '../../db/store.ts'
import { type CastKey, type CastMember, cast } from './cast.ts'
import type { IdsAt } from './ids.ts'

/** The five who sign in. Written beside the rest, not through sign-in, so that all of it lands or nothing. */
export async function writeCast(
  q: Q,
  passwordHash: string,
  at: Date,
  idsAt: IdsAt,
): Promise<Record<CastKey, string>> {
  const newId = idsAt(at)
  const stamps = { createdAt: at, updatedAt: at }
  const ids = {} as Record<CastKey, string>
  for (const [key, { name, email, role }] of Object.entries(cast) as [CastKey, CastMember][]) {
    const id = newId('usr')
    ids[key] = id
    await q.insert(q.t.user).values({ id, name, email, role, emailVerified: true, ...stamps })
    const credential = { id: newId('ses'), accountId: id, providerId: 'credential', userId: id }
    await q.insert(q.t.credential).values({ ...credential, password: passwordHash, ...stamps })
  }
  return ids
}
