import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { scopeOf } from '../core/access.ts'
import { accountSchema } from '../core/accounts.ts'
import { found } from '../core/errors.ts'
import { accountGroups, findAccount, saveAccounts } from '../db/accounts.ts'
import type { AccountFigures } from './account-figures.ts'
import { accountsQuery } from './account-query.ts'
import { accountPages } from './account-scores.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { listing } from './listing.ts'
import { savedOne, savingFor } from './saving.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const tags = ['Accounts']

export const accountRoutes = (deps: Deps, figures: AccountFigures) => {
  const { store } = deps
  const page = accountPages(deps, figures)
  return new Hono<ApiEnv>()
    .get(
      '/accounts',
      describeRoute({ summary: 'Accounts with score, trend, open tickets and latest answer', tags }),
      valid('query', accountsQuery.extend(listing)),
      async (c) => c.json(await page(scopeOf(c.var.actor), c.req.valid('query'))),
    )
    .get(
      '/account-groups',
      describeRoute({ summary: 'How many accounts you see of each segment, tier and manager', tags }),
      async (c) => c.json(await accountGroups(store.read, scopeOf(c.var.actor))),
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
