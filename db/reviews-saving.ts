import { eq, getTableColumns, inArray } from 'drizzle-orm'
import { holds } from '../core/access.ts'
import { moment } from '../core/fields.ts'
import type { ReviewInput } from '../core/reviews.ts'
import { upsertRows } from './bulk.ts'
import { merge } from './merging.ts'
import { counting, type Source } from './said-by.ts'
import {
  accountIds,
  changing,
  contactIds,
  differs,
  lookUp,
  oneSaverAtATime,
  rejected,
  type Saved,
  type Saving,
} from './saving.ts'
import type { Q } from './store.ts'

type ReviewRow = Q['t']['review']['$inferSelect']

/**
 * Adds and changes reviews by their external ids; says what became of each, in their order. Those whose date or
 * attendees changed are left for planning to look at again.
 */
export async function saveReviews(q: Q, inputs: (ReviewInput & Source)[], saving: Saving): Promise<Saved[]> {
  await oneSaverAtATime(q, saving)
  const { review } = q.t
  const { scope, now, newId, timeZone } = saving
  const { stored, hidden } = await storedReviews(q, inputs, saving)
  const accountKeys = inputs.map(({ account }) => account)
  const accounts = await accountIds(q, scope, accountKeys)
  const attendeeKeys = inputs.flatMap(({ attendees }) => attendees ?? [])
  const contacts = await contactIds(q, scope, attendeeKeys)
  const read = (
    { externalId, account, heldAt, said, fromFile, ...rest }: ReviewInput & Source,
    old: ReviewRow | undefined,
  ) => {
    if (hidden.has(externalId)) return rejected('externalId', 'No such review.', 'not_found')
    if (!old && !account) return rejected('account', 'A new review needs an account.')
    const accountId = account && accounts.get(account)
    if (account && !accountId) return rejected('account', `There is no account ${account}.`)
    const stranger = rest.attendees?.find((key) => !contacts.has(key))
    if (stranger) return rejected('attendees', `There is no contact ${stranger}.`)
    const held = typeof heldAt === 'string' ? moment(heldAt, timeZone) : heldAt
    return counting({ ...rest, heldAt: held, accountId }, { said, fromFile }, old?.saidBy)
  }
  const blank = ({ externalId }: ReviewInput): ReviewRow => ({
    id: newId('rvw'),
    externalId,
    accountId: '',
    heldAt: null,
    workDone: null,
    progress: null,
    issues: null,
    successes: null,
    nextSteps: null,
    attendees: [],
    saidBy: null,
    plannedAt: null,
    createdAt: now,
    updatedAt: now,
  })
  const { saved, rows } = merge<ReviewInput & Source, ReviewRow>(inputs, saving, { stored, read, blank })
  if (saving.dryRun) return saved
  const replace = changing(getTableColumns(review))
  await upsertRows(q, review, rows, { target: review.externalId, replace })
  const again = rows.flatMap(({ id, externalId, heldAt, attendees }) => {
    const old = stored.get(externalId)
    return old && differs(old, { heldAt, attendees }) ? [id] : []
  })
  if (again.length > 0) await q.update(review).set({ plannedAt: null }).where(inArray(review.id, again))
  return saved
}

async function storedReviews(q: Q, inputs: { externalId: string }[], { scope }: Saving) {
  const { review, account } = q.t
  const found = await lookUp(
    inputs.map(({ externalId }) => externalId),
    (keys) =>
      q
        .select({ review, managerId: account.managerId, teamId: account.teamId })
        .from(review)
        .innerJoin(account, eq(account.id, review.accountId))
        .where(inArray(review.externalId, keys)),
  )
  const hidden = found.filter((row) => !holds(scope, row))
  return {
    stored: new Map(found.map((row) => [row.review.externalId, row.review])),
    hidden: new Set(hidden.map((row) => row.review.externalId)),
  }
}
