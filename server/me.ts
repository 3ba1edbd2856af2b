import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { readCompany } from '../db/settings.ts'
import { findUser } from '../db/users.ts'
import type { ApiEnv, Deps } from './deps.ts'

export const meRoutes = ({ store, mailerName, isDemo }: Deps) =>
  new Hono<ApiEnv>().get(
    '/me',
    describeRoute({ summary: 'Who you are here, and whose install this is', tags: ['People'] }),
    async (c) => {
      const { id, name, role, key } = c.var.actor
      const user = key ? undefined : await findUser(store.read, id)
      const company = await readCompany(store.read)
      return c.json({
        user: { id, name, role, email: user?.email ?? null },
        company,
        mailer: mailerName,
        demo: isDemo,
      })
    },
  )
