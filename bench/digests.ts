import { digestTimes } from '../core/digest.ts'
import { idMaker } from '../core/ids.ts'
import { updateRows } from '../db/bulk.ts'
import { ensureDefaults } from '../db/default-surveys.ts'
import { chunks } from '../db/dialect.ts'
import { readersOfDigests } from '../db/digests.ts'
import { openPostgres } from '../db/postgres.ts'
import type { Store } from '../db/store.ts'
import { readTicketClock } from '../db/ticket-settings.ts'
import type { JobDeps } from '../jobs/deps.ts'
import { digestRounds } from '../jobs/digests.ts'
import { databaseUrl, startPostgres, templateName } from '../tests/support/postgres.ts'
import { benchStore, deliverySurvey, fillAccounts, randomBytes } from './fill.ts'
import { type Row, round } from './measure.ts'

const MANAGERS = 500
const ACCOUNTS = 10_000
const TICKETS = 50_000
const DAY = 24 * 60 * 60 * 1000
/** A Monday morning in UTC, the time zone of an install that never set one. */
const NOW = new Date('2026-03-16T08:00:00Z')

/** All weekly digests of 500 managers with 10,000 accounts, from the first question to the last frozen mail. */
export async function benchDigests(): Promise<Row[]> {
  const sqlite = await benchStore('digests')
  const rows = [await measure(sqlite.store, 'sqlite')]
  await sqlite.drop()
  const server = await startPostgres()
  const postgres = openPostgres(databaseUrl(server.url, templateName()))
  const newId = idMaker(() => new Date(), randomBytes)
  await postgres.tx((q) => ensureDefaults(q, { now: NOW, newId }))
  rows.push(await measure(postgres, 'postgres', () => postgres.pool.query('vacuum analyze')))
  await postgres.close()
  await server.stop()
  return rows
}

async function measure(store: Store, engine: string, settle?: () => Promise<unknown>): Promise<Row> {
  await fillAccounts(store, ACCOUNTS)
  await fill(store)
  await settle?.()
  const clock = () => NOW
  const deps = { store, clock, newId: idMaker(clock, randomBytes), baseUrl: 'https://x.example' } as JobDeps
  const start = performance.now()
  const next = digestRounds(deps)
  let longest = 0
  for (let more = true; more; ) {
    const began = performance.now()
    more = await next()
    longest = Math.max(longest, performance.now() - began)
  }
  const seconds = (performance.now() - start) / 1000
  const mails = await store.read.$count(store.t.mailMessage)
  const left = await readersOfDigests(store.read, digestTimes(NOW, (await readTicketClock(store.read)).work))
  if (mails < MANAGERS || left.length > 0) throw new Error(`Only ${mails} digests, ${left.length} left`)
  return {
    what: `${mails} weekly digests over 10,000 accounts and 50,000 open tickets, ${engine}`,
    ours: `${round(seconds)} s`,
    floor: `longest round of 50 people ${round(longest)} ms`,
    ratio: '-',
    wanted: 'under 30 s',
    reached: seconds < 30,
  }
}

/** Every account has a manager, scores in half a year, open tickets that are due, and a promise. */
async function fill(store: Store): Promise<void> {
  const stamps = { createdAt: NOW, updatedAt: NOW }
  const { surveyId } = await deliverySurvey(store)
  const manager = (i: number) => `usr_${i % MANAGERS}`
  const numbers = (count: number) => Array.from({ length: count }, (_, i) => i)
  const month = (back: number) => new Date(Date.UTC(2026, 2 - back, 1)).toISOString().slice(0, 10)
  await store.tx(async (q) => {
    const { user, account, ticket, commitment, accountScoreMonth, accountScoreDay } = q.t
    const people = numbers(MANAGERS).map((i) => ({
      ...{ ...stamps, id: `usr_${i}`, name: `Manager ${i}`, email: `m${i}@example.com`, role: 'manager' },
    }))
    for (const part of chunks(people, 8)) await q.insert(user).values(part)
    const owned = numbers(ACCOUNTS).map((i) => ({ id: `acc_${i}`, managerId: manager(i) }))
    await updateRows(q, account, owned, ['managerId'])
    const rows = <T>(list: T[], columns: number, write: (part: T[]) => Promise<unknown>) =>
      chunks(list, columns).reduce(
        (before, part) => before.then(() => write(part)),
        Promise.resolve<unknown>(0),
      )
    const scores = numbers(ACCOUNTS).flatMap((i) =>
      numbers(7).flatMap((back) =>
        [1, 3, 5].map((score) => ({
          ...{ surveyId, month: month(back), accountId: `acc_${i}`, score },
          n: 1 + ((i + back * score) % 6),
        })),
      ),
    )
    await rows(scores, 5, (part) => q.insert(accountScoreMonth).values(part))
    await rows(
      scores.map(({ month: day, ...row }) => ({ ...row, day })),
      5,
      (part) => q.insert(accountScoreDay).values(part),
    )
    const tickets = numbers(TICKETS).map((i) => ({
      ...{ id: `tkt_${i}`, accountId: `acc_${i % ACCOUNTS}`, ownerId: manager(i), reason: 'detractor' },
      ...{ number: i + 1, state: 'open', openedAt: NOW, updatedAt: NOW },
      dueAt: new Date(NOW.getTime() + ((i % 14) - 7) * DAY),
    }))
    await rows(tickets, 24, (part) => q.insert(ticket).values(part))
    const promises = numbers(ACCOUNTS).map((i) => ({
      ...{ ...stamps, id: `cmt_${i}`, accountId: `acc_${i}`, kind: 'rate', words: 'A rate', state: 'open' },
      dueAt: new Date(NOW.getTime() + (i % 10) * DAY),
    }))
    await rows(promises, 16, (part) => q.insert(commitment).values(part))
  })
}
