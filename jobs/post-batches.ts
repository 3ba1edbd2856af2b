import { setTimeout as wait } from 'node:timers/promises'
import { type ClaimedBatch, hasBatches, openMessages, readPayload } from '../db/mails.ts'
import { afterCommit, type Q } from '../db/store.ts'
import type { JobDeps } from './deps.ts'
import { type FrozenHere, frozenHere } from './frozen-here.ts'
import { thawMessages } from './mail/frozen.ts'
import { type MailBatch, type MailResult, REPLAY_WINDOW_MS } from './mail/mailer.ts'
import { type Posted, recordPosts } from './record-posts.ts'
import { claimWithinRate, spendAtOnce } from './sending-rate.ts'

/** Longer than any post may take, retries included; after that the process that had the batch is taken for lost. */
export const BATCH_LEASE_MS = 3 * 60 * 1000

/** More would keep the first of them waiting for the last before any is recorded. */
const POSTS_AT_ONCE = 5

type Sleep = (ms: number) => Promise<unknown>

/** What a transaction that freezes batches does for the posting beside it: each commit waits for the disk. */
export interface Hand {
  /** Records what was posted meanwhile. */
  record(q: Q): Promise<void>
  /**
   * Takes the batches that are about to be frozen, to post them next: until when they are this process's own; undefined
   * where they have to wait with the others.
   */
  take(q: Q, batches: { id: string; key: string; size: number }[]): Promise<Date | undefined>
}

/** Posts in rounds; `settle` is to be called at the end, whatever happened. */
export interface Rounds {
  /** Runs what freezes batches: whether there were any. */
  freeze(work: (hand: Hand) => Promise<boolean>): Promise<boolean>
  /** Whether there may be more to post now. */
  post(sleep?: Sleep): Promise<boolean>
  /** Records what was posted last. */
  settle(): Promise<void>
}

/**
 * Posts the oldest frozen batches side by side, as many as the sender's rate allows, and records what became of them.
 * After a crash:
 * 1. a mailer that knows keys gets the same bytes with the same key, which sends nothing twice;
 * 2. another one is not asked again for what may be gone already: those mails stay unknown.
 *
 * With keys, what a round posted is recorded in the transaction that freezes or takes the next batches, and the batches
 * are taken where they are frozen: fewer waits for the disk. Without them every moment before it is recorded may leave
 * mails unknown, so it is recorded at once.
 */
export function postingRounds(deps: JobDeps): Rounds {
  const { store, mailer, clock } = deps
  // A mailer without keys takes one at a time: what it has in hand when the process dies stays unknown.
  const limit = mailer.idempotent ? POSTS_AT_ONCE : 1
  let posted: Posted[] = []
  let inHand: ClaimedBatch[] = []

  /** Gives what waits to be recorded to `work`, and has it back where that fails or leaves it. */
  async function handingOver<T>(work: (record: Hand['record']) => Promise<T>): Promise<T> {
    const mine = posted
    posted = []
    let isRecorded = mine.length === 0
    try {
      return await work(async (q) => {
        if (mine.length === 0) return
        await recordPosts(q, deps, mine)
        afterCommit(() => {
          isRecorded = true
        })
      })
    } finally {
      if (!isRecorded) posted = [...mine, ...posted]
    }
  }

  async function take(q: Q, batches: Parameters<Hand['take']>[1]): Promise<Date | undefined> {
    const now = clock()
    // What waits longer goes first.
    if (!mailer.idempotent || batches.length > limit || (await hasBatches(q, now))) return
    if (!(await spendAtOnce(q, deps, batches))) return
    afterCommit(() => {
      inHand = batches.map((one) => ({
        ...{ ...one, attempts: 0, firstPostedAt: null, interrupted: false },
      }))
    })
    return new Date(now.getTime() + BATCH_LEASE_MS)
  }

  async function claim(sleep: Sleep) {
    const { batches, waitMs } = await handingOver((record) =>
      store.tx(async (q) => {
        await record(q)
        return claimWithinRate(q, deps, { leaseMs: BATCH_LEASE_MS, limit })
      }),
    )
    if (waitMs > 0) await sleep(waitMs)
    return { batches, isMore: batches.length > 0 || waitMs > 0 }
  }

  async function settle() {
    if (posted.length > 0) await handingOver((record) => store.tx(record))
  }

  return {
    settle,
    freeze: (work) => handingOver((record) => work({ record, take })),
    async post(sleep = wait) {
      const taken = inHand
      inHand = []
      const { batches, isMore } = taken.length > 0 ? { batches: taken, isMore: true } : await claim(sleep)
      posted.push(...(await Promise.all(batches.map((batch) => post(deps, batch)))))
      if (!mailer.idempotent) await settle()
      return isMore
    },
  }
}

/** One round, recorded; says whether there may be more to post now. */
export async function postBatches(deps: JobDeps, sleep: Sleep = wait): Promise<boolean> {
  const rounds = postingRounds(deps)
  const more = await rounds.post(sleep)
  await rounds.settle()
  return more
}

async function post(deps: JobDeps, batch: ClaimedBatch): Promise<Posted> {
  const { messages, frozen } = await contentOf(deps, batch)
  const overdue =
    batch.firstPostedAt !== null && deps.clock().getTime() - batch.firstPostedAt.getTime() > REPLAY_WINDOW_MS
  const lost = batch.interrupted && !deps.mailer.idempotent
  const results =
    overdue || lost
      ? messages.map(() =>
          unknown(overdue ? 'No answer within 23 hours' : 'The sender stopped while posting'),
        )
      : await deps.mailer.send({ key: batch.key, messages, frozen })
  return { batch, messages, results }
}

/** A mailer with keys gets the whole batch as it was frozen; another one only what is still open. */
async function contentOf(deps: JobDeps, batch: ClaimedBatch): Promise<Omit<MailBatch, 'key'>> {
  const content = frozenHere(deps.store, batch.id) ?? thawed(await readPayload(deps.store.read, batch))
  if (deps.mailer.idempotent || batch.attempts === 0) return content
  const open = await openMessages(deps.store.read, batch.id)
  return { messages: content.messages.filter(({ id }) => open.has(id)) }
}

const thawed = (frozen: Uint8Array<ArrayBuffer>): FrozenHere => ({ messages: thawMessages(frozen), frozen })

function unknown(message: string): MailResult {
  return { kind: 'unknown', error: { permanent: true, fault: 'mailer', code: 'unknown', message } }
}
