import { eq } from 'drizzle-orm'
import { type Company, companySchema, defaultCompany } from '../core/company.ts'
import type { Q } from './store.ts'

const COMPANY = 'company'

/** What the company says of itself; the defaults where nobody has said anything. */
export async function readCompany(q: Q): Promise<Company> {
  const [row] = await q.select().from(q.t.setting).where(eq(q.t.setting.key, COMPANY))
  return row ? companySchema.parse(row.value) : defaultCompany
}

/** Stores what the company says of itself. */
export async function saveCompany(q: Q, company: Company, now: Date): Promise<void> {
  const row = { key: COMPANY, value: company, updatedAt: now }
  await q
    .insert(q.t.setting)
    .values(row)
    .onConflictDoUpdate({ target: q.t.setting.key, set: { value: company, updatedAt: now } })
}
