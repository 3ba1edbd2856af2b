import { and, desc, eq, gte, inArray, isNotNull, isNull, type SQL } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import { afterPosition, type Page, type Position, pageOf, readCursor } from './pages.ts'
import {
  asShown,
  type ResponseRow,
  type ResponseSource,
  type Selected,
  selectResponses,
} from './responses-shown.ts'
import { amongAccounts } from './scope.ts'
import type { Q } from './store.ts'

export interface ResponseFilter {
  accountId?: string
  surveyId?: string
  contactId?: string
  programmeId?: string
  /** Only those that came by an invitation, or by an open link. */
  source?: ResponseSource
  /** Only those set aside as a machine's, instead of only those that count. */
  quarantined?: boolean
  limit: number
  cursor?: string
}

/** Responses within the scope, the latest first; corrected ones are shown by what replaced them. */
export async function listResponses(
  q: Q,
  scope: Scope,
  { limit, cursor, ...filter }: ResponseFilter,
): Promise<Page<ResponseRow>> {
  const position = readCursor(cursor, 2)
  const { response } = q.t
  let rows: Selected[] = []
  for (const since of await windows(q, scope, filter, position)) {
    const where = and(
      wanted(q, scope, filter),
      since ? gte(response.answeredAt, since) : undefined,
      afterPosition('desc', response.answeredAt, response.id, position),
    )
    rows = await selectResponses(q, where, limit + 1)
    if (rows.length > limit) break
  }
  const page = pageOf(rows, limit, (row) => [row.answeredAt, row.id])
  return { ...page, data: await asShown(q, page.data) }
}

const DAY = 86_400_000

/**
 * One manager's responses are found by account, and to know the latest of many accounts all their responses would be
 * sorted. So the last month is looked through first, then the last year, then all; null means all.
 */
async function windows(
  q: Q,
  scope: Scope,
  { accountId, contactId }: Pick<ResponseFilter, 'accountId' | 'contactId'>,
  position: Position | undefined,
): Promise<(Date | null)[]> {
  if (scope.all || accountId || contactId) return [null]
  const { answeredAt } = q.t.response
  const [latest] = await q.select({ answeredAt }).from(q.t.response).orderBy(desc(answeredAt)).limit(1)
  const start = (position?.[0] as Date | undefined) ?? latest?.answeredAt
  if (!start) return []
  return [new Date(start.getTime() - 30 * DAY), new Date(start.getTime() - 365 * DAY), null]
}

function wanted(
  q: Q,
  scope: Scope,
  {
    accountId,
    surveyId,
    contactId,
    programmeId,
    source,
    quarantined,
  }: Omit<ResponseFilter, 'limit' | 'cursor'>,
): SQL | undefined {
  const { response, invitation } = q.t
  return and(
    amongAccounts(q, response.accountId, scope, accountId ? [accountId] : undefined),
    surveyId ? eq(response.surveyId, surveyId) : undefined,
    contactId ? eq(response.contactId, contactId) : undefined,
    programmeId ? eq(response.programmeId, programmeId) : undefined,
    source ? eq(response.source, source) : undefined,
    // Those of open links have no account, by which they are found.
    source === 'open_link' ? isNull(response.accountId) : undefined,
    // The contact's invitations have an index, which leads to their responses; the responses have none by contact.
    contactId
      ? inArray(
          response.invitationId,
          q.select({ id: invitation.id }).from(invitation).where(eq(invitation.contactId, contactId)),
        )
      : undefined,
    quarantined
      ? isNotNull(response.quarantine)
      : and(isNull(response.replacedById), isNull(response.quarantine)),
  )
}
