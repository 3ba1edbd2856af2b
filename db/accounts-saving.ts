import { getTableColumns, inArray, isNull } from 'drizzle-orm'
import { holds } from '../core/access.ts'
import type { AccountInput } from '../core/accounts.ts'
import { upsertRows } from './bulk.ts'
import { merge } from './merging.ts'
import { noteRollupChange } from './rollups-adding.ts'
import { accountIds, changing, lookUp, oneSaverAtATime, rejected, type Saved, type Saving } from './saving.ts'
import type { Q } from './store.ts'

type AccountRow = Q['t']['account']['$inferSelect']

/**
 * Adds and changes accounts by their external ids, a few statements for all of them; says what became of each, in
 * their order. A manager's new accounts are the manager's own, and nobody but an admin gives them away.
 */
export async function saveAccounts(q: Q, inputs: AccountInput[], saving: Saving): Promise<Saved[]> {
  await oneSaverAtATime(q, saving)
  const { account } = q.t
  const { scope, now, newId } = saving
  const found = await lookUp(
    inputs.map(({ externalId }) => externalId),
    (keys) => q.select().from(account).where(inArray(account.externalId, keys)),
  )
  const stored = new Map(found.map((row) => [row.externalId, row]))
  const newIds = new Map<string, string>()
  const idFor = (externalId: string) => {
    const id = newIds.get(externalId) ?? newId('acc')
    newIds.set(externalId, id)
    return id
  }
  const managers = await managerIds(q, inputs)
  const parents = await accountIds(
    q,
    scope,
    inputs.map(({ parent }) => parent),
  )
  const teams = inputs.some(({ team }) => team) ? await teamIds(q) : new Map<string, string>()
  const comingNow = new Set(inputs.flatMap(({ externalId, name }) => (name ? [externalId] : [])))
  const read = (
    { externalId, managerEmail, parent, team, ...rest }: AccountInput,
    old: AccountRow | undefined,
  ) => {
    if (old && !holds(scope, old)) return rejected('externalId', 'No such account.', 'not_found')
    if (!old && !rest.name) return rejected('name', 'A new account needs a name.')
    const managerId = managerEmail ? managers.get(managerEmail) : managerEmail
    if (managerEmail && !managerId)
      return rejected('managerEmail', `No user has the address ${managerEmail}.`)
    if (!scope.all && managerId !== undefined && managerId !== scope.managerId)
      return rejected('managerEmail', 'Only an admin can give an account to another manager.')
    if (parent === externalId) return rejected('parent', 'An account cannot belong to itself.')
    const parentId = parent
      ? (parents.get(parent) ?? (comingNow.has(parent) && !stored.has(parent) ? idFor(parent) : undefined))
      : parent
    if (parent && !parentId) return rejected('parent', `There is no account ${parent}.`)
    const teamId = team ? teams.get(team.toLowerCase()) : team
    if (team && !teamId) return rejected('team', `There is no team ${team}.`)
    return { ...rest, managerId, parentId, teamId }
  }
  const blank = ({ externalId }: AccountInput): AccountRow => ({
    ...nothing,
    id: idFor(externalId),
    externalId,
    managerId: scope.all ? null : scope.managerId,
    createdAt: now,
    updatedAt: now,
  })
  const { saved, rows } = merge<AccountInput, AccountRow>(inputs, saving, { stored, read, blank })
  if (saving.dryRun) return saved
  noteRollupChange()
  await upsertRows(q, account, rows, {
    target: account.externalId,
    replace: changing(getTableColumns(account)),
  })
  return saved
}

const nothing = {
  name: '',
  shippedNotices: null,
  teamId: null,
  delayNotices: null,
  segment: null,
  tier: null,
  annualValueMinor: null,
  currency: null,
  country: null,
  priorities: null,
  parentId: null,
  archivedAt: null,
}

/** Name in lower case → id of the teams in use. */
async function teamIds(q: Q): Promise<Map<string, string>> {
  const { team } = q.t
  const rows = await q.select({ id: team.id, name: team.name }).from(team).where(isNull(team.archivedAt))
  return new Map(rows.map(({ id, name }) => [name.toLowerCase(), id]))
}

async function managerIds(q: Q, inputs: AccountInput[]): Promise<Map<string, string>> {
  const { user } = q.t
  const rows = await lookUp(
    inputs.map(({ managerEmail }) => managerEmail),
    (emails) => q.select({ id: user.id, email: user.email }).from(user).where(inArray(user.email, emails)),
  )
  return new Map(rows.map(({ id, email }) => [email, id]))
}
