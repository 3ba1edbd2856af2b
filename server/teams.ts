import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { scopeOf } from '../core/access.ts'
import { line } from '../core/fields.ts'
import { accountsOfTeam, listTeams, saveTeam, teamKinds } from '../db/teams.ts'
import { archiveTeam, restoreTeam, teamsOutOfUse } from '../db/teams-out-of-use.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const tags = ['Teams']
const team = z.strictObject({
  name: line(80),
  kind: z.enum(teamKinds).default('own'),
  memberIds: z.array(z.string().min(1).max(100)).max(200).default([]),
})

/** Who works on tickets together: a desk of the company's own, a dealer or a partner. */
export const teamRoutes = ({ store, clock, newId }: Deps) => {
  const all = async () => ({
    data: await listTeams(store.read),
    outOfUse: await teamsOutOfUse(store.read),
    nextCursor: null,
  })
  return new Hono<ApiEnv>()
    .get(
      '/teams',
      describeRoute({ summary: 'The teams with their members, and those out of use', tags }),
      requireAbility('tickets'),
      async (c) => c.json(await all()),
    )
    .get(
      '/teams/:id/accounts',
      describeRoute({ summary: 'The accounts that the team serves, by name', tags }),
      requireAbility('tickets'),
      async (c) => {
        const data = await accountsOfTeam(store.read, scopeOf(c.var.actor), c.req.param('id'))
        return c.json({ data, nextCursor: null })
      },
    )
    .post(
      '/teams',
      describeRoute({ summary: 'Add a team', tags }),
      requireAbility('setup'),
      valid('json', team),
      async (c) => {
        const id = newId('tem')
        const given = c.req.valid('json')
        await store.tx((q) => saveTeam(q, id, given, { now: clock(), isNew: true }))
        return c.json({ ...(await all()), id }, 201)
      },
    )
    .put(
      '/teams/:id',
      describeRoute({ summary: 'Change its name, kind and members', tags }),
      requireAbility('setup'),
      valid('json', team),
      async (c) => {
        const given = c.req.valid('json')
        await store.tx((q) => saveTeam(q, c.req.param('id'), given, { now: clock(), isNew: false }))
        return c.json(await all())
      },
    )
    .delete(
      '/teams/:id',
      describeRoute({ summary: 'Take a team out of use', tags }),
      requireAbility('setup'),
      async (c) => {
        await store.tx((q) => archiveTeam(q, c.req.param('id'), clock()))
        return c.json(await all())
      },
    )
    .post(
      '/teams/:id/restore',
      describeRoute({ summary: 'Use a team again, with the accounts that it served', tags }),
      requireAbility('setup'),
      async (c) => {
        await store.tx((q) => restoreTeam(q, c.req.param('id')))
        return c.json(await all())
      },
    )
}
