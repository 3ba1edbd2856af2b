import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { scopeOf } from '../core/access.ts'
import { contactSchema } from '../core/contacts.ts'
import { found } from '../core/errors.ts'
import { findContact, listContacts, saveContacts } from '../db/contacts.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { idFilter, listing } from './listing.ts'
import { savedOne, savingFor } from './saving.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const contactsQuery = z.object({
  account: idFilter,
  q: z.string().trim().max(100).optional().describe('Words in the name, the mail or the external id'),
  ...listing,
})

const tags = ['Contacts']

export const contactRoutes = (deps: Deps) => {
  const { store } = deps
  return new Hono<ApiEnv>()
    .get(
      '/contacts',
      describeRoute({ summary: 'Contacts by name', tags }),
      valid('query', contactsQuery),
      async (c) => {
        const { account: accountId, q: words, ...page } = c.req.valid('query')
        return c.json(await listContacts(store.read, scopeOf(c.var.actor), { accountId, words, ...page }))
      },
    )
    .post(
      '/contacts',
      describeRoute({ summary: 'Add a contact, or change the one with that external id', tags }),
      requireAbility('data'),
      valid('json', contactSchema),
      async (c) => {
        const saving = await savingFor(deps, c.var.actor)
        const saved = await store.tx((q) => saveContacts(q, [c.req.valid('json')], saving))
        const { id, status } = savedOne(saved)
        return c.json(found(await findContact(store.read, saving.scope, id), 'contact'), status)
      },
    )
    .get('/contacts/:id', describeRoute({ summary: 'One contact', tags }), async (c) =>
      c.json(found(await findContact(store.read, scopeOf(c.var.actor), c.req.param('id')), 'contact')),
    )
    .patch(
      '/contacts/:id',
      describeRoute({ summary: 'Change fields of a contact', tags }),
      requireAbility('data'),
      valid('json', contactSchema.omit({ externalId: true })),
      async (c) => {
        const saving = await savingFor(deps, c.var.actor)
        const id = c.req.param('id')
        const { externalId } = found(await findContact(store.read, saving.scope, id), 'contact')
        savedOne(await store.tx((q) => saveContacts(q, [{ ...c.req.valid('json'), externalId }], saving)))
        return c.json(found(await findContact(store.read, saving.scope, id), 'contact'))
      },
    )
}
