import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { scopeOf } from '../core/access.ts'
import { addMessage, conversationOf, watchTicket } from '../db/ticket-messages.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const ids = (most: number) => z.array(z.string().min(1).max(100)).max(most).default([])

const message = z.strictObject({
  direction: z.enum(['reply', 'note']).describe('To the customer by mail, or for colleagues only'),
  body: z
    .string()
    .trim()
    .min(1, 'Write something first.')
    .max(20_000, 'At most 20,000 characters: shorten it, or attach it as a file.'),
  attachmentIds: ids(20),
  mentions: ids(20).describe('Colleagues named in a note; each gets a mail'),
  wait: z
    .boolean()
    .default(false)
    .describe('With a reply: the customer has the next word, and the clock stands still'),
})

const tags = ['Tickets']

/** What is said on a ticket: replies to the customer, their answers, notes, and who watches. */
export const ticketTalkRoutes = ({ store, clock, newId, jobs, answersComeBack = false }: Deps) =>
  new Hono<ApiEnv>()
    .get(
      '/tickets/:id/messages',
      describeRoute({ summary: 'Everything said on a ticket, with "Is it fixed?" and who watches', tags }),
      async (c) => {
        const talk = await conversationOf(store.read, scopeOf(c.var.actor), c.req.param('id'))
        return c.json({ ...talk, answersComeBack })
      },
    )
    .post(
      '/tickets/:id/messages',
      describeRoute({ summary: 'Reply to the customer by mail, or leave a note for colleagues', tags }),
      requireAbility('tickets'),
      valid('json', message),
      async (c) => {
        const { actor } = c.var
        const said = c.req.valid('json')
        const by = { userId: actor.id, now: clock(), newId }
        const id = await store.tx(async (q) => {
          const id = await addMessage(q, scopeOf(actor), c.req.param('id'), said, by)
          if (said.direction === 'reply')
            await jobs.enqueue(q, { queue: 'send-replies', key: 'send-replies', payload: {} })
          return id
        })
        return c.json({ id }, 201)
      },
    )
    .put(
      '/tickets/:id/watchers/me',
      describeRoute({ summary: 'Watch a ticket: you are told what its customer says', tags }),
      requireAbility('tickets'),
      async (c) => {
        const { actor } = c.var
        const change = { userId: actor.id, on: true, now: clock() }
        await store.tx((q) => watchTicket(q, scopeOf(actor), c.req.param('id'), change))
        return c.body(null, 204)
      },
    )
    .delete(
      '/tickets/:id/watchers/me',
      describeRoute({ summary: 'Stop watching a ticket', tags }),
      requireAbility('tickets'),
      async (c) => {
        const { actor } = c.var
        const change = { userId: actor.id, on: false, now: clock() }
        await store.tx((q) => watchTicket(q, scopeOf(actor), c.req.param('id'), change))
        return c.body(null, 204)
      },
    )
