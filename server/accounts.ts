import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { scopeOf } from '../core/access.ts'
import { accountSchema } from '../core/accounts.ts'
import { found } from '../core/errors.ts'
import { findAccount, saveAccounts } from '../db/accounts.ts'
import { accountPage, accountSorts } from './account-scores.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { dayFilter, idFilter, listing } from './listing.ts'
import { savedOne, savingFor } from './saving.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const accountsQuery = z.object({
  q: z.string().trim().max(100).optional().describe('Words in the name or the external id'),
  survey: idFilter.describe('Left out: the first survey'),
  from: dayFilter.describe('First day of the score; twelve months when left out'),
  to: dayFilter.describe('Last day; today when left out'),
  sort: z.enum(accountSorts).default('score').describe('score: worst first; trend: falling first'),
  ...listing,
})

const tags = ['Accounts']

export const accountRoutes = (deps: Deps) => {
  const { store } = deps
  return new Hono<ApiEnv>()
    .get(
      '/accounts',
      describeRoute({ summary: 'Accounts with score, trend, open tickets and latest answer', tags }),
      valid('query', accountsQuery),
      async (c) => c.json(await accountPage(deps, scopeOf(c.var.actor), c.req.valid('query'))),
    )
    .post(
      '/accounts',
      describeRoute({ summary: 'Add an account, or change the one with that external id', tags }),
      requireAbility('data'),
      valid('json', accountSchema),
      async (c) => {
        const saving = await savingFor(deps, c.var.actor)
        const saved = await store.tx((q) => saveAccounts(q, [c.req.valid('json')], saving))
        const { id, status } = savedOne(saved)
        return c.json(found(await findAccount(store.read, saving.scope, id), 'account'), status)
      },
    )
    .get('/accounts/:id', describeRoute({ summary: 'One account', tags }), async (c) =>
      c.json(found(await findAccount(store.read, scopeOf(c.var.actor), c.req.param('id')), 'account')),
    )
    .patch(
      '/accounts/:id',
      describeRoute({ summary: 'Change fields of an account', tags }),
      requireAbility('data'),
      valid('json', accountSchema.omit({ externalId: true })),
      async (c) => {
        const saving = await savingFor(deps, c.var.actor)
        const id = c.req.param('id')
        const { externalId } = found(await findAccount(store.read, saving.scope, id), 'account')
        savedOne(await store.tx((q) => saveAccounts(q, [{ ...c.req.valid('json'), externalId }], saving)))
        return c.json(found(await findAccount(store.read, saving.scope, id), 'account'))
      },
    )
}
