import type { Context } from 'hono'
import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { scopeOf } from '../core/access.ts'
import { AppError, found } from '../core/errors.ts'
import { line } from '../core/fields.ts'
import { type ChangedBy, changeTicket, type TicketChange } from '../db/ticket-changes.ts'
import { mergeTicket, unmergeTicket } from '../db/ticket-merging.ts'
import { readTicketClock } from '../db/ticket-settings.ts'
import { findTicket } from '../db/tickets.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { requireAbility } from './sign-in.ts'
import { shownTicket } from './ticket-shown.ts'
import { valid } from './validate.ts'

const id = z.string().min(1).max(100)
const instant = z.iso.datetime({ offset: true, error: 'Not a time, e.g. 2026-03-31T09:00:00Z' })

const changes = z.strictObject({
  ownerId: id.nullable().optional(),
  teamId: id.nullable().optional(),
  state: z.enum(['open', 'in_progress', 'waiting']).optional(),
  causeId: id.nullable().optional(),
  title: line(200).nullable().optional(),
  dueAt: instant.optional(),
  handOver: z
    .string()
    .trim()
    .max(1000)
    .optional()
    .describe('Why it goes to somebody else; needed where somebody has it'),
})
const bulk = z.strictObject({
  ids: z.array(id).min(1, 'Choose at least one ticket.').max(200, 'At most 200 at once.'),
  change: changes.omit({ title: true, dueAt: true }).extend({ snoozeUntil: instant.nullable().optional() }),
})

const tags = ['Tickets']

/** The version in If-Match, or undefined where it is left out. Throws `invalid` for what is no version of ours. */
export function versionMeant(c: Context): number | undefined {
  const given = c.req.header('If-Match')
  if (given === undefined || given === '*') return undefined
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(given)?.[1]
  if (version) return Number(version)
  throw new AppError('invalid', 'If-Match holds the ETag of the ticket, e.g. "3".')
}

/** Who changes a ticket, when and by which clock. Not to be called in a transaction. */
export async function changedBy({ store, clock, newId }: Deps, c: Context<ApiEnv>): Promise<ChangedBy> {
  const { actor } = c.var
  return {
    ...{ userId: actor.key ? null : actor.id, now: clock(), newId, clock: await readTicketClock(store.read) },
    ...{ ifVersion: versionMeant(c), withoutReason: actor.key ?? false },
  }
}

/** All that changes a ticket but its resolution. */
export const ticketChangeRoutes = (deps: Deps) => {
  const { store } = deps
  const change = async (c: Context<ApiEnv>, ticketId: string, what: TicketChange) => {
    const by = await changedBy(deps, c)
    await store.tx((q) => changeTicket(q, scopeOf(c.var.actor), ticketId, what, by))
    return shownTicket(deps, c, ticketId)
  }
  /** A person changes what a screen shows: without its version nobody could say what came in between. */
  const mustSayVersion = async (c: Context<ApiEnv>, ticketId: string) => {
    const { actor } = c.var
    if (actor.key || c.req.header('If-Match') !== undefined) return
    found(await findTicket(store.read, scopeOf(actor), ticketId), 'ticket')
    const message = 'Send If-Match with the ETag of the ticket as you read it, e.g. "3".'
    throw new AppError('version_needed', message, [{ path: 'If-Match', message }])
  }
  return new Hono<ApiEnv>()
    .post(
      '/tickets/bulk',
      describeRoute({ summary: 'Change many tickets; what became of each', tags }),
      requireAbility('tickets'),
      valid('json', bulk),
      async (c) => {
        const { ids, change: given } = c.req.valid('json')
        const { snoozeUntil, ...rest } = given
        const until =
          snoozeUntil === undefined
            ? {}
            : { snoozedUntil: snoozeUntil === null ? null : new Date(snoozeUntil) }
        const by = { ...(await changedBy(deps, c)), ifVersion: undefined }
        const data: ({ id: string } & ({ ok: true; version: number } | { ok: false; problem: string }))[] = []
        // Each by itself: what cannot be changed keeps none of the others from it.
        for (const one of new Set(ids)) {
          try {
            const row = await store.tx((q) =>
              changeTicket(q, scopeOf(c.var.actor), one, { ...rest, ...until }, by),
            )
            data.push({ id: one, ok: true, version: row.version })
          } catch (error) {
            if (!(error instanceof AppError)) throw error
            data.push({ id: one, ok: false, problem: error.message })
          }
        }
        return c.json({ data, nextCursor: null })
      },
    )
    .patch(
      '/tickets/:id',
      describeRoute({
        summary: 'Change owner, team, state, cause, title or due time. If-Match: the ETag of what you read',
        tags,
      }),
      requireAbility('tickets'),
      valid('json', changes),
      async (c) => {
        await mustSayVersion(c, c.req.param('id'))
        const { dueAt, ...rest } = c.req.valid('json')
        return c.json(
          await change(c, c.req.param('id'), { ...rest, ...(dueAt ? { dueAt: new Date(dueAt) } : {}) }),
        )
      },
    )
    .post(
      '/tickets/:id/snooze',
      describeRoute({ summary: 'Put a ticket off: it comes back by itself', tags }),
      requireAbility('tickets'),
      valid('json', z.strictObject({ until: instant })),
      async (c) => {
        const until = new Date(c.req.valid('json').until)
        return c.json(await change(c, c.req.param('id'), { snoozedUntil: until }))
      },
    )
    .delete(
      '/tickets/:id/snooze',
      describeRoute({ summary: 'Bring it back now', tags }),
      requireAbility('tickets'),
      async (c) => c.json(await change(c, c.req.param('id'), { snoozedUntil: null })),
    )
    .post(
      '/tickets/:id/merge',
      describeRoute({ summary: 'Put it into another ticket of the same account', tags }),
      requireAbility('tickets'),
      valid('json', z.strictObject({ intoId: id })),
      async (c) => {
        const ticketId = c.req.param('id')
        const by = await changedBy(deps, c)
        const { intoId } = c.req.valid('json')
        await store.tx((q) => mergeTicket(q, scopeOf(c.var.actor), ticketId, intoId, by))
        return c.json(await shownTicket(deps, c, ticketId))
      },
    )
    .delete(
      '/tickets/:id/merge',
      describeRoute({ summary: 'Take it out again', tags }),
      requireAbility('tickets'),
      async (c) => {
        const ticketId = c.req.param('id')
        const by = await changedBy(deps, c)
        await store.tx((q) => unmergeTicket(q, scopeOf(c.var.actor), ticketId, by))
        return c.json(await shownTicket(deps, c, ticketId))
      },
    )
}
