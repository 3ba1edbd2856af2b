import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import type { Share } from '../core/loop-measures.ts'
import { fractionDigits } from '../core/money.ts'
import type { TimeTo } from '../core/time-to.ts'
import { unopenedReasons } from '../core/unopened.ts'
import { countUnopened, listUnopened } from '../db/unopened.ts'
import { type Cell, csvFile } from './csv-out.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { listing } from './listing.ts'
import { keptTickets, type LoopFound, measuresOf } from './loop-measures.ts'
import { loopAsked, loopQuery, measuresQuery } from './loop-query.ts'
import { valid } from './validate.ts'

const tags = ['Tickets']
const HOUR = 60 * 60 * 1000

/** Whether the loop is closed: how soon, how often, and what opened nothing at all. */
export const loopRoutes = (deps: Deps) => {
  const { read } = deps.store
  const ticketsOf = keptTickets(deps)
  return new Hono<ApiEnv>()
    .get(
      '/loop',
      describeRoute({
        summary: 'How soon and how well tickets were closed, by group, and the causes that make most of them',
        description:
          'Of the tickets opened in the time. Times are in ms, as Kaplan-Meier estimates: tickets still waiting count ' +
          'for as long as they have waited; null where fewer than half (or nine of ten) have it yet. Shares with ' +
          'Wilson’s 95 % interval. `enough` is false under five cases. In working time those of the company.',
        tags,
      }),
      valid('query', measuresQuery),
      async (c) => {
        const query = c.req.valid('query')
        return c.json(await measuresOf(deps, ticketsOf, await loopAsked(deps, c.var.actor, query), query))
      },
    )
    .get(
      '/loop.csv',
      describeRoute({ summary: 'The measures of the loop as a file: all, then each group', tags }),
      valid('query', measuresQuery),
      async (c) => {
        const query = c.req.valid('query')
        const found = await measuresOf(deps, ticketsOf, await loopAsked(deps, c.var.actor, query), query)
        return csvFile('loop', heads, rowsOf(found))
      },
    )
    .get(
      '/loop/causes.csv',
      describeRoute({ summary: 'The causes of the tickets as a file, in two levels', tags }),
      valid('query', measuresQuery),
      async (c) => {
        const query = c.req.valid('query')
        const found = await measuresOf(deps, ticketsOf, await loopAsked(deps, c.var.actor, query), query)
        return csvFile('causes', causeHeads(found.currency), causeRows(found))
      },
    )
    .get(
      '/loop/unopened',
      describeRoute({ summary: 'Bad answers that opened no ticket: how many, and why', tags }),
      valid('query', z.object(loopQuery)),
      async (c) => {
        const { scope, range, opened } = await loopAsked(deps, c.var.actor, c.req.valid('query'))
        return c.json({ ...range, ...(await countUnopened(read, scope, opened)) })
      },
    )
    .get(
      '/loop/unopened/:reason',
      describeRoute({ summary: 'Those that opened no ticket for this reason, the latest first', tags }),
      valid('param', z.object({ reason: z.enum(unopenedReasons) })),
      valid('query', z.object({ ...loopQuery, ...listing })),
      async (c) => {
        const { limit, cursor, ...query } = c.req.valid('query')
        const { scope, opened } = await loopAsked(deps, c.var.actor, query)
        const { reason } = c.req.valid('param')
        const page = await listUnopened(read, scope, { ...opened, reason, limit, cursor })
        // What is set aside as a machine's answer is not among them.
        const data = page.data.map(({ invitationId, ...row }) => ({ ...row, quarantine: null }))
        return c.json({ ...page, data })
      },
    )
}

const heads = [
  ...['Group', 'Tickets', 'Not resolved'],
  ...['First reply, median working hours', 'Low 95 %', 'High 95 %', 'Nine of ten', 'Replied'],
  ...['Resolved, median working hours', 'Low 95 %', 'High 95 %', 'Nine of ten', 'Resolved'],
  ...['In time', 'Of', 'Share', 'Low 95 %', 'High 95 %'],
  ...['Reopened', 'Of', 'Share', 'Low 95 %', 'High 95 %'],
  ...['Confirmed', 'Of', 'Share', 'Low 95 %', 'High 95 %'],
]

// Under five cases a file holds the counts and no estimate, as the screen does.
const hours = (ms: number | null) => (ms === null ? null : Math.round((100 * ms) / HOUR) / 100)
const timeCells = ({ median, low, high, p90, done, enough }: TimeTo): Cell[] =>
  enough ? [hours(median), hours(low), hours(high), hours(p90), done] : [null, null, null, null, done]
const shareCells = ({ hits, n, share, interval, enough }: Share): Cell[] =>
  enough ? [hits, n, share, interval?.low ?? null, interval?.high ?? null] : [hits, n, null, null, null]

function rowsOf({ whole, groups, by }: LoopFound): Cell[][] {
  const all = { ...whole, reply: whole.reply.working, resolution: whole.resolution.working, name: 'All' }
  return [all, ...groups].map(({ name, n, open, reply, resolution, inTime, reopened, confirmed }) => [
    ...[name ?? `No ${by}`, n, open],
    ...timeCells(reply),
    ...timeCells(resolution),
    ...[inTime, reopened, confirmed].flatMap(shareCells),
  ])
}

const causeHeads = (currency: string) => [
  ...['Cause', 'Under it', 'Tickets', 'Share', 'Together', 'Accounts'],
  ...[`Annual value, ${currency}`, 'Share of the value', 'Together'],
]

function causeRows({ causes, currency }: LoopFound): Cell[][] {
  return causes.bars.flatMap((bar) =>
    [bar, ...bar.below].map((one) => [
      ...[bar.name, one === bar ? null : one.name, one.n, one.share, one.upTo, one.accounts],
      ...[one.minor / 10 ** fractionDigits(currency), one.valueShare, one.valueUpTo],
    ]),
  )
}
