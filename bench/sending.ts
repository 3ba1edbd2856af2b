import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { chunks } from '../db/dialect.ts'
import type { SqliteStore } from '../db/sqlite.ts'
import type { JobDeps } from '../jobs/deps.ts'
import { resendMailer } from '../jobs/mail/resend.ts'
import { definitions } from '../jobs/schedule.ts'
import { benchStore, fillAccounts, randomBytes } from './fill.ts'
import { median, type Row, round, thousands } from './measure.ts'

const MAILS = 10_000
const ROUNDS = 5

/**
 * Plans, renders, posts and records invitations against a Resend-compatible server in a process of its own; then posts
 * the same number of the same bytes in a bare loop.
 */
export async function benchSending(): Promise<Row[]> {
  const server = spawn(process.execPath, [join(import.meta.dirname, '../tests/support/resend-server.ts')], {
    env: { ...process.env, PORT: '0', LATENCY_MS: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const [line] = await once(server.stdout, 'data')
    const url = String(line).trim()
    const ratios: number[] = []
    let ours = 0
    let floor = 0
    for (let i = 0; i < ROUNDS; i++) {
      const { perSecond, bytes } = await product(url)
      const bare = await bareLoop(url, bytes)
      ours = Math.max(ours, perSecond)
      floor = Math.max(floor, bare)
      ratios.push(perSecond / bare)
    }
    const ratio = median(ratios)
    return [
      {
        what: 'invitations planned, rendered, posted in batches of 100 and recorded',
        ours: `${thousands(ours)} a second`,
        floor: `${thousands(floor)} a second by a loop that only posts the same bytes`,
        ratio: round(ratio),
        wanted: 'at least 0.4',
        reached: ratio >= 0.4,
      },
    ]
  } finally {
    server.kill('SIGTERM')
    await once(server, 'exit')
  }
}

async function product(baseUrl: string): Promise<{ perSecond: number; bytes: Uint8Array<ArrayBuffer>[] }> {
  const { store, newId, drop } = await benchStore('sending')
  const clock = () => new Date()
  const posted: Uint8Array<ArrayBuffer>[] = []
  const inner = resendMailer({ apiKey: 're_bench', baseUrl, clock, random: randomBytes })
  const mailer = {
    ...inner,
    send: (batch: Parameters<typeof inner.send>[0]) => {
      if (batch.frozen) posted.push(batch.frozen)
      return inner.send(batch)
    },
  }
  const jobs = { enqueue: async () => {} } as unknown as JobDeps['jobs']
  const log: JobDeps['log'] = (_level, message, facts) => console.error(message, facts)
  const deps: JobDeps = {
    store,
    clock,
    newId,
    random: randomBytes,
    mailer,
    jobs,
    log,
    baseUrl: 'https://feedback.example',
  }
  try {
    await fillAccounts(store, MAILS)
    await fillDeliveries(store)
    const work = new Map(definitions(deps).map(({ queue, run }) => [queue, run]))
    const start = performance.now()
    await work.get('plan-invitations')?.({})
    await work.get('send-invitations')?.({})
    const seconds = (performance.now() - start) / 1000
    const sent = await store.read.$count(store.t.mailMessage)
    if (sent !== MAILS) throw new Error(`${sent} of ${MAILS} invitations were sent`)
    if (posted.length !== MAILS / mailer.batchSize) throw new Error(`${posted.length} batches were posted`)
    return { perSecond: MAILS / seconds, bytes: posted }
  } finally {
    await mailer.close()
    await drop()
  }
}

/** Deliveries of two days ago: their invitations are due at once. */
async function fillDeliveries(store: SqliteStore): Promise<void> {
  const deliveredAt = new Date(Date.now() - 2 * 86_400_000)
  const stamps = { createdAt: deliveredAt, updatedAt: deliveredAt, lines: [] }
  const numbers = Array.from({ length: MAILS }, (_, i) => i)
  await store.tx(async (q) => {
    for (const part of chunks(numbers, 20)) {
      await q.insert(q.t.delivery).values(
        part.map((i) => ({
          ...{ ...stamps, id: `dlv_${i}`, externalId: `D${i}`, accountId: `acc_${i}`, contactId: `con_${i}` },
          ...{ promisedAt: deliveredAt, deliveredAt },
        })),
      )
    }
  })
}

async function bareLoop(url: string, bytes: Uint8Array<ArrayBuffer>[]): Promise<number> {
  const start = performance.now()
  for (const [i, body] of bytes.entries()) {
    const response = await fetch(`${url}/emails/batch`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: 'Bearer re_bench',
        'idempotency-key': `bare-${start}-${i}`,
      },
      body,
    })
    if (!response.ok) throw new Error(`The server answered ${response.status}: ${await response.text()}`)
    await response.json()
  }
  return MAILS / ((performance.now() - start) / 1000)
}
