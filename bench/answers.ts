import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { chunks } from '../db/dialect.ts'
import { linkHash } from '../db/invitations.ts'
import { benchStore, deliverySurvey, fillAccounts } from './fill.ts'
import { median, percentile, type Row, round, thousands } from './measure.ts'

const CONNECTIONS = 64
const WARM_UP_SECONDS = 4
const SECONDS = 8
const PATIENCE_SECONDS = 60
const TOKENS = 140_000
const ACCOUNTS = 500
const ROUNDS = 3

type Mode = 'grouped' | 'nothing' | 'single'

interface Load {
  perSecond: number
  p99: number
}

/** Answers posted over 64 connections: committed in groups, one commit each, and by a handler that stores nothing. */
export async function benchAnswers(): Promise<Row[]> {
  const results: Record<Mode, Load[]> = { grouped: [], nothing: [], single: [] }
  // In turn, so that a machine that gets slower or faster does so for all three.
  for (let i = 0; i < ROUNDS; i++) {
    for (const mode of ['nothing', 'grouped', 'single'] as const) results[mode].push(await load(mode))
  }
  const rate = (mode: Mode) => median(results[mode].map(({ perSecond }) => perSecond))
  const p99 = (mode: Mode) => median(results[mode].map((one) => one.p99))
  const ratio = rate('grouped') / rate('nothing')
  const lower = p99('single') / p99('grouped')
  return [
    {
      what: 'answers acknowledged after an fsynced commit, 64 connections',
      ours: `${thousands(rate('grouped'))} a second`,
      floor: `${thousands(rate('nothing'))} a second by the same handler that stores nothing`,
      ratio: round(ratio),
      wanted: 'at least 0.6 (aim 0.8)',
      reached: ratio >= 0.6,
    },
    {
      what: '99th percentile of those answers',
      ours: `${round(p99('grouped'), 1)} ms`,
      floor: `${round(p99('single'), 1)} ms with one commit each`,
      ratio: `${round(lower, 1)} times lower`,
      wanted: 'at least 5 times lower',
      reached: lower >= 5,
    },
  ]
}

async function load(mode: Mode): Promise<Load> {
  const { file, tokens, drop } = await withInvitations()
  const server = spawn(process.execPath, [join(import.meta.dirname, 'answer-server.ts'), mode, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const [line] = await once(server.stdout, 'data')
    return await fire(String(line).trim(), tokens)
  } finally {
    await end(server)
    await drop()
  }
}

async function fire(url: string, tokens: string[]): Promise<Load> {
  let next = 0
  const waits: number[] = []
  // Its types say a promise; it is an emitter of responses too.
  const client = autocannon({
    url,
    connections: CONNECTIONS,
    duration: PATIENCE_SECONDS,
    requests: [
      {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        setupRequest: (request) => {
          const i = next++
          const score = 1 + (i % 5)
          const comment = encodeURIComponent(
            'The pallets came a day late, but the driver called ahead. Thank you.',
          )
          return {
            ...request,
            path: `/r/${tokens[i % tokens.length]}`,
            body: `score=${score}&reason=on_time&comment=${comment}&confirm=button`,
          }
        },
      },
    ],
  })
  // A busy server takes one new connection for each turn of its event loop, so with one commit each the last of them waits
  // for seconds once. What counts begins when all have been answered, and the compiler has had its time.
  const answered = new Set<unknown>()
  let start = Number.POSITIVE_INFINITY
  const responses = client as unknown as NodeJS.EventEmitter & { stop(): void }
  responses.on('response', (connection: unknown, _status: number, _bytes: number, ms: number) => {
    const now = performance.now()
    if (answered.size < CONNECTIONS && answered.add(connection).size === CONNECTIONS)
      start = now + WARM_UP_SECONDS * 1000
    if (now > start + SECONDS * 1000) responses.stop()
    else if (now > start) waits.push(ms)
  })
  const result = await client
  if (result['3xx'] === 0 || result.non2xx !== result['3xx']) {
    throw new Error(`Answers were not taken: ${result['3xx']} of ${result.non2xx + result['2xx']}`)
  }
  if (result.duration >= PATIENCE_SECONDS) throw new Error('Not all connections were answered in time')
  if (next > tokens.length) throw new Error(`${next} answers for ${tokens.length} invitations: give it more`)
  return { perSecond: waits.length / SECONDS, p99: percentile(waits, 0.99) }
}

/** A database with invitations that wait for their answers, and the tokens of their links. */
async function withInvitations() {
  const { store, file, newId, drop } = await benchStore('answers')
  await fillAccounts(store, ACCOUNTS)
  const { surveyVersionId } = await deliverySurvey(store)
  const programme = (await store.read.select().from(store.t.programme)).find(
    ({ trigger }) => trigger === 'delivery',
  )
  const now = new Date()
  const expiresAt = new Date(now.getTime() + 86_400_000)
  const rows = Array.from({ length: TOKENS }, (_, i) => ({
    i,
    id: newId('inv'),
    token: randomBytes(20).toString('base64url'),
  }))
  await store.tx(async (q) => {
    for (const part of chunks(rows, 16)) {
      await q.insert(q.t.invitation).values(
        part.map(({ i, id }) => ({
          ...{
            id,
            programmeId: programme?.id as string,
            surveyVersionId,
            subjectKey: `bench:${i}`,
            state: 'sent',
          },
          ...{ accountId: `acc_${i % ACCOUNTS}`, contactId: `con_${i % ACCOUNTS}` },
          ...{ dueAt: now, sentAt: now, expiresAt, createdAt: now, updatedAt: now },
        })),
      )
      await q
        .insert(q.t.link)
        .values(part.map(({ id, token }) => ({ hash: linkHash(token), invitationId: id, createdAt: now })))
    }
  })
  await store.withWriter((writer) => writer.pragma('wal_checkpoint(TRUNCATE)'))
  return { file, tokens: rows.map(({ token }) => token), drop }
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return
  server.kill('SIGTERM')
  await once(server, 'exit')
}
