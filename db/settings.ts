import { eq } from 'drizzle-orm'
import { type Company, companySchema, defaultCompany } from '../core/company.ts'
import { afterCommit, type Q, type Store } from './store.ts'

const COMPANY = 'company'

/** For how long a process may go on with settings that another one has changed, in ms. */
const KEEP_MS = 3_000

/** Counts the changes that this process made, whichever store they went to. */
let changes = 0

/** What the company says of itself; the defaults where nobody has said anything. */
export async function readCompany(q: Q): Promise<Company> {
  const [row] = await q.select().from(q.t.setting).where(eq(q.t.setting.key, COMPANY))
  return row ? companySchema.parse(row.value) : defaultCompany
}

/**
 * The same for a busy path, read once in a few seconds: what this process changes is seen at once, what another one
 * changes after three seconds at most.
 */
export function companyKept({ read }: Pick<Store, 'read'>, clock: () => Date): () => Promise<Company> {
  let kept: { company: Company; at: number; change: number } | undefined
  return async () => {
    const at = clock().getTime()
    // A clock that is set back must not keep it for longer either.
    if (kept?.change === changes && Math.abs(at - kept.at) < KEEP_MS) return kept.company
    // Counted before it is read: a change that commits meanwhile makes this one old already.
    const change = changes
    const company = await readCompany(read)
    kept = { company, at, change }
    return company
  }
}

/** Stores what the company says of itself. */
export async function saveCompany(q: Q, company: Company, now: Date): Promise<void> {
  const row = { key: COMPANY, value: company, updatedAt: now }
  await q
    .insert(q.t.setting)
    .values(row)
    .onConflictDoUpdate({ target: q.t.setting.key, set: { value: company, updatedAt: now } })
  afterCommit(() => {
    changes++
  })
}
