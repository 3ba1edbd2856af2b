import type { Actor } from '../core/access.ts'
import type { NewId, RandomBytes } from '../core/ids.ts'
import type { Log } from '../core/log.ts'
import type { Values } from '../core/messages.ts'
import type { TxtAnswer } from '../core/sender-check.ts'
import type { SurveyDefinition } from '../core/surveys.ts'
import type { MailEvent } from '../db/mail-events.ts'
import type { Q, Store } from '../db/store.ts'

/** What the server needs of background work: it may ask for a job and look at them, never run one. */
export interface JobDesk {
  enqueue(
    q: Q,
    request: { queue: string; payload: Record<string, unknown>; key?: string; runAt?: Date },
  ): Promise<void>
  counts(): Promise<Record<'waiting' | 'running' | 'dead' | 'done' | 'retrying', number>>
  list(filter: {
    state?: 'waiting' | 'running' | 'dead' | 'done'
    limit: number
    cursor?: string
  }): Promise<{ data: JobDeskRow[]; nextCursor: string | null }>
  retry(id: string): Promise<boolean>
}

export interface JobDeskRow {
  id: string
  queue: string
  key: string | null
  state: 'waiting' | 'running' | 'dead' | 'done'
  attempts: number
  maxAttempts: number
  runAt: Date
  createdAt: Date
  finishedAt: Date | null
  error: string | null
}

/** A survey's mail in one locale; what it returns writes it to one person. */
export type CompileMail = (
  definition: SurveyDefinition,
  locale: string,
  settings: { company: string; footer: string; kind: 'invitation' | 'reminder' },
) => (recipient: {
  variables: Values
  pageUrl: string
  scoreUrl: (score: number) => string
  unsubscribeUrl: string
}) => { subject: string; html: string; text: string }

/** What every route is given. */
export interface Deps {
  store: Store
  clock: () => Date
  newId: NewId
  random: RandomBytes
  jobs: JobDesk
  log: Log
  baseUrl: string
  /** Which mail service is set: on "outbox" the dashboard says that mail goes nowhere yet. */
  mailerName: 'resend' | 'smtp' | 'outbox'
  /**
   * Reads what Resend posts to its webhook: an event of our mail, or the id of one that came in; null is nothing of ours,
   * undefined is not signed. Left out: no secret is set.
   */
  readResendEvent?: (body: string, headers: Headers) => MailEvent | { receivedId: string } | null | undefined
  /** Whether customers' answers to mails of a ticket reach it; left out: they reach the company's own mailbox. */
  answersComeBack?: boolean
  /** Writes a survey's mail as the jobs do, to show it before it is sent. */
  compileMail: CompileMail
  /** Asks DNS for the TXT records at a name. */
  lookUpTxt: (name: string) => Promise<TxtAnswer>
  /** Whether this is the demo company: its passwords are printed, so it says so on every screen. */
  isDemo: boolean
}

/** What a route under /api/v1 finds in its context: who asks. */
export type ApiEnv = { Variables: { actor: Actor } }
