/**
 * Lets 500 tickets go through the loop, from the first alert to the customer's yes or silence, while the workers are
 * killed again and again and some answers of the mail service are lost. Ends with 1 at any difference from what each
 * ticket was promised: a mail missing or sent twice, a state skipped, something that waits for ever.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { openStore } from '../db/open.ts'
import { databaseUrl, startPostgres } from '../tests/support/postgres.ts'
import { startResendServer } from '../tests/support/resend-server.ts'
import { expectSteps } from './check-loop-expected.ts'
import { compareMails, compareTickets, type Line, mailsFound } from './check-loop-found.ts'
import { fillPeople, people } from './check-loop-people.ts'
import { ANSWER_MS, type End, ends, type RoundOrders, type WorkerOrders } from './check-loop-worker.ts'

const TICKETS = Number(process.env.TICKETS ?? 500)
const LOSS = 0.02
const KILLS_MIN = 10
const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** A Monday: work on all of them is over before the weekend. */
const START = new Date('2026-03-02T08:00:00Z')

/** In ms from the start: every half hour while people work, then every six hours until the last silence is over. */
const halfHours = Array.from({ length: 4 * 48 }, (_, i) => i * 30 * MINUTE)
const later = Array.from({ length: 15 * 4 }, (_, i) => (96 + i * 6) * HOUR)
/** People do things on the hour; the workers come two minutes later, and while resolutions are undone again after four. */
const times = [...halfHours.flatMap((ms) => (ms < 36 * HOUR ? [ms, ms + 4 * MINUTE] : [ms])), ...later]
const WORK_AFTER_MS = 2 * MINUTE

type Kill = End | 'from outside, at any moment'
interface Planned {
  from: number
  kill: Kill
}

/** Three of each kind while mails go out, and more when tickets are closed for want of an answer. */
function plannedKills(): Planned[] {
  const all: Kill[] = [...ends, 'from outside, at any moment']
  const early = [...all, ...all, ...all].map((kill, i) => ({ kill, from: i * 3.5 * HOUR }))
  const closing: Kill[] = [...ends.slice(0, 2), 'from outside, at any moment']
  return [...early, ...closing.map((kill, i) => ({ kill, from: (14.5 + i / 2) * 24 * HOUR }))]
}

interface Outcome {
  lines: Line[]
  kills: Kill[]
  repeated: number
  mails: number
}

async function check(where: { databaseUrl?: string; file: string }, count: number): Promise<Outcome> {
  const store = await openStore({ ...where, stamp: 'check' })
  const mail = await startResendServer({ latencyMs: ANSWER_MS, loss: LOSS })
  const start = () => startWorker({ ...where, mailUrl: mail.url })
  const workers = Array.from({ length: count }, start)
  const planned = plannedKills()
  const kills: Kill[] = []
  /** All that is due at `at`; whoever is killed is followed by another, who goes on where the first one was. */
  async function round(ms: number, meanwhile: () => Promise<void>): Promise<void> {
    const at = new Date(START.getTime() + ms + WORK_AFTER_MS).toISOString()
    const next = planned[0] && planned[0].from <= ms ? planned[0] : undefined
    const victim = Math.floor(Math.random() * count)
    const survived = workers.map((worker, i) => work(worker, at, i === victim ? next?.kill : undefined))
    await meanwhile()
    for (const [i, isAlive] of (await Promise.all(survived)).entries()) {
      if (isAlive) continue
      kills.push((planned.shift() as Planned).kill)
      const follower = start()
      workers[i] = follower
      await work(follower, at)
    }
  }
  try {
    await fillPeople(store, TICKETS, START)
    const all = people(store, mail, TICKETS, START)
    for (const ms of times) {
      await all.until(new Date(START.getTime() + ms))
      const now = new Date(START.getTime() + ms + WORK_AFTER_MS)
      expectSteps(all.cases, all.mails, now)
      await round(ms, () => all.atTheLastMoment(now))
    }
    const lines = [
      ...compareMails(all.mails, mailsFound(mail.accepted, all.cases)),
      ...(await compareTickets(store, all.cases)),
      { what: 'Pages that failed', all: 0, found: all.failures(), missing: 0, tooMany: all.failures() },
      { what: 'Not done by people', all: 0, found: all.left(), missing: 0, tooMany: all.left() },
    ]
    return { lines, kills, repeated: mail.stats.replays, mails: mail.accepted.length }
  } finally {
    for (const { child } of workers) child.kill('SIGKILL')
    await mail.close()
    await store.close()
  }
}

