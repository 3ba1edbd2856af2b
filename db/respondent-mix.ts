import { and, countDistinct, eq, gte, isNotNull, lte } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import type { Mix } from '../core/respondent-mix.ts'
import { counted } from './rollups-check.ts'
import { type AccountFilter, ofAccounts } from './scope.ts'
import type { Q } from './store.ts'
import type { CountRange } from './trends.ts'

const UNKNOWN = 'not known'

/** Who answered in the range, each contact once: how many of each role, tier and segment. Reads all answers of the range. */
export async function respondentMix(
  q: Q,
  scope: Scope,
  { surveyId, from, to, ...filter }: CountRange & AccountFilter,
): Promise<Mix> {
  const { response, contact, account } = q.t
  const rows = await q
    .select({
      role: contact.role,
      tier: account.tier,
      segment: account.segment,
      n: countDistinct(response.contactId),
    })
    .from(response)
    .innerJoin(contact, eq(contact.id, response.contactId))
    .innerJoin(account, eq(account.id, response.accountId))
    .where(
      and(
        eq(response.surveyId, surveyId),
        gte(response.day, from),
        lte(response.day, to),
        counted(q),
        isNotNull(response.accountId),
        ofAccounts(q, response.accountId, scope, filter),
      ),
    )
    .groupBy(contact.role, account.tier, account.segment)
  const mix = { role: {}, tier: {}, segment: {} } as Record<
    'role' | 'tier' | 'segment',
    Record<string, number>
  >
  for (const { n, ...row } of rows)
    for (const facet of ['role', 'tier', 'segment'] as const) {
      const kind = row[facet] ?? UNKNOWN
      mix[facet][kind] = (mix[facet][kind] ?? 0) + n
    }
  return mix
}
