import { eq, getTableColumns, inArray } from 'drizzle-orm'
import { holds } from '../core/access.ts'
import { askingFacts, type DeliveryInput, deliveryDates } from '../core/deliveries.ts'
import { moment } from '../core/fields.ts'
import { upsertRows } from './bulk.ts'
import { planAnew } from './invitation-planning.ts'
import { merge } from './merging.ts'
import { planNotices } from './notices.ts'
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

type DeliveryRow = Q['t']['delivery']['$inferSelect']

/**
 * Adds and changes deliveries by their external ids; says what became of each, in their order. Those whose asking
 * facts changed are left for planning to look at again.
 */
export async function saveDeliveries(
  q: Q,
  inputs: (DeliveryInput & Source)[],
  saving: Saving,
): Promise<Saved[]> {
  await oneSaverAtATime(q, saving)
  const { delivery } = q.t
  const { scope, now, newId, timeZone } = saving
  const { stored, hidden } = await storedDeliveries(q, inputs, saving)
  const accountKeys = inputs.map(({ account }) => account)
  const accounts = await accountIds(q, scope, accountKeys)
  const contactKeys = inputs.map(({ contact }) => contact)
  const contacts = await contactIds(q, scope, contactKeys)
  const read = (
    { externalId, account, contact, said, fromFile, ...rest }: DeliveryInput & Source,
    old: DeliveryRow | undefined,
  ) => {
    if (hidden.has(externalId)) return rejected('externalId', 'No such delivery.', 'not_found')
    if (!old && !account) return rejected('account', 'A new delivery needs an account.')
    const accountId = account && accounts.get(account)
    if (account && !accountId) return rejected('account', `There is no account ${account}.`)
    const contactId = contact ? contacts.get(contact)?.id : contact
    if (contact && !contactId) return rejected('contact', `There is no contact ${contact}.`)
    const dates = Object.fromEntries(
      deliveryDates.map((name) => [name, rest[name] ? moment(rest[name], timeZone) : rest[name]]),
    ) as Record<(typeof deliveryDates)[number], Date | null | undefined>
    return counting({ ...rest, ...dates, accountId, contactId }, { said, fromFile }, old?.saidBy)
  }
  const blank = ({ externalId }: DeliveryInput): DeliveryRow => ({
    ...nothing,
    id: newId('dlv'),
    externalId,
    accountId: '',
    lines: [],
    createdAt: now,
    updatedAt: now,
  })
  const { saved, rows } = merge<DeliveryInput & Source, DeliveryRow>(inputs, saving, { stored, read, blank })
  if (saving.dryRun) return saved
  await upsertRows(q, delivery, rows, {
    target: delivery.externalId,
    replace: changing(getTableColumns(delivery)),
  })
  const again = rows.filter((row) => {
    const old = stored.get(row.externalId)
    return old && differs(old, Object.fromEntries(askingFacts.map((name) => [name, row[name]])))
  })
  await planAnew(
    q,
    again.map(({ id }) => id),
  )
  await planNotices(
    q,
    rows.map((after) => ({ before: stored.get(after.externalId), after })),
    saving,
  )
  return saved
}

const nothing = {
  contactId: null,
  orderedAt: null,
  promisedAt: null,
  shippedAt: null,
  expectedAt: null,
  deliveredAt: null,
  cancelledAt: null,
  delayReason: null,
  carrier: null,
  tracking: null,
  currency: null,
  freightMinor: null,
  saidBy: null,
  plannedAt: null,
}

async function storedDeliveries(q: Q, inputs: { externalId: string }[], { scope }: Saving) {
  const { delivery, account } = q.t
  const found = await lookUp(
    inputs.map(({ externalId }) => externalId),
    (keys) =>
      q
        .select({ delivery, managerId: account.managerId, teamId: account.teamId })
        .from(delivery)
        .innerJoin(account, eq(account.id, delivery.accountId))
        .where(inArray(delivery.externalId, keys)),
  )
  const hidden = found.filter((row) => !holds(scope, row))
  return {
    stored: new Map(found.map((row) => [row.delivery.externalId, row.delivery])),
    hidden: new Set(hidden.map((row) => row.delivery.externalId)),
  }
}
