import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { roles } from '../core/access.ts'
import { AppError, found } from '../core/errors.ts'
import { accountsSeen } from '../db/person-scope.ts'
import { changeUser, countAdmins, findUser, listUsers, lockAdmins } from '../db/users.ts'
import { type Auth, addUser, PASSWORD_MIN } from './auth.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

export const personSchema = z.object({
  name: z.string().trim().min(1, 'Give a name.').max(100),
  email: z.email('Not a mail address, e.g. alice@example.com').max(254),
  password: z.string().min(PASSWORD_MIN, `Use at least ${PASSWORD_MIN} characters.`).max(200),
})

const newUser = personSchema.extend({
  role: z.enum(roles),
  password: personSchema.shape.password.optional().describe('Left out: one is made and answered once'),
})

const userChange = z.object({
  name: personSchema.shape.name.optional(),
  role: z.enum(roles).optional(),
  active: z.boolean().optional(),
})

const tags = ['People']

/** The people who sign in. Whoever may see tickets may see names, to hand one over; admins change them. */
export const userRoutes = (deps: Deps, auth: Auth) => {
  const { store, random, clock } = deps
  return new Hono<ApiEnv>()
    .get(
      '/users',
      describeRoute({ summary: 'Everybody who signs in here', tags }),
      requireAbility('tickets'),
      async (c) => {
        const people = await listUsers(store.read)
        const seen = await accountsSeen(store.read, people)
        /** `accounts`: how many they see; null: all of them. */
        const data = people.map((person) => ({ ...person, accounts: seen.get(person.id) ?? null }))
        return c.json({ data, nextCursor: null })
      },
    )
    .post(
      '/users',
      describeRoute({ summary: 'Add somebody; a password that was made is answered this once', tags }),
      requireAbility('setup'),
      valid('json', newUser),
      async (c) => {
        const { password, ...person } = c.req.valid('json')
        const made = password ? null : Buffer.from(random(12)).toString('base64url')
        const { id } = await addUser(auth, deps, { ...person, password: password ?? (made as string) })
        return c.json({ ...found(await findUser(store.read, id), 'user'), password: made }, 201)
      },
    )
    .patch(
      '/users/:id',
      describeRoute({ summary: 'Change name or role, or end their access', tags }),
      requireAbility('setup'),
      valid('json', userChange),
      async (c) => {
        const id = c.req.param('id')
        const change = c.req.valid('json')
        await store.tx(async (q) => {
          await lockAdmins(q)
          const user = found(await findUser(q, id), 'user')
          await changeUser(q, id, change, clock())
          const wasAdmin = user.role === 'admin' && user.active
          if (wasAdmin && (await countAdmins(q)) === 0) {
            throw new AppError('conflict', 'The last admin must stay one. Make somebody else an admin first.')
          }
        })
        return c.json(found(await findUser(store.read, id), 'user'))
      },
    )
}
