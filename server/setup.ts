import { createHash, timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { companySchema, defaultCompany } from '../core/company.ts'
import { AppError } from '../core/errors.ts'
import { saveCompany } from '../db/settings.ts'
import { hasUsers, lockAdmins } from '../db/users.ts'
import { type Auth, addUser } from './auth.ts'
import type { Deps } from './deps.ts'
import { personSchema } from './users.ts'
import { valid } from './validate.ts'

const setup = personSchema.extend({
  token: z.string().trim().min(1, 'Copy the set-up token that the start printed.'),
  company: companySchema.pick({ name: true, timeZone: true }),
})

const digest = (text: string) => createHash('sha256').update(text).digest()

/** The first visit makes the first admin, once, for whoever holds the token that the start printed. Public. */
export const setupRoutes = (deps: Deps, auth: Auth, setupToken: string | null) => {
  const { store, clock } = deps
  return new Hono()
    .get(
      '/setup',
      describeRoute({ summary: 'Whether the first admin is still to be made', tags: ['Set-up'] }),
      async (c) => c.json({ needed: !(await hasUsers(store.read)) }),
    )
    .post(
      '/setup',
      describeRoute({
        summary: 'Make the first admin, with the token that the start printed',
        tags: ['Set-up'],
      }),
      valid('json', setup),
      async (c) => {
        const { token, company, ...person } = c.req.valid('json')
        if (await hasUsers(store.read)) throw alreadyDone()
        if (!setupToken || !timingSafeEqual(digest(token), digest(setupToken))) {
          throw new AppError(
            'invalid',
            'This is not the set-up token. The start prints it in the terminal.',
            [{ path: 'token', message: 'Not the token that the start printed.' }],
          )
        }
        const senderName = company.name
        await addUser(auth, deps, { ...person, role: 'admin' }, async (q) => {
          // Of two first visits at the same moment one wins, whichever processes they reach.
          await lockAdmins(q)
          if (await hasUsers(q)) throw alreadyDone()
          await saveCompany(q, { ...defaultCompany, ...company, senderName }, clock())
        })
        return c.json({ done: true }, 201)
      },
    )
}

function alreadyDone(): AppError {
  return new AppError('conflict', 'This install is set up already. Sign in, or ask an admin to add you.')
}
