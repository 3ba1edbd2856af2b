import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { scopeOf } from '../core/access.ts'
import { REPLY_WAITS_MS } from '../core/talk.ts'
import { takeReplyBack } from '../db/reply-taking-back.ts'
import { addMessage, conversationOf, watchTicket } from '../db/ticket-messages.ts'
import { lockToResolve, resolveTicket } from '../db/tickets-resolution.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { requireAbility } from './sign-in.ts'
import { causeChoice, causeOf } from './ticket-cause.ts'
import { versionMeant } from './ticket-changes.ts'
import { valid } from './validate.ts'

const ids = (most: number) => z.array(z.string().min(1).max(100)).max(most).default([])

const resolving = z.strictObject({
  words: z
    .string()
    .trim()
    .min(1, 'Say in a few words what was done.')
    .max(5000, 'At most 5,000 characters.')
    .optional()
    .describe('What was done for the customer; left out: the reply says it'),
  causeId: causeChoice.describe('One of the causes; left out: the ticket’s own'),
  cause: z.string().trim().max(200, 'At most 200 characters.').nullish().describe('The same by its name'),
})

const fields = z.strictObject({
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
  resolve: resolving
    .optional()
    .describe('With a reply: the ticket is resolved in the same moment, or neither happens'),
})

const message = fields.refine(({ direction, resolve }) => direction === 'reply' || !resolve, {
  error: 'Only a reply resolves a ticket: the customer must hear of it.',
  path: ['resolve'],
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
        const { resolve, ...said } = c.req.valid('json')
        const ticketId = c.req.param('id')
        const scope = scopeOf(actor)
        const by = { userId: actor.id, now: clock(), newId }
        const id = await store.tx(async (q) => {
          const causeId = resolve && (await causeOf(q, scope, ticketId, resolve))
          if (resolve) await lockToResolve(q, scope, ticketId, versionMeant(c))
          const id = await addMessage(q, scope, ticketId, { ...said, wait: said.wait && !resolve }, by)
          if (resolve) {
            const words = resolve.words ?? said.body.slice(0, 5000)
            const resolution = { id: newId('res'), words, causeId, replyId: id, cause: null }
            await resolveTicket(q, scope, ticketId, { ...by, ...resolution })
          }
          // Each has a moment of its own: under one key the second would wait for the next full minute.
          const runAt = new Date(by.now.getTime() + REPLY_WAITS_MS)
          if (said.direction === 'reply')
            await jobs.enqueue(q, { queue: 'send-replies', key: id, payload: {}, runAt })
          return id
        })
        return c.json({ id }, 201)
      },
    )
    .delete(
      '/tickets/:id/messages/:messageId',
      describeRoute({ summary: 'Take a reply back that has not left yet: replies wait 20 seconds', tags }),
      requireAbility('tickets'),
      async (c) => {
        const { actor } = c.var
        const reply = { ticketId: c.req.param('id'), replyId: c.req.param('messageId') }
        const by = { userId: actor.key ? null : actor.id, now: clock(), newId }
        await store.tx((q) => takeReplyBack(q, scopeOf(actor), reply, by))
        return c.body(null, 204)
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
