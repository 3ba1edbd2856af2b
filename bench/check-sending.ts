/**
 * Posts 20,000 invitations to a Resend-compatible server while their senders are killed again and again and some answers
 * are lost, and counts what arrived. Ends with 1 if one is missing or one came twice.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { idMaker } from '../core/ids.ts'
import { ensureDefaults } from '../db/default-surveys.ts'
import { chunks } from '../db/dialect.ts'
import { openStore } from '../db/open.ts'
import type { Store } from '../db/store.ts'
import { databaseUrl, startPostgres } from '../tests/support/postgres.ts'
import type { SenderOrders } from './check-sending-worker.ts'
import { fillAccounts, randomBytes } from './fill.ts'

const MAILS = Number(process.env.MAILS ?? 20_000)
const KILLS = 10
const LOSS = 0.02
/** A Tuesday morning: everybody may be written to. */
const START = new Date('2026-03-03T08:30:00Z')
/** Longer than the lease of a batch: whoever follows a killed sender takes over at once. */
const BETWEEN_MS = 4 * 60_000

interface Outcome {
  lost: number
  doubled: number
  kills: number
  unanswered: number
}

async function check(where: { databaseUrl?: string; file: string }, senders: number): Promise<Outcome> {
  const dir = mkdtempSync(join(tmpdir(), 'hearback-check-'))
  const log = join(dir, 'accepted')
  const store = await openStore({ ...where, stamp: 'check' })
  await fill(store)
  const server = spawn(process.execPath, [beside('../tests/support/resend-server.ts')], {
    env: { ...process.env, PORT: '0', LATENCY_MS: '30', LOSS: String(LOSS), LOG: log },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const mailUrl = String((await once(server.stdout, 'data'))[0]).trim()
    const accepted = () => readFileSync(log, 'utf8').split('\n').slice(0, -1)
    const kills = await sendUnderFire({ ...where, mailUrl }, senders, () => accepted().length)
    const recipients = accepted().map((line) => JSON.parse(line)[1] as string)
    const { mailMessage } = store.t
    const messages = await store.read.select({ state: mailMessage.state }).from(mailMessage)
    const known = messages.filter(({ state }) => state === 'sent').length
    const different = new Set(recipients).size
    server.kill('SIGTERM')
    const [said] = await once(server.stdout, 'data')
    const { replays } = JSON.parse(String(said)) as { replays: number }
    return {
      // What arrived and is not known to have arrived would be asked about or posted again by hand.
      ...{ lost: MAILS - Math.min(different, known), doubled: recipients.length - different },
      ...{ kills, unanswered: replays },
    }
  } finally {
    server.kill('SIGKILL')
    await store.close()
    rmSync(dir, { recursive: true, force: true })
  }
}

/** Keeps `senders` processes at work and kills one after each eleventh of the mails; returns how many were killed. */
async function sendUnderFire(
  orders: Omit<SenderOrders, 'startsAt'>,
  senders: number,
  accepted: () => number,
): Promise<number> {
  let startsAt = START.getTime()
  let kills = 0
  const start = () => {
    startsAt += BETWEEN_MS
    return startSender({ ...orders, startsAt: new Date(startsAt).toISOString() })
  }
  const working: ChildProcess[] = Array.from({ length: senders }, start)
  while (kills < KILLS) {
    await until(() => accepted() >= ((kills + 1) * MAILS) / (KILLS + 1) || working.every(isOver))
    // Not always at the same point of its work.
    await wait(Math.random() * 60)
    const victim = working.shift() as ChildProcess
    if (isOver(victim)) throw new Error('A sender ended before it could be killed')
    victim.kill('SIGKILL')
    await once(victim, 'exit')
    kills++
    working.push(start())
  }
  await Promise.all(working.map((one) => (isOver(one) ? undefined : once(one, 'exit'))))
  for (const { exitCode } of working) if (exitCode !== 0) throw new Error(`A sender ended with ${exitCode}`)
  return kills
}

const isOver = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null
const beside = (path: string) => join(import.meta.dirname, path)

function startSender(orders: SenderOrders): ChildProcess {
  const script = beside('check-sending-worker.ts')
  return spawn(process.execPath, [script, JSON.stringify(orders)], { stdio: ['ignore', 'ignore', 'inherit'] })
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await wait(20)
}

/** Accounts with a contact and a delivery each, whose invitations are due. */
async function fill(store: Store): Promise<void> {
  const clock = () => START
  await store.tx((q) => ensureDefaults(q, { now: START, newId: idMaker(clock, randomBytes) }))
  await fillAccounts(store, MAILS)
  const deliveredAt = new Date(START.getTime() - 2 * 86_400_000)
  const stamps = { createdAt: deliveredAt, updatedAt: deliveredAt, promisedAt: deliveredAt, deliveredAt }
  const numbers = Array.from({ length: MAILS }, (_, i) => i)
  await store.tx(async (q) => {
    for (const part of chunks(numbers, 25)) {
      await q.insert(q.t.delivery).values(
        part.map((i) => ({
          ...{ ...stamps, id: `dlv_${i}`, externalId: `D${i}`, lines: [] },
          ...{ accountId: `acc_${i}`, contactId: `con_${i}` },
        })),
      )
    }
  })
}

async function report(name: string, run: () => Promise<Outcome>): Promise<boolean> {
  const start = performance.now()
  const { lost, doubled, kills, unanswered } = await run()
  const seconds = Math.round((performance.now() - start) / 1000)
  console.log(
    `${name}: ${MAILS} invitations, ${kills} kills, ${unanswered} posts repeated; ${lost} lost, ${doubled} doubled (${seconds} s)`,
  )
  return lost === 0 && doubled === 0
}

async function onSqlite(): Promise<Outcome> {
  const dir = mkdtempSync(join(tmpdir(), 'hearback-check-'))
  try {
    return await check({ file: join(dir, 'hearback.db') }, 1)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

async function onPostgres(serverUrl: string, senders: number): Promise<Outcome> {
  const name = `check_sending_${senders}`
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query(`drop database if exists "${name}" with (force)`)
    await client.query(`create database "${name}"`)
    return await check({ databaseUrl: databaseUrl(serverUrl, name), file: '' }, senders)
  } finally {
    await client.query(`drop database if exists "${name}" with (force)`)
    await client.end()
  }
}

const postgres = await startPostgres()
try {
  const results = [
    await report('SQLite', onSqlite),
    await report('PostgreSQL', () => onPostgres(postgres.url, 1)),
    await report('PostgreSQL, two workers', () => onPostgres(postgres.url, 2)),
  ]
  process.exitCode = results.every(Boolean) ? 0 : 1
} finally {
  await postgres.stop()
}
