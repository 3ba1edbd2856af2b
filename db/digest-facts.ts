import { and, eq } from 'drizzle-orm'
import type { DigestTimes } from '../core/digest.ts'
import {
  type DueFact,
  type ManagerFacts,
  NAMED_MAX,
  type Named,
  named,
  type StalledFact,
  type SupportFacts,
} from '../core/digest-facts.ts'
import { anyOf } from './dialect.ts'
import { accountsMoved, accountsSilent } from './digest-accounts.ts'
import {
  commitmentsOfManagers,
  type DueByPerson,
  stepsOfOwners,
  teamsOf,
  ticketsOfManagers,
  ticketsOfNobody,
  ticketsOfOwners,
} from './digest-due.ts'
import { accountsOfManagers } from './digests.ts'
import { scopesOfPeople } from './person-scope.ts'
import { stallsOfActions } from './stalls.ts'
import type { Q } from './store.ts'
import { listUsers } from './users.ts'

/** What is the same for all managers: how each account moved, and which are silent. */
export async function accountsAtLarge(q: Q, { week, today }: DigestTimes) {
  return { moved: await accountsMoved(q, week), silent: await accountsSilent(q, today) }
}

export type AtLarge = Awaited<ReturnType<typeof accountsAtLarge>>

const none: Named<never> = { list: [], all: 0 }

/** Manager id → what their own accounts need. A few queries, however many managers and accounts there are. */
export async function factsOfManagers(
  q: Q,
  ids: string[],
  { moved, silent }: AtLarge,
  { times, now }: { times: DigestTimes; now: Date },
): Promise<Map<string, ManagerFacts>> {
  const until = times.endOfWeek
  const names = await namesOfUsers(q)
  const accounts = Map.groupBy(await accountsOfManagers(q, ids), ({ managerId }) => managerId)
  const tickets = await ticketsOfManagers(q, ids, until, names)
  const steps = await stepsOfOwners(q, ids, until, names)
  const commitments = await commitmentsOfManagers(q, ids, until, names)
  const stalled = await stalledOfManagers(q, ids, now)
  return new Map(
    ids.map((id) => {
      const mine = accounts.get(id) ?? []
      const movedOnes = mine.flatMap(({ id: accountId, name: account }) =>
        (moved.get(accountId) ?? []).map((one) => ({ ...one, account })),
      )
      const silentOnes = mine.flatMap(({ id: accountId, name: account }) => {
        const one = silent.get(accountId)
        return one ? [{ ...one, account }] : []
      })
      // What is new comes first, and of that those that fell; those silent for longest, and last who never spoke.
      movedOnes.sort(
        (a, b) =>
          Number(b.isNew) - Number(a.isNew) ||
          (a.verdict === b.verdict ? 0 : a.verdict === 'down' ? -1 : 1) ||
          a.account.localeCompare(b.account),
      )
      silentOnes.sort(
        (a, b) =>
          (a.since ?? '9').localeCompare(b.since ?? '9') ||
          b.asked - a.asked ||
          a.account.localeCompare(b.account),
      )
      return [
        id,
        {
          ...{ moved: named(movedOnes), silent: named(silentOnes) },
          tickets: tickets.get(id) ?? none,
          steps: steps.get(id) ?? none,
          commitments: commitments.get(id) ?? none,
          stalled: named(stalled.get(id) ?? []),
        },
      ]
    }),
  )
}

/** User id → the tickets that wait for them, and for nobody: due before the end of the day, or of the week. */
export async function factsOfSupport(
  q: Q,
  readers: { id: string; every: 'day' | 'week' }[],
  { endOfDay, endOfWeek }: DigestTimes,
): Promise<Map<string, SupportFacts>> {
  const facts = new Map<string, SupportFacts>()
  for (const [every, list] of Map.groupBy(readers, (reader) => reader.every)) {
    const until = every === 'day' ? endOfDay : endOfWeek
    const ids = list.map(({ id }) => id)
    const names = await namesOfUsers(q)
    const own = await ticketsOfOwners(q, ids, until, names)
    const nobodys = await ticketsOfNobody(q, until)
    const teams = await teamsOf(q, ids)
    const scopes = await scopesOfPeople(
      q,
      ids.map((id) => ({ id, role: 'support' })),
    )
    for (const id of ids) {
      const scope = scopes.get(id)
      const few = scope && !scope.all ? scope : undefined
      // Whoever works for a dealer is told of what the dealer serves, and of nothing else.
      const mine = few ? await ticketsOfOwners(q, [id], until, names, few) : own
      const theirs = few ? await ticketsOfNobody(q, until, few) : nobodys
      facts.set(id, { own: mine.get(id) ?? none, nobodys: together(theirs, ['', ...(teams.get(id) ?? [])]) })
    }
  }
  return facts
}

/** What nobody has: of no team, and of one's own teams. */
function together(of: DueByPerson, teams: string[]): Named<DueFact> {
  const parts = teams.flatMap((id) => of.get(id) ?? [])
  const list = parts.flatMap((part) => part.list).sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())
  return { list: list.slice(0, NAMED_MAX), all: parts.reduce((sum, { all }) => sum + all, 0) }
}

async function namesOfUsers(q: Q): Promise<Map<string, string>> {
  return new Map((await listUsers(q)).map(({ id, name }) => [id, name]))
}

/** Manager id → open actions that should help one of their accounts and have stalled, the longest first. */
async function stalledOfManagers(q: Q, ids: string[], now: Date): Promise<Map<string, StalledFact[]>> {
  const { action, actionAccount, account } = q.t
  const rows = await q
    .selectDistinct({ id: action.id, problem: action.problem, managerId: account.managerId })
    .from(action)
    .innerJoin(actionAccount, eq(actionAccount.actionId, action.id))
    .innerJoin(account, eq(account.id, actionAccount.accountId))
    .where(and(eq(action.state, 'open'), anyOf(q, account.managerId, ids)))
  const stalls = await stallsOfActions(q, [...new Set(rows.map(({ id }) => id))], now)
  const found = rows.flatMap(({ id, problem, managerId }) => {
    const first = stalls.get(id)?.[0]
    return first && managerId
      ? [{ managerId, since: first.since, fact: { actionId: id, problem, ...first } }]
      : []
  })
  found.sort((a, b) => a.since.getTime() - b.since.getTime() || (a.fact.actionId < b.fact.actionId ? -1 : 1))
  return new Map(
    [...Map.groupBy(found, ({ managerId }) => managerId)].map(([id, list]) => [
      id,
      list.map(({ fact: { actionId, problem, words, next } }) => ({ actionId, problem, words, next })),
    ]),
  )
}
