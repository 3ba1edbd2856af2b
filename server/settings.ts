import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { companySchema } from '../core/company.ts'
import { readCompany, saveCompany } from '../db/settings.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const tags = ['Settings']

export const settingRoutes = ({ store, clock }: Deps) =>
  new Hono<ApiEnv>()
    .get('/settings', describeRoute({ summary: 'What the company says of itself', tags }), async (c) =>
      c.json(await readCompany(store.read)),
    )
    .put(
      '/settings',
      describeRoute({ summary: 'Change it', tags }),
      requireAbility('setup'),
      valid('json', companySchema),
      async (c) => {
        const company = c.req.valid('json')
        await store.tx((q) => saveCompany(q, company, clock()))
        return c.json(company)
      },
    )
