import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { scopeOf } from '../core/access.ts'
import { found } from '../core/errors.ts'
import { line } from '../core/fields.ts'
import { ticketStates } from '../core/tickets.ts'
import { readCompany } from '../db/settings.ts'
import { ticketHistory } from '../db/ticket-history.ts'
import { readTicketClock } from '../db/ticket-settings.ts'
import { findTicket } from '../db/tickets.ts'
import { openByHand } from '../db/tickets-by-hand.ts'
import { countTickets, listTickets } from '../db/tickets-due.ts'
import { resolveTicket, undoResolution } from '../db/tickets-resolution.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { listing } from './listing.ts'
import { requireAbility } from './sign-in.ts'
import { causeChoice, causeOf } from './ticket-cause.ts'
import { versionMeant } from './ticket-changes.ts'
import { ticketFilterOf, ticketNarrowing, ticketsQuery } from './ticket-query.ts'
import { shownTicket } from './ticket-shown.ts'
import { valid } from './validate.ts'

const id = z.string().min(1).max(100)

const newTicket = z.strictObject({
  accountId: id,
  contactId: id.nullish(),
  deliveryId: id.nullish(),
  title: line(200).describe('The problem in a line'),
  detail: z.string().trim().max(4000).nullish(),
  causeId: id.nullish(),
  ownerId: id.nullable().optional().describe('Left out: you; with a key, the account’s manager'),
  teamId: id.nullish(),
  dueAt: z.iso.datetime({ offset: true, error: 'Not a time, e.g. 2026-03-31T09:00:00Z' }).nullish(),
})

const resolution = z.strictObject({
  words: z
    .string()
    .trim()
    .min(1, 'Say in a few words what was done.')
    .max(5000, 'At most 5,000 characters.')
    .describe('What was done for the customer'),
  causeId: causeChoice.describe('One of the causes'),
  cause: z.string().trim().max(200, 'At most 200 characters.').nullish().describe('The same by its name'),
})

const tags = ['Tickets']

export const ticketRoutes = (deps: Deps) => {
  const { store, clock, newId } = deps
  return new Hono<ApiEnv>()
    .get(
      '/tickets',
      describeRoute({ summary: 'Cases to put right; what is still to do by its due time', tags }),
      valid('query', ticketsQuery.extend(listing)),
      async (c) => {
        const { state, sort, limit, cursor, ...narrowing } = c.req.valid('query')
        const scope = scopeOf(c.var.actor)
        const { timeZone } = await readCompany(store.read)
        const filter = ticketFilterOf(narrowing, { actor: c.var.actor, now: clock(), timeZone })
        const page = await listTickets(store.read, scope, { ...filter, state, sort, limit, cursor })
        return c.json({ ...page, counts: await countTickets(store.read, scope, filter) })
      },
    )
    .get(
      '/tickets/board',
      describeRoute({ summary: 'The first tickets of each state, and how many there are', tags }),
      valid('query', z.object({ ...ticketNarrowing, limit: listing.limit })),
      async (c) => {
        const { limit, ...narrowing } = c.req.valid('query')
        const scope = scopeOf(c.var.actor)
        const { timeZone } = await readCompany(store.read)
        const filter = ticketFilterOf(narrowing, { actor: c.var.actor, now: clock(), timeZone })
        const counts = await countTickets(store.read, scope, filter)
        const columns = await Promise.all(
          ticketStates.map(async (state) => {
            const { data } = await listTickets(store.read, scope, { ...filter, state, limit })
            return { state, count: counts.byState[state], data }
          }),
        )
        return c.json({ columns, counts })
      },
    )
    .post(
      '/tickets',
      describeRoute({ summary: 'Open a ticket by hand', tags }),
      requireAbility('tickets'),
      valid('json', newTicket),
      async (c) => {
        const { actor } = c.var
        const { contactId, deliveryId, causeId, teamId, detail, dueAt, ...given } = c.req.valid('json')
        const ticketId = newId('tkt')
        const by = {
          userId: actor.key ? null : actor.id,
          now: clock(),
          clock: await readTicketClock(store.read),
        }
        const ticket = {
          ...{ ...given, id: ticketId, contactId: contactId ?? null, deliveryId: deliveryId ?? null },
          ...{ causeId: causeId ?? null, teamId: teamId ?? null, detail: detail || null },
          dueAt: dueAt ? new Date(dueAt) : null,
        }
        await store.tx((q) => openByHand(q, scopeOf(actor), ticket, by))
        return c.json(await shownTicket(deps, c, ticketId), 201)
      },
    )
    .get(
      '/tickets/:id',
      describeRoute({ summary: 'One case with its customer, answers, delivery and resolutions', tags }),
      async (c) => c.json(await shownTicket(deps, c, c.req.param('id'))),
    )
    .get(
      '/tickets/:id/history',
      describeRoute({ summary: 'What happened and what was said, in order', tags }),
      valid('query', z.object(listing)),
      async (c) => {
        const ticketId = c.req.param('id')
        found(await findTicket(store.read, scopeOf(c.var.actor), ticketId), 'ticket')
        return c.json(await ticketHistory(store.read, ticketId, c.req.valid('query')))
      },
    )
    .post(
      '/tickets/:id/resolution',
      describeRoute({ summary: 'Resolve a ticket, with its cause and the words of what was done', tags }),
      requireAbility('tickets'),
      valid('json', resolution),
      async (c) => {
        const { actor } = c.var
        const ticketId = c.req.param('id')
        const { words, causeId, cause } = c.req.valid('json')
        const chosen = await causeOf(store.read, scopeOf(actor), ticketId, { causeId, cause })
        const said = { id: newId('res'), userId: actor.id, words, causeId: chosen, cause: null }
        const by = { now: clock(), newId, ifVersion: versionMeant(c) }
        await store.tx((q) => resolveTicket(q, scopeOf(actor), ticketId, { ...said, ...by }))
        return c.json(await shownTicket(deps, c, ticketId), 201)
      },
    )
    .delete(
      '/tickets/:id/resolution',
      describeRoute({
        summary:
          'Take the resolution back, and the reply that came with it if it has not left: the ticket is open again',
        tags,
      }),
      requireAbility('tickets'),
      async (c) => {
        const { actor } = c.var
        const ticketId = c.req.param('id')
        const by = { now: clock(), newId, userId: actor.key ? null : actor.id }
        const replyTakenBack = await store.tx((q) => undoResolution(q, scopeOf(actor), ticketId, by))
        return c.json({ ...(await shownTicket(deps, c, ticketId)), replyTakenBack })
      },
    )
}
