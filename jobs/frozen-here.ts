import { afterCommit, type Store } from '../db/store.ts'
import type { MailMessage } from './mail/mailer.ts'

// Enough for what one process has on the wire and in the making; whatever another worker took falls out.
const KEPT = 20

const keptOf = new WeakMap<Store, Map<string, MailMessage[]>>()

/** Keeps the messages of a batch that is being frozen, once its transaction commits: posting need not unpack them. */
export function keepFrozen(store: Store, batchId: string, messages: MailMessage[]): void {
  afterCommit(() => {
    const kept = keptOf.get(store) ?? new Map<string, MailMessage[]>()
    keptOf.set(store, kept.set(batchId, messages))
    for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest)
  })
}

/** The messages of a batch that this process froze a moment ago, once; else undefined: they are in the database. */
export function frozenHere(store: Store, batchId: string): MailMessage[] | undefined {
  const kept = keptOf.get(store)
  const messages = kept?.get(batchId)
  kept?.delete(batchId)
  return messages
}