interface Worker {
  child: ChildProcess
  said: AsyncIterator<string>
}

function startWorker(orders: WorkerOrders): Worker {
  const script = join(import.meta.dirname, 'check-loop-worker.ts')
  const child = spawn(process.execPath, [script, JSON.stringify(orders)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  // Whoever dies closes the pipe that its orders come by.
  child.stdin?.on('error', () => {})
  return { child, said: createInterface({ input: child.stdout! })[Symbol.asyncIterator]() }
}

/** One round of a worker; false where it was killed in it. */
async function work({ child, said }: Worker, at: string, kill?: Kill): Promise<boolean> {
  const end = ends.find((one) => one === kill)
  const orders: RoundOrders = { at, ...(end && { dies: { end, n: 1 + Math.floor(Math.random() * 2) } }) }
  child.stdin?.write(`${JSON.stringify(orders)}\n`)
  if (kill && !end) {
    await wait(Math.random() * 3 * ANSWER_MS)
    child.kill('SIGKILL')
  }
  const { done } = await said.next()
  if (!done && !child.killed) return true
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  if (child.signalCode !== 'SIGKILL') throw new Error(`A worker ended with ${child.exitCode}`)
  return false
}

async function report(name: string, run: () => Promise<Outcome>): Promise<boolean> {
  const start = performance.now()
  const { lines, kills, repeated, mails } = await run()
  const seconds = Math.round((performance.now() - start) / 1000)
  console.log(`${name}: ${TICKETS} tickets, ${mails} mails, ${repeated} posts repeated (${seconds} s)`)
  const places = Map.groupBy(kills, (kill) => kill)
  console.log(
    `${kills.length} kills: ${[...places].map(([place, all]) => `${all.length} ${place}`).join('; ')}`,
  )
  const row = (cells: (string | number)[]) =>
    cells.map((cell, i) => (i === 0 ? String(cell).padEnd(34) : String(cell).padStart(9))).join('')
  console.log(row(['', 'expected', 'found', 'missing', 'too many']))
  for (const { what, all, found, missing, tooMany } of lines)
    console.log(row([what, all, found, missing, tooMany]))
  if (kills.length < KILLS_MIN) console.log(`Only ${kills.length} kills: at least ${KILLS_MIN} are needed`)
  return kills.length >= KILLS_MIN && lines.every(({ missing, tooMany }) => missing + tooMany === 0)
}

async function onSqlite(): Promise<Outcome> {
  const dir = mkdtempSync(join(tmpdir(), 'hearback-check-'))
  try {
    return await check({ file: join(dir, 'hearback.db') }, 1)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

async function onPostgres(serverUrl: string): Promise<Outcome> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query('drop database if exists check_loop with (force)')
    await client.query('create database check_loop')
    return await check({ databaseUrl: databaseUrl(serverUrl, 'check_loop'), file: '' }, 2)
  } finally {
    await client.query('drop database if exists check_loop with (force)')
    await client.end()
  }
}

if (process.argv[2] === 'sqlite') process.exitCode = (await report('SQLite', onSqlite)) ? 0 : 1
else {
  const postgres = await startPostgres()
  try {
    const isWell = await report('PostgreSQL, two workers', () => onPostgres(postgres.url))
    process.exitCode = isWell ? 0 : 1
  } finally {
    await postgres.stop()
  }
}
