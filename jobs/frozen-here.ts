import { afterCommit, type Store } from '../db/store.ts'
import type { MailMessage } from './mail/mailer.ts'

// Enough for what one process has on the wire and in the making; whatever another worker took falls out.
const KEPT = 20

/** What is known of a frozen batch without reading it from the database. */
export interface FrozenHere {
  messages: MailMessage[]
  frozen: Uint8Array<ArrayBuffer>
}

const keptOf = new WeakMap<Store, Map<string, FrozenHere>>()

/** Keeps the messages of a batch that is being frozen, once its transaction commits: posting need not unpack them. */
export function keepFrozen(store: Store, batchId: string, batch: FrozenHere): void {
  afterCommit(() => {
    const kept = keptOf.get(store) ?? new Map<string, FrozenHere>()
    keptOf.set(store, kept.set(batchId, batch))
    for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest)
  })
}

/** A batch that this process froze a moment ago, once; else undefined: it is in the database. */
export function frozenHere(store: Store, batchId: string): FrozenHere | undefined {
  const kept = keptOf.get(store)
  const batch = kept?.get(batchId)
  kept?.delete(batchId)
  return batch
}
