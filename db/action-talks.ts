import { isDeepStrictEqual } from 'node:util'
import { and, asc, eq } from 'drizzle-orm'
import type { Scope } from '../core/access.ts'
import type { ActionEvent } from '../core/action-events.ts'
import { isBeforeToday } from '../core/action-goals.ts'
import { AppError, found } from '../core/errors.ts'
import { type Sides, standstill, type TalkInput, type TalkState } from '../core/talks.ts'
import { type By, changingAction } from './action-changes.ts'
import { checkSees, helpedBy } from './action-people.ts'
import { amongAccounts, seesAccount } from './scope.ts'
import { readCompany } from './settings.ts'
import { readStallSettings } from './stalls.ts'
import type { Q } from './store.ts'

/** The talks of an action, or with an account, within the scope: the oldest first, with why one stands still. */
export async function listTalks(
  q: Q,
  scope: Scope,
  of: { actionId: string } | { accountId: string },
  now: Date,
) {
  const { talk, account, action, user } = q.t
  const { talkQuietDays } = await readStallSettings(q)
  const { id, sides, lastOfferAt, nextStep, nextStepAt, state, createdAt, updatedAt } = talk
  const rows = await q
    .select({
      ...{ id, sides, lastOfferAt, nextStep, nextStepAt, state, createdAt, updatedAt },
      account: { id: account.id, name: account.name },
      action: { id: action.id, problem: action.problem },
      owner: { id: user.id, name: user.name },
    })
    .from(talk)
    .innerJoin(account, eq(account.id, talk.accountId))
    .innerJoin(action, eq(action.id, talk.actionId))
    .leftJoin(user, eq(user.id, talk.ownerId))
    .where(
      and(
        'actionId' in of ? eq(talk.actionId, of.actionId) : eq(talk.accountId, of.accountId),
        amongAccounts(q, talk.accountId, scope),
      ),
    )
    .orderBy(asc(createdAt), asc(id))
  return rows.map((row) => {
    const one = { ...row, sides: row.sides as Sides, state: row.state as TalkState }
    return { ...one, standstill: standstill(one, talkQuietDays, now) }
  })
}

/** Begins a talk with a client. Returns false where there is no such action within the scope. */
export function addTalk(q: Q, scope: Scope, actionId: string, input: TalkInput, by: By): Promise<boolean> {
  return changingAction(q, scope, actionId, by, async () => {
    const name = await check(q, scope, actionId, input, null, by.now)
    await q.insert(q.t.talk).values({
      ...{ ...columns(input), id: by.newId('tlk'), actionId, createdAt: by.now, updatedAt: by.now },
      lastOfferAt: input.sides.lastOffer ? by.now : null,
    })
    const events: ActionEvent[] = [{ kind: 'talk_added', facts: { what: name } }]
    return input.sides.lastOffer ? [...events, offer(input.sides.lastOffer, name)] : events
  })
}

/** Writes a talk anew; another last offer than before was made now. Throws `not_found` where the action has no such talk. */
export function changeTalk(
  q: Q,
  scope: Scope,
  { actionId, talkId }: { actionId: string; talkId: string },
  input: TalkInput,
  by: By,
): Promise<boolean> {
  return changingAction(q, scope, actionId, by, async () => {
    const { talk } = q.t
    const isThis = and(
      eq(talk.id, talkId),
      eq(talk.actionId, actionId),
      amongAccounts(q, talk.accountId, scope),
    )
    const before = found((await q.select().from(talk).where(isThis))[0], 'talk')
    const name = await check(q, scope, actionId, input, before, by.now)
    const { lastOffer } = input.sides
    const isNewOffer = lastOffer && !isDeepStrictEqual(lastOffer, (before.sides as Sides).lastOffer)
    await q
      .update(talk)
      .set({ ...columns(input), ...(isNewOffer ? { lastOfferAt: by.now } : {}), updatedAt: by.now })
      .where(isThis)
    const to = input.state === before.state ? null : input.state === 'open' ? 'open again' : input.state
    const events: ActionEvent[] = [{ kind: 'talk_changed', facts: { what: name, to } }]
    return isNewOffer ? [offer(lastOffer, name), ...(to ? events : [])] : events
  })
}

const offer = ({ by, words }: NonNullable<Sides['lastOffer']>, what: string): ActionEvent => ({
  ...{ kind: 'offer', words, facts: { by, what } },
})

function columns({ nextStepAt, ...input }: TalkInput) {
  return { ...input, nextStepAt: nextStepAt ? new Date(nextStepAt) : null }
}

/** Throws `invalid` for what cannot be; returns the account's name. */
async function check(
  q: Q,
  scope: Scope,
  actionId: string,
  input: TalkInput,
  before: Q['t']['talk']['$inferSelect'] | null,
  now: Date,
): Promise<string> {
  const refuse = (path: string, message: string) => new AppError('invalid', message, [{ path, message }])
  const { accountId, ownerId, nextStepAt } = input
  const helped = await helpedBy(q, actionId)
  if (!helped.includes(accountId) || !(await seesAccount(q, scope, accountId)))
    throw refuse('accountId', 'Choose one of the accounts that the action should help.')
  if (ownerId && ownerId !== before?.ownerId) await checkSees(q, 'ownerId', ownerId, helped)
  const { timeZone } = await readCompany(q)
  const isMoved = nextStepAt && Date.parse(nextStepAt) !== before?.nextStepAt?.getTime()
  if (isMoved && isBeforeToday(new Date(nextStepAt), now, timeZone))
    throw refuse('nextStepAt', 'This date has passed. Choose today or a later day.')
  const [account] = await q
    .select({ name: q.t.account.name })
    .from(q.t.account)
    .where(eq(q.t.account.id, accountId))
  return account?.name ?? accountId
}
