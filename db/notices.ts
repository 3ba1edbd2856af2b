import { asc, desc, eq } from 'drizzle-orm'
import type { NewId } from '../core/ids.ts'
import { delayNoticeDue, type NoticeKind, noticesFor, subjectKey } from '../core/notices.ts'
import { upsertRows } from './bulk.ts'
import { anyOf, forUpdate } from './dialect.ts'
import { readCompany } from './settings.ts'
import type { Q } from './store.ts'

type DeliveryRow = Q['t']['delivery']['$inferSelect']
type NoticeRow = Q['t']['notice']['$inferSelect']

/** A delivery as it was stored, if it was, and as it is stored now. */
export interface SavedDelivery {
  before: DeliveryRow | undefined
  after: DeliveryRow
}

interface Planning {
  now: Date
  newId: NewId
  timeZone: string
}

/**
 * Plans the notices that changed deliveries give rise to, in the transaction that changed them, for accounts that have
 * them switched on. A delay that is told today already, but not yet sent, is told with its latest date instead.
 */
export async function planNotices(q: Q, changes: SavedDelivery[], planning: Planning): Promise<void> {
  const found = changes.flatMap((change) =>
    noticesFor(
      { ...change, before: change.before ?? null, expectedSaidAt: saidAt(change, planning) },
      planning,
    ).map((kind) => ({ ...change, kind })),
  )
  const wanted = await switchedOn(
    q,
    found.map(({ after }) => after.accountId),
  )
  const due = found.filter(({ after, kind }) => wanted(after.accountId, kind))
  if (due.length === 0) return
  const { notice } = q.t
  const ids = [...new Set(due.map(({ after }) => after.id))]
  // Held until the end: the sender passes over them meanwhile, and sends them with what is said here.
  const known = await forUpdate(
    q,
    q
      .select()
      .from(notice)
      .where(anyOf(q, notice.deliveryId, ids))
      .orderBy(asc(notice.id)),
  )
  const rows = due.flatMap((one) => {
    const row = rowFor(one, known, planning)
    return row ? [row] : []
  })
  // A row that is there already waits, or was skipped: the sender decides over it anew.
  const { facts, contactId, state, skipReason, dueAt, updatedAt } = notice
  const replace = [facts, contactId, state, skipReason, dueAt, updatedAt]
  await upsertRows(q, notice, rows, { target: notice.subjectKey, replace })
}

/** When the new expected date was said: by an event then, by a file or the API just now, if the delivery was known. */
function saidAt({ before, after }: SavedDelivery, { now }: Planning): Date | null {
  const stamp = after.saidBy?.expectedAt
  if (stamp && stamp !== before?.saidBy?.expectedAt) return new Date(stamp.split(' ')[0] ?? '')
  return before ? now : null
}

const isTold = ({ state }: NoticeRow) => state !== 'planned' && state !== 'skipped'

function rowFor(
  { before, after, kind }: SavedDelivery & { kind: NoticeKind },
  known: NoticeRow[],
  { now, newId, timeZone }: Planning,
): NoticeRow | undefined {
  const own = known.filter(({ deliveryId, kind: other }) => deliveryId === after.id && other === kind)
  const waiting = own.find(({ state }) => state === 'planned')
  if (kind === 'shipped' && own.some(isTold)) return undefined
  const toldKey = subjectKey(after.id, kind, delayNoticeDue(now, { toldToday: false, timeZone }).day)
  const toldToday = own.some((one) => one.subjectKey === toldKey && isTold(one))
  const { day, dueAt } =
    kind === 'delayed'
      ? delayNoticeDue(now, { toldToday, timeZone })
      : { day: '', dueAt: after.shippedAt && after.shippedAt > now ? after.shippedAt : now }
  const previous = before?.expectedAt ?? after.promisedAt
  return {
    ...{
      id: newId('ntc'),
      kind,
      deliveryId: after.id,
      accountId: after.accountId,
      contactId: after.contactId,
    },
    subjectKey: waiting?.subjectKey ?? subjectKey(after.id, kind, day),
    facts: {
      // What the contact knew is what stood before the first change of the day.
      before: waiting ? waiting.facts.before : (previous?.toISOString() ?? null),
      after: after.expectedAt?.toISOString() ?? null,
      reason: after.delayReason,
    },
    ...{
      state: 'planned',
      skipReason: null,
      dueAt: waiting?.dueAt ?? dueAt,
      sentAt: null,
      openedAt: null,
      createdAt: now,
      updatedAt: now,
    },
  }
}

/** Whether an account has a kind of notice switched on: by itself, or else by the company. */
async function switchedOn(q: Q, accountIds: string[]) {
  if (accountIds.length === 0) return () => false
  const { account } = q.t
  const rows = await q
    .select({ id: account.id, shipped: account.shippedNotices, delayed: account.delayNotices })
    .from(account)
    .where(anyOf(q, account.id, [...new Set(accountIds)]))
  const own = new Map(rows.map((row) => [row.id, row]))
  const { notices } = await readCompany(q)
  return (accountId: string, kind: NoticeKind) => own.get(accountId)?.[kind] ?? notices[kind]
}

/** What was told of a delivery, the latest first. */
export function noticesOf(q: Q, deliveryId: string) {
  const { notice } = q.t
  const { id, kind, facts, state, skipReason, dueAt, sentAt, openedAt } = notice
  return q
    .select({ id, kind, facts, state, skipReason, dueAt, sentAt, openedAt })
    .from(notice)
    .where(eq(notice.deliveryId, deliveryId))
    .orderBy(desc(notice.createdAt), desc(notice.id))
    .limit(50)
}
