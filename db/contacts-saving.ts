import { eq, getTableColumns, inArray } from 'drizzle-orm'
import { holds } from '../core/access.ts'
import type { ContactInput } from '../core/contacts.ts'
import { upsertRows } from './bulk.ts'
import { merge } from './merging.ts'
import { accountIds, changing, lookUp, oneSaverAtATime, rejected, type Saved, type Saving } from './saving.ts'
import type { Q } from './store.ts'

type ContactRow = Q['t']['contact']['$inferSelect']

/** Adds and changes contacts by their external ids; says what became of each, in their order. */
export async function saveContacts(
  q: Q,
  inputs: ContactInput[],
  saving: Saving & { locale: string },
): Promise<Saved[]> {
  await oneSaverAtATime(q, saving)
  const { contact, account } = q.t
  const { scope, now, newId } = saving
  const found = await lookUp(
    inputs.map(({ externalId }) => externalId),
    (keys) =>
      q
        .select({ contact, managerId: account.managerId, teamId: account.teamId })
        .from(contact)
        .innerJoin(account, eq(account.id, contact.accountId))
        .where(inArray(contact.externalId, keys)),
  )
  const stored = new Map(found.map((row) => [row.contact.externalId, row.contact]))
  const hidden = new Set(found.flatMap((row) => (holds(scope, row) ? [] : [row.contact.externalId])))
  const accounts = await accountIds(
    q,
    scope,
    inputs.map(({ account: key }) => key),
  )
  const read = ({ externalId, account: key, ...rest }: ContactInput, old: ContactRow | undefined) => {
    if (hidden.has(externalId)) return rejected('externalId', 'No such contact.', 'not_found')
    if (!old && !key) return rejected('account', 'A new contact needs an account.')
    if (!old && !rest.name) return rejected('name', 'A new contact needs a name.')
    const accountId = key && accounts.get(key)
    if (key && !accountId) return rejected('account', `There is no account ${key}.`)
    return { ...rest, accountId }
  }
  const blank = ({ externalId }: ContactInput): ContactRow => ({
    id: newId('con'),
    externalId,
    accountId: '',
    name: '',
    email: null,
    role: null,
    locale: saving.locale,
    timeZone: null,
    lastAskedAt: null,
    noticesOffAt: null,
    archivedAt: null,
    createdAt: now,
    updatedAt: now,
  })
  const { saved, rows } = merge<ContactInput, ContactRow>(inputs, saving, { stored, read, blank })
  if (!saving.dryRun)
    await upsertRows(q, contact, rows, {
      target: contact.externalId,
      replace: changing(getTableColumns(contact)),
    })
  return saved
}
