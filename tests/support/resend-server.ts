/**
 * A Resend-compatible server on loopback: POST /emails and /emails/batch with idempotency keys, rate limit, signed
 * webhooks, and faults on demand. Also its own process, for tests that kill the sender: see `import.meta.main` below.
 */
import { randomUUID } from 'node:crypto'
import { openSync, writeSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { Webhook } from 'standardwebhooks'
import { receivedMails } from './resend-inbox.ts'
import {
  type Accepted,
  eventData,
  idempotencyKeys,
  invalid,
  type Refusal,
  type ResendMail,
  readMails,
  refusal,
} from './resend-rules.ts'

export { type Accepted, eventData }

/** What happens to one coming request, in the order they are given to `fail`. */
export type Fault =
  | 'lose answer' // taken, then the connection drops
  | 'hang' // taken, and never answered
  | 'cut' // the connection drops before anything is taken
  | { status: number; name?: string; message?: string; retryAfter?: number | string; body?: string }

export interface ResendServerOptions {
  port?: number
  /** The one valid key; without it every key that starts with re_ is. */
  apiKey?: string
  /** Requests a second; the others get 429 with retry-after. */
  rate?: number
  latencyMs?: number
  /** Share of the taken requests whose answer is lost. */
  loss?: number
  webhook?: { url: string; secret?: string }
  /** Emits email.delivered for every mail taken. */
  deliver?: boolean
  /** `heads` drops html and text: for benchmarks, where 20,000 mails are many megabytes. */
  keep?: 'all' | 'heads'
  /** A file that gets one line per mail, [id, recipient], before the answer leaves. */
  log?: string
  clock?: () => Date
  random?: () => number
}

export const WEBHOOK_SECRET = `whsec_${Buffer.from('a secret of the tests, 32 bytes!').toString('base64')}`

export async function startResendServer(options: ResendServerOptions = {}) {
  const {
    apiKey,
    rate = Number.POSITIVE_INFINITY,
    latencyMs = 0,
    loss = 0,
    webhook,
    deliver = false,
  } = options
  const { keep = 'all', log, clock = () => new Date(), random = Math.random } = options
  const accepted: Accepted[] = []
  const inbox = receivedMails()
  const stats = { requests: 0, accepted: 0, replays: 0, limited: 0, conflicts: 0, refused: 0 }
  const faults: Fault[] = []
  const keys = idempotencyKeys(clock)
  const signer = new Webhook(webhook?.secret ?? WEBHOOK_SECRET)
  const file = log === undefined ? undefined : openSync(log, 'a')
  const second = { starts: 0, requests: 0 }

  /** Posts a signed event to the webhook; the status it answered. */
  async function emit(type: string, data: object): Promise<number> {
    if (!webhook) throw new Error('startResendServer was given no webhook')
    const id = `msg_${randomUUID()}`
    const at = clock()
    const body = JSON.stringify({ type, created_at: at.toISOString(), data })
    const headers = {
      'content-type': 'application/json',
      'svix-id': id,
      'svix-timestamp': String(Math.floor(at.getTime() / 1000)),
      'svix-signature': signer.sign(id, at, body),
    }
    const reply = await fetch(webhook.url, { method: 'POST', headers, body })
    await reply.arrayBuffer()
    return reply.status
  }

  function limited(): boolean {
    const now = clock().getTime()
    if (now - second.starts >= 1000) Object.assign(second, { starts: now, requests: 0 })
    return ++second.requests > rate
  }

  /** Takes the mails and remembers the answer under the key: from here on a repeat changes nothing. */
  function take(mails: ResendMail[], batch: boolean, permissive: boolean, key: string | null): object {
    const errors = mails.flatMap((mail, index) => {
      const message = invalid(mail)
      return message ? [{ index, message }] : []
    })
    if (errors.length > 0 && !permissive) throw refusal(422, 'validation_error', errors[0]!.message)
    const bad = new Set(errors.map(({ index }) => index))
    const taken = mails
      .filter((_, index) => !bad.has(index))
      .map((mail): Accepted => ({ ...mail, id: randomUUID(), key, at: clock() }))
    for (const mail of taken) accepted.push(keep === 'all' ? mail : { ...mail, html: '', text: '' })
    stats.accepted += taken.length
    if (file !== undefined && taken.length > 0)
      writeSync(file, taken.map(({ id, to }) => `${JSON.stringify([id, [to].flat()[0]])}\n`).join(''))
    if (deliver && webhook)
      for (const mail of taken) void emit('email.delivered', eventData(mail)).catch(() => {})
    const data = taken.map(({ id }) => ({ id }))
    if (!batch) return data[0]!
    return permissive ? { data, errors } : { data }
  }

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const body = await read(request)
    stats.requests++
    const fault = faults.shift()
    if (fault === 'cut') return response.destroy()
    if (typeof fault === 'object') return answerFault(response, fault)
    if (limited()) {
      stats.limited++
      throw refusal(429, 'rate_limit_exceeded', 'Too many requests.', { 'retry-after': '1' })
    }
    const raw = inbox.raw(request.url)
    if (raw !== undefined) return void response.end(raw)
    const bearer = /^Bearer (re_.*)$/.exec(request.headers.authorization ?? '')?.[1]
    if (!request.headers.authorization) throw refusal(401, 'missing_api_key', 'Missing API Key')
    if (!bearer || (apiKey && bearer !== apiKey)) throw refusal(403, 'invalid_api_key', 'API key is invalid')
    if (request.method === 'GET') return send(response, 200, inbox.described(request))
    const batch = request.url === '/emails/batch'
    if (request.method !== 'POST' || (!batch && request.url !== '/emails'))
      throw refusal(404, 'not_found', 'The requested endpoint does not exist.')
    const mails = readMails(body, batch)

    const key = (request.headers['idempotency-key'] as string | undefined) ?? null
    const before = key === null ? undefined : keys.begin(key, body)
    if (before) {
      stats.replays++
      return send(response, 200, before)
    }
    let answer: object
    try {
      if (latencyMs > 0) await wait(latencyMs)
      answer = take(mails, batch, request.headers['x-batch-validation'] === 'permissive', key)
      if (key !== null) keys.keep(key, answer)
    } catch (error) {
      if (key !== null) keys.forget(key)
      throw error
    }
    if (fault === 'lose answer' || random() < loss) return response.destroy()
    if (fault !== 'hang') send(response, 200, answer)
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: Refusal) => {
      stats.refused++
      const { status = 500, name, message, headers = {} } = error
      if (name === 'invalid_idempotent_request') stats.conflicts++
      send(response, status, { statusCode: status, name, message }, headers)
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accepted,
    stats,
    emit,
    /** A mail comes in: kept as Resend keeps it, and named to the webhook where there is one. */
    async receive(source: string): Promise<string> {
      const id = inbox.keep(source)
      if (webhook) await emit('email.received', { email_id: id, created_at: clock().toISOString() })
      return id
    },
    fail: (...next: Fault[]) => void faults.push(...next),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type ResendServer = Awaited<ReturnType<typeof startResendServer>>

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

function answerFault(
  response: ServerResponse,
  { status, name, message, retryAfter, body }: Exclude<Fault, string>,
) {
  const headers: Record<string, string> =
    retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }
  if (body !== undefined)
    return response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(body)
  send(
    response,
    status,
    { statusCode: status, name: name ?? 'application_error', message: message ?? 'On demand' },
    headers,
  )
}

function send(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

if (import.meta.main) {
  const {
    PORT,
    API_KEY,
    RATE,
    LATENCY_MS,
    LOSS,
    LOG,
    KEEP,
    WEBHOOK_URL,
    WEBHOOK_SECRET: secret,
  } = process.env
  const server = await startResendServer({
    port: Number(PORT ?? 0),
    apiKey: API_KEY,
    rate: RATE ? Number(RATE) : undefined,
    latencyMs: Number(LATENCY_MS ?? 0),
    loss: Number(LOSS ?? 0),
    log: LOG,
    keep: KEEP === 'all' ? 'all' : 'heads',
    webhook: WEBHOOK_URL ? { url: WEBHOOK_URL, secret } : undefined,
    deliver: WEBHOOK_URL !== undefined,
  })
  console.log(server.url)
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      console.log(JSON.stringify(server.stats))
      void server.close()
    })
}
