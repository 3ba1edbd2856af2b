import type { NewId, RandomBytes } from '../core/ids.ts'
import type { Log } from '../core/log.ts'
import type { Store } from '../db/store.ts'
import type { Jobs } from './engine/port.ts'
import type { Mailer } from './mail/mailer.ts'
import type { InboundAddresses } from './mail/reply-address.ts'
import type { FetchReceived } from './mail/resend-receiving.ts'

/** What every job is given; nothing of it is taken from the process. */
export interface JobDeps {
  store: Store
  clock: () => Date
  newId: NewId
  random: RandomBytes
  mailer: Mailer
  jobs: Jobs
  log: Log
  /** Posts a second that all workers together may make; left out: as many as they can. */
  sendRate?: number
  /** Address of the mailbox that SMTP bounces arrive in (imaps://user:password@host/folder); left out: none is read. */
  bounceMailbox?: string
  /** Where answers to tickets' mails arrive; left out: they reach the company's own mailbox, and no ticket. */
  inbound?: InboundAddresses
  /** Address of the mailbox that those answers are read from; left out: none is read. */
  inboundMailbox?: string
  /** Fetches a mail that Resend received; left out: there is no key. */
  fetchReceived?: FetchReceived
  /** The address people reach this install at, without a slash at the end: links in mails begin with it. */
  baseUrl: string
}
