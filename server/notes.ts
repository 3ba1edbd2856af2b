import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { scopeOf } from '../core/access.ts'
import { found } from '../core/errors.ts'
import { line } from '../core/fields.ts'
import { addNote, changeNote, listNotes, removeNote } from '../db/chart-notes.ts'
import { seesAccount } from '../db/scope.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { dayFilter, idFilter } from './listing.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'
import { personOf } from './views.ts'

const day = dayFilter.unwrap().describe('In the company’s time zone')
const words = line(200)
const newNote = z.strictObject({
  day,
  words,
  accountId: z.string().min(1).max(100).nullish().describe('Left out: on the charts of all accounts'),
})
const notesQuery = z.object({
  account: idFilter.describe('Those on its charts; left out: all that you see'),
  from: dayFilter,
  to: dayFilter,
})

const tags = ['Notes']

export const noteRoutes = ({ store, clock, newId }: Deps) =>
  new Hono<ApiEnv>()
    .get(
      '/notes',
      describeRoute({ summary: 'Notes on days of the charts, the first day first', tags }),
      valid('query', notesQuery),
      async (c) => {
        const { account: accountId, from, to } = c.req.valid('query')
        const scope = scopeOf(c.var.actor)
        if (accountId) found((await seesAccount(store.read, scope, accountId)) || null, 'account')
        return c.json({ data: await listNotes(store.read, scope, { accountId, from, to }), nextCursor: null })
      },
    )
    .post(
      '/notes',
      describeRoute({ summary: 'Write a note on a day, for one account or for all', tags }),
      requireAbility('data'),
      valid('json', newNote),
      async (c) => {
        const { accountId = null, ...note } = c.req.valid('json')
        const actor = personOf(c.var.actor)
        const id = newId('nte')
        const scope = scopeOf(actor)
        await store.tx((q) =>
          addNote(q, scope, { ...note, accountId, id, createdBy: actor.id, now: clock() }),
        )
        return c.json(found((await listNotes(store.read, scope, { id }))[0], 'note'), 201)
      },
    )
    .patch(
      '/notes/:id',
      describeRoute({ summary: 'Change a note’s day or words', tags }),
      requireAbility('data'),
      valid('json', z.strictObject({ day: day.optional(), words: words.optional() })),
      async (c) => {
        const id = c.req.param('id')
        const scope = scopeOf(c.var.actor)
        await store.tx((q) => changeNote(q, scope, id, { ...c.req.valid('json'), now: clock() }))
        return c.json(found((await listNotes(store.read, scope, { id }))[0], 'note'))
      },
    )
    .delete(
      '/notes/:id',
      describeRoute({ summary: 'Take a note away', tags }),
      requireAbility('data'),
      async (c) => {
        await store.tx((q) => removeNote(q, scopeOf(c.var.actor), c.req.param('id')))
        return c.body(null, 204)
      },
    )
