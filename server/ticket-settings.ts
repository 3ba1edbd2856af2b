import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { ticketSettingsSchema } from '../core/ticket-times.ts'
import { readTicketSettings, saveTicketSettings } from '../db/ticket-settings.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const tags = ['Settings']

/** When the company works, and how soon a ticket is due. */
export const ticketSettingRoutes = ({ store, clock }: Deps) =>
  new Hono<ApiEnv>()
    .get('/settings/tickets', describeRoute({ summary: 'Working hours and due times', tags }), async (c) =>
      c.json(await readTicketSettings(store.read)),
    )
    .put(
      '/settings/tickets',
      describeRoute({ summary: 'Change them; open tickets keep the times they have', tags }),
      requireAbility('setup'),
      valid('json', ticketSettingsSchema),
      async (c) => {
        const settings = c.req.valid('json')
        await store.tx((q) => saveTicketSettings(q, settings, clock()))
        return c.json(settings)
      },
    )
