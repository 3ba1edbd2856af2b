import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { linkHash } from '../db/invitations.ts'
import { rebuildRollups } from '../db/rollups-check.ts'
import { freePort } from '../tests/support/postgres.ts'
import { benchStore, deliverySurvey, fillAccounts, fillResponses } from './fill.ts'
import { median, type Row, round } from './measure.ts'

const START_MS = 1_500
const RESIDENT_MB = 150
const PAGE_BYTES = 10 * 1024
const IDLE_MS = 5_000

/** What `npm start` runs, with a filled database: until it is ready, what it holds in memory when idle, what a page weighs. */
export async function benchStart(): Promise<Row[]> {
  const { store, file, drop } = await benchStore('start')
  try {
    await fillAccounts(store, 1_000)
    await fillResponses(store, 100_000, 1_000)
    await store.tx(rebuildRollups)
    const token = await openInvitation(store)
    const runs: Awaited<ReturnType<typeof run>>[] = []
    for (let i = 0; i < 3; i++) runs.push(await run(dirname(file), token))
    const ready = median(runs.map(({ readyMs }) => readyMs))
    const resident = median(runs.map(({ residentMb }) => residentMb))
    const page = runs[0] as Awaited<ReturnType<typeof run>>
    return [
      bound('start to ready, 100,000 responses', `${Math.round(ready)} ms`, '1,500 ms', ready < START_MS),
      bound('resident memory, idle', `${Math.round(resident)} MB`, '150 MB', resident < RESIDENT_MB),
      bound(
        'respondent page on the wire, headers left out',
        `${round(page.bytes / 1024, 1)} KB (${round(page.compressed / 1024, 1)} KB compressed), ${page.requests} request`,
        'under 10 KB, 1 request',
        page.bytes < PAGE_BYTES && page.requests === 1,
      ),
    ]
  } finally {
    await drop()
  }
}

function bound(what: string, ours: string, wanted: string, reached: boolean): Row {
  return { what, ours, floor: '-', ratio: '-', wanted, reached }
}

async function run(dir: string, token: string) {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const main = join(import.meta.dirname, '../dist/server/main.js')
  const begun = performance.now()
  const server = spawn(process.execPath, ['--enable-source-maps', main], {
    env: { ...process.env, PORT: String(port), DATA_DIR: dir, HOST: '127.0.0.1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  try {
    await ready(url)
    const readyMs = performance.now() - begun
    await new Promise((resolve) => setTimeout(resolve, IDLE_MS))
    const status = readFileSync(`/proc/${server.pid}/status`, 'utf8')
    const residentMb = Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024
    return { readyMs, residentMb, ...(await weigh(`${url}/r/${token}`)) }
  } finally {
    server.kill('SIGTERM')
    await once(server, 'exit')
  }
}

async function ready(url: string): Promise<void> {
  for (let i = 0; i < 1_000; i++) {
    const answer = await fetch(`${url}/readyz`).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error('The server did not get ready')
}

/** Bytes of the page as sent plain and compressed, and how many requests it makes: itself and whatever it links to. */
async function weigh(url: string): Promise<{ bytes: number; compressed: number; requests: number }> {
  const plain = await fetch(url, { headers: { 'accept-encoding': 'identity' } })
  const html = await plain.text()
  if (!plain.ok) throw new Error(`The page answered ${plain.status}`)
  const { gzipSync } = await import('node:zlib')
  const links = [...html.matchAll(/<(?:script|img|iframe)[^>]+src=|<link[^>]+href="(?!data:)/g)].length
  return { bytes: Buffer.byteLength(html), compressed: gzipSync(html).length, requests: 1 + links }
}

async function openInvitation(store: Awaited<ReturnType<typeof benchStore>>['store']): Promise<string> {
  const { surveyVersionId } = await deliverySurvey(store)
  const [programme] = await store.read.select().from(store.t.programme)
  const token = randomBytes(20).toString('base64url')
  const now = new Date()
  const expiresAt = new Date(now.getTime() + 86_400_000)
  await store.tx(async (q) => {
    await q.insert(q.t.invitation).values({
      ...{
        id: 'inv_page',
        programmeId: programme?.id as string,
        surveyVersionId,
        subjectKey: 'page',
        state: 'sent',
      },
      ...{
        accountId: 'acc_0',
        contactId: 'con_0',
        dueAt: now,
        sentAt: now,
        expiresAt,
        createdAt: now,
        updatedAt: now,
      },
    })
    await q.insert(q.t.link).values({ hash: linkHash(token), invitationId: 'inv_page', createdAt: now })
  })
  return token
}
