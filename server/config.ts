import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { isIP, isIPv4 } from 'node:net'
import { join, resolve } from 'node:path'
import { z } from 'zod'

interface Key<T> {
  doc: string
  example: string
  schema: z.ZodType<T>
}

function key<T>(doc: string, example: string, schema: z.ZodType<T>): Key<T> {
  return { doc, example, schema }
}

const url = (protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `is not an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  })

/** Every setting: what it is for, an example, and what it must look like. `.env.example` is made from this. */
export const keys = {
  PORT: key(
    'Port of the server. Default 3000.',
    '3000',
    z
      .string()
      .regex(/^\d+$/, 'is not a number')
      .transform(Number)
      .refine((port) => port <= 65_535, { error: 'is not a port: 0 to 65535' })
      .default(3000),
  ),
  HOST: key(
    'Address the server listens at. Default: all of them.',
    '127.0.0.1',
    z.string().min(1).optional(),
  ),
  BASE_URL: key(
    'Where people reach this install; links in mails begin with it. Default http://localhost:PORT.',
    'https://feedback.example.com',
    url(['http:', 'https:']).optional(),
  ),
  DATA_DIR: key(
    'Folder for the database, its copies and the secret. Default ./data.',
    './data',
    z.string().min(1).default('./data'),
  ),
  DATABASE_URL: key(
    'PostgreSQL instead of the SQLite file in DATA_DIR.',
    'postgres://hearback:password@localhost:5432/hearback',
    url(['postgres:', 'postgresql:']).optional(),
  ),
  SECRET: key(
    'Signs sessions. Default: made at the first start and kept in DATA_DIR/secret.',
    'at least 32 random characters, shared by all processes',
    z.string().min(32, 'is shorter than 32 characters').optional(),
  ),
  ROLE: key(
    'What this process does: web answers requests, worker runs jobs, all does both. Default all.',
    'all',
    z.enum(['web', 'worker', 'all'], { error: 'is none of web, worker, all' }).default('all'),
  ),
  RESEND_API_KEY: key(
    'Sends mail through Resend. Without this and SMTP_URL mail goes to the outbox page.',
    're_123456789',
    z.string().startsWith('re_', 'does not begin with re_').optional(),
  ),
  RESEND_BASE_URL: key(
    'Another server that speaks Resend’s API.',
    'http://localhost:4010',
    url(['http:', 'https:']).optional(),
  ),
  SMTP_URL: key(
    'Sends mail through an SMTP server. Add ?requireTLS=true to refuse one that does not encrypt.',
    'smtps://user:password@mail.example.com:465',
    url(['smtp:', 'smtps:']).optional(),
  ),
  SEND_RATE: key(
    'Posts to the mail service a second, over all processes: a post is a batch of up to 100 mails on Resend, one mail by SMTP. Default: 5 on Resend, which is its own limit for a new team, and 20 by SMTP.',
    '10',
    z
      .string()
      .regex(/^\d+(\.\d+)?$/, 'is not a number')
      .transform(Number)
      .refine((rate) => rate >= 0.1 && rate <= 10_000, { error: 'is not between 0.1 and 10000' })
      .optional(),
  ),
  RESEND_WEBHOOK_SECRET: key(
    'The signing secret of the webhook at /webhooks/resend, through which Resend tells of bounces and complaints.',
    'whsec_bm90LWEtcmVhbC1zZWNyZXQ=',
    z
      .string()
      .regex(/^whsec_[A-Za-z0-9+/]+=*$/, 'does not look like whsec_ and letters')
      .optional(),
  ),
  BOUNCE_ADDRESS: key(
    'Where mail sent by SMTP returns when it cannot be delivered: bounces+<id of the mail>@… reaches this mailbox.',
    'bounces@example.com',
    z.email('is not a mail address').optional(),
  ),
  BOUNCE_IMAP_URL: key(
    'The mailbox that bounces arrive in, read every five minutes. The path is the folder, INBOX when left out.',
    'imaps://bounces%40example.com:password@imap.example.com:993/INBOX',
    url(['imap:', 'imaps:']).optional(),
  ),
  INBOUND_ADDRESS: key(
    'Where customers’ answers to a ticket’s mails arrive: tickets+<the ticket, signed>@…, by Resend’s webhook or INBOUND_IMAP_URL.',
    'tickets@in.example.com',
    z.email('is not a mail address').optional(),
  ),
  INBOUND_IMAP_URL: key(
    'The mailbox of INBOUND_ADDRESS, read every minute. The path is the folder, INBOX when left out.',
    'imaps://tickets%40in.example.com:password@imap.example.com:993/INBOX',
    url(['imap:', 'imaps:']).optional(),
  ),
  DNS_SERVER: key(
    'The DNS server that the check of the sender asks, with its port where it is not 53. Default: the system’s.',
    '9.9.9.9',
    z
      .string()
      .refine((text) => isIP(text.replace(/^\[|\](:\d+)?$/g, '')) || isIPv4(text.replace(/:\d+$/, '')), {
        error: 'is not an IP address, nor one with a port',
      })
      .optional(),
  ),
} satisfies Record<string, Key<unknown>>

export type Config = { [Name in keyof typeof keys]: z.infer<(typeof keys)[Name]['schema']> }

/** A setting that stops the start; `lines` has one sentence for each. */
export class ConfigError extends Error {
  readonly lines: string[]
  constructor(lines: string[]) {
    super(lines.join('\n'))
    this.lines = lines
  }
}

/** The settings in these variables; an empty one counts as not set. Throws ConfigError with a line for each wrong one. */
export function readConfig(variables: Record<string, string | undefined>): Config {
  const lines: string[] = []
  const config: Record<string, unknown> = {}
  for (const [name, { schema, example }] of Object.entries(keys)) {
    const given = variables[name] === '' ? undefined : variables[name]
    const result = (schema as z.ZodType).safeParse(given)
    if (result.success) config[name] = result.data
    else lines.push(`${name} ${result.error.issues[0]?.message}. Example: ${name}=${example}`)
  }
  if (lines.length > 0) throw new ConfigError(lines)
  return config as Config
}

/** The text of .env.example. */
export function envExample(): string {
  const entries = Object.entries(keys).map(([name, { doc, example }]) => `# ${doc}\n# ${name}=${example}\n`)
  return `# Settings of Hearback. Copy this file to .env and take the # away where a setting is yours.\n# Made from server/config.ts by npm run env:example.\n\n${entries.join('\n')}`
}

/** Makes the data folder and reads or makes the secret in it. Throws ConfigError when the folder cannot be written to. */
export function openDataDir(config: Pick<Config, 'DATA_DIR' | 'SECRET'>): { dir: string; secret: string } {
  const dir = resolve(config.DATA_DIR)
  try {
    mkdirSync(dir, { recursive: true })
    const file = join(dir, 'secret')
    writeFileSync(join(dir, '.writable'), '')
    if (config.SECRET) return { dir, secret: config.SECRET }
    if (!existsSync(file)) makeSecret(file)
    return { dir, secret: readFileSync(file, 'utf8').trim() }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ConfigError([`DATA_DIR cannot be written to (${reason}). Example: DATA_DIR=./data`])
  }
}

/** `wx`: of two processes that start together one makes the secret, and the other reads it. */
function makeSecret(file: string): void {
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
