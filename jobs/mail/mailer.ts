/** A mail as it goes out. `id` is ours and stays the same however often the mail is tried. */
export interface MailMessage {
  id: string
  /** Addresses are header text: write them with formatAddress. */
  from: string
  replyTo?: string
  to: string
  subject: string
  html: string
  text: string
  headers: Record<string, string>
  /** Both parts as JSON strings, where whoever wrote them has them at less than the cost of escaping them: see frozen.ts. */
  json?: { html: string; text: string }
  /** Files that go with it, their bytes in base 64. A mail with files is a batch of its own. */
  attachments?: MailAttachment[]
}

export interface MailAttachment {
  filename: string
  type: string
  content: string
}

/** Frozen before it is posted: the same key always goes with the same messages in the same order. */
export interface MailBatch {
  key: string
  messages: MailMessage[]
  /** The messages as they were frozen: see frozen.ts. A mailer that posts bytes posts these. */
  frozen?: Uint8Array<ArrayBuffer>
}

export interface MailError {
  /**
   * False: post the same batch again later, with the same key. True: that is useless (the address does not exist,
   * the key is wrong) or not safe (SMTP would send twice).
   */
  permanent: boolean
  /** `message`: this one mail is refused. `mailer`: every mail would be; settings, limits or an outage, not the contact. */
  fault: 'message' | 'mailer'
  /** For machines: "rate_limit_exceeded", "550", "ECONNREFUSED", "timeout". */
  code: string
  /** For people: what the other side said. */
  message: string
  /** Wait at least so many ms before posting again. */
  after?: number
}

/** Not sent, for certain (`failed`), or nobody knows (`unknown`). */
export type MailFailure = { kind: 'failed' | 'unknown'; error: MailError }

/**
 * What became of one message. The sender reads it so:
 *
 * | kind    | permanent | then                                                                      |
 * | ------- | --------- | ------------------------------------------------------------------------- |
 * | sent    |           | record the provider's id                                                  |
 * | failed  | false     | post again, same key                                                      |
 * | failed  | true      | give up; where the fault is the mailer's, hold the others and tell the admin |
 * | unknown | false     | post again, same key, inside REPLAY_WINDOW_MS; past it the mail stays unknown |
 * | unknown | true      | never post again                                                          |
 *
 * A later `failed` does not undo an earlier `unknown`; a later `sent` does. To an idempotent mailer the whole batch is
 * posted again, as it was; to another one only the messages that failed.
 */
export type MailResult = { kind: 'sent'; providerId: string | null } | MailFailure

/** What the sender needs of the outside world; Resend, SMTP and the outbox fit it. */
export interface Mailer {
  readonly name: 'resend' | 'smtp' | 'outbox'
  /** Most messages in one batch. */
  readonly batchSize: number
  /** True: a batch posted twice with one key is sent once, so after a crash the frozen batch is posted again. */
  readonly idempotent: boolean
  /** Posts a second that such a service takes from anybody: a batch where it is idempotent, else a mail. Null: no limit. */
  readonly usualRate: number | null
  /** One result per message, in the batch's order. Rejects for programming errors only. */
  send(batch: MailBatch): Promise<MailResult[]>
  /** Ends waits between retries, lets what is on the wire finish, closes connections. */
  close(): Promise<void>
}

/** Resend keeps idempotency keys for 24 hours; an hour is left for slow clocks and long posts. */
export const REPLAY_WINDOW_MS = 23 * 60 * 60 * 1000
