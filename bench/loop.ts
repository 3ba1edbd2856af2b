import type { Actor } from '../core/access.ts'
import { openPostgres } from '../db/postgres.ts'
import type { Store } from '../db/store.ts'
import type { Deps } from '../server/deps.ts'
import { keptTickets, measuresOf } from '../server/loop-measures.ts'
import { loopAsked } from '../server/loop-query.ts'
import { databaseUrl, startPostgres, templateName } from '../tests/support/postgres.ts'
import { benchStore, fillAccounts } from './fill.ts'
import { percentile, type Row, round, timings } from './measure.ts'

const TICKETS = 100_000
const ACCOUNTS = 2_000
const RUNS = 20
const HOUR = 60 * 60 * 1000

/** The measures of the loop over a year of 100,000 tickets, on both engines. */
export async function benchLoop(): Promise<Row[]> {
  const rows: Row[] = []
  const sqlite = await benchStore('loop')
  rows.push(...(await measure(sqlite.store, 'sqlite')))
  await sqlite.drop()
  const server = await startPostgres()
  const postgres = openPostgres(databaseUrl(server.url, templateName()))
  rows.push(...(await measure(postgres, 'postgres', () => postgres.pool.query('vacuum analyze'))))
  await postgres.close()
  await server.stop()
  return rows
}

async function measure(store: Store, engine: string, settle?: () => Promise<unknown>): Promise<Row[]> {
  await fillAccounts(store, ACCOUNTS)
  await fillTickets(store)
  await settle?.()
  const actor: Actor = { id: 'usr_all', name: 'Everybody', role: 'admin' }
  const deps = { store, clock: () => new Date() } as Deps
  const rows: Row[] = []
  const asked = await loopAsked(deps, actor, {})
  const kept = keptTickets(deps)
  for (const [what, read] of [
    ['asked for first', () => keptTickets(deps)],
    ['grouped another way within 15 s', () => kept],
  ] as const) {
    const times = await timings(RUNS, async (i) => {
      const by = i % 2 === 0 ? 'owner' : 'account'
      const { whole } = await measuresOf(deps, read(), asked, { by, pareto: 'count' })
      if (whole.n < TICKETS * 0.95) throw new Error(`Only ${whole.n} tickets`)
    })
    const [middle, most] = [percentile(times, 0.5), percentile(times, 0.95)]
    rows.push({
      what: `the measures of the loop over 100,000 tickets of a year, ${what}, ${engine}, p50`,
      ...{ ours: `${round(middle)} ms`, floor: `p95 ${round(most)} ms`, ratio: round(most / middle) },
      ...{ wanted: 'under 300 ms', reached: middle < 300 },
    })
  }
  return rows
}

/** A year of tickets: nine of ten resolved, most with a question, some of which were answered. */
async function fillTickets(store: Store): Promise<void> {
  const now = Date.now()
  for (let start = 0; start < TICKETS; start += 1_000)
    await store.tx(async (q) => {
      const { ticket, resolution, fixQuestion } = q.t
      const numbers = Array.from({ length: 1_000 }, (_, i) => start + i)
      const opened = (i: number) => now - 2 * HOUR - ((i * 7_919) % TICKETS) * ((335 * 24 * HOUR) / TICKETS)
      const resolvedAt = (i: number) => new Date(opened(i) + HOUR * (1 + (i % 97)))
      await q.insert(ticket).values(
        numbers.map((i) => ({
          ...{ id: `tkt_${i}`, accountId: `acc_${i % ACCOUNTS}`, ownerId: i % 3 ? 'usr_many' : 'usr_few' },
          ...{ reason: 'detractor', state: i % 10 ? 'closed' : 'open', causeId: null, number: i },
          ...{
            openedAt: new Date(opened(i)),
            dueAt: new Date(opened(i) + 48 * HOUR),
            updatedAt: new Date(now),
          },
          firstRepliedAt: i % 4 ? new Date(opened(i) + HOUR * (1 + (i % 13))) : null,
        })),
      )
      const done = numbers.filter((i) => i % 10)
      const words = { userId: 'usr_many', words: 'Sent another.' }
      await q
        .insert(resolution)
        .values(
          done.map((i) => ({ id: `res_${i}`, ticketId: `tkt_${i}`, ...words, resolvedAt: resolvedAt(i) })),
        )
      await q.insert(fixQuestion).values(
        done.map((i) => ({
          ...{ id: `fix_${i}`, ticketId: `tkt_${i}`, resolutionId: `res_${i}`, dueAt: resolvedAt(i) },
          state: i % 3 ? 'confirmed' : 'unconfirmed',
          answeredAt: resolvedAt(i),
        })),
      )
    })
}
