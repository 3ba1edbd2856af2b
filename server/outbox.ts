import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { found } from '../core/errors.ts'
import { findOutboxMail, listOutboxMails } from '../db/outbox.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { listing } from './listing.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

export const outboxRoutes = ({ store }: Deps) =>
  new Hono<ApiEnv>()
    .get(
      '/outbox',
      describeRoute({ summary: 'Mails that went nowhere, the latest first', tags: ['Outbox'] }),
      requireAbility('operations'),
      valid('query', z.object(listing)),
      async (c) => c.json(await listOutboxMails(store.read, c.req.valid('query'))),
    )
    .get(
      '/outbox/:id',
      describeRoute({ summary: 'One of these mails, whole', tags: ['Outbox'] }),
      requireAbility('operations'),
      async (c) => c.json(found(await findOutboxMail(store.read, c.req.param('id')), 'mail')),
    )
