import { decide, saveWays } from '../../db/action-decisions.ts'
import { addStep, changeStep, listSteps } from '../../db/action-steps.ts'
import { addTalk } from '../../db/action-talks.ts'
import { openTicketsOf } from '../../db/action-tickets.ts'
import { addAction, changeAction, moveAction } from '../../db/actions-saving.ts'
import type { Q } from '../../db/store.ts'
import { carrierDecision, carrierSteps, carrierWays, gateSides, told } from './action-words.ts'
import { daysAfter, RECOVERED_AT } from './calendar.ts'
import type { CastKey } from './cast.ts'
import { keptCarrier } from './customers.ts'
import type { IdsAt } from './ids.ts'
import type { Story } from './story.ts'

interface Writing {
  now: Date
  idsAt: IdsAt
  userIds: Record<CastKey, string>
}

const all = { all: true } as const

/** When the trouble was seen: rates were asked for before the first route went back. */
const SEEN_AT = 158

/** When it was seen that the second carrier keeps its dates. */
const VERIFIED_AT = 95

/** The change of carrier, done long ago, and work on the gate that has stalled; both by the way that real ones take. */
export async function writeActions(q: Q, story: Story, writing: Writing): Promise<void> {
  await changeCarrier(q, story, writing)
  await signAtTheGate(q, story, writing)
}

/**
 * It should help whoever had the cheap carrier. Routes that kept theirs never had it, and are what the recovery is
 * compared with.
 */
async function changeCarrier(q: Q, { clients }: Story, { now, idsAt, userIds }: Writing) {
  const on = (ago: number, who: CastKey = 'alice') => {
    const at = daysAfter(now, -ago)
    return { userId: userIds[who], now: at, newId: idsAt(at) }
  }
  const began = on(SEEN_AT + 6, 'dana')
  const id = began.newId('act')
  const helped = clients.filter(({ customer }) => !keptCarrier(customer.country))
  const until = daysAfter(now, -RECOVERED_AT + 60).toISOString()
  await addAction(
    q,
    all,
    id,
    {
      ...{ problem: 'The cheap carrier brings parts late.', ownerId: userIds.alice, words: told },
      accountIds: helped.map(({ row }) => row.id),
      dueAt: daysAfter(now, -RECOVERED_AT - 5).toISOString(),
      ...{ sponsorId: userIds.dana, costMinor: 1_850_000, currency: 'EUR' },
      goal: { metric: 'csat', surveyId: null, group: { of: 'accounts' }, by: 20, until },
    },
    began,
  )
  await saveWays(q, all, id, carrierWays, on(SEEN_AT + 5))
  const lookAgainAt = daysAfter(now, 30).toISOString()
  await decide(q, all, id, { ...carrierDecision, lookAgainAt }, on(SEEN_AT + 4, 'dana'))
  for (const { words, doneBefore } of carrierSteps) {
    const dueAt = daysAfter(now, -RECOVERED_AT - doneBefore + 2).toISOString()
    await addStep(q, all, id, { words, ownerId: userIds.alice, dueAt }, on(SEEN_AT + 3))
  }
  for (const [i, { id: stepId }] of (await listSteps(q, id)).entries()) {
    const ago = RECOVERED_AT + (carrierSteps[i]?.doneBefore ?? 0)
    await changeStep(q, all, { actionId: id, stepId }, { state: 'done' }, on(ago))
  }
  await moveAction(q, all, id, { to: 'done', evidence: null, ...on(RECOVERED_AT) })
  const evidence = 'Delivery dates of a month with the new carriers: 19 of 20 on the promised day.'
  await moveAction(q, all, id, { to: 'verified', evidence, ...on(VERIFIED_AT, 'dana') })
}

/** Its date was moved twice, a step waits longer than agreed, and the talk with the client stands still. */
async function signAtTheGate(q: Q, { clients }: Story, { now, idsAt, userIds }: Writing) {
  const on = (ago: number) => {
    const at = daysAfter(now, -ago)
    return { userId: userIds.alice, now: at, newId: idsAt(at) }
  }
  const day = (ago: number) => daysAfter(now, -ago).toISOString()
  const began = on(64)
  const id = began.newId('act')
  const helped = clients
    .filter(({ customer }) => ['HAL', 'BER'].includes(customer.key))
    .map(({ row }) => row.id)
  const input = {
    ...{
      problem: 'Pallets stand unsigned at the gate overnight.',
      ownerId: userIds.alice,
      accountIds: helped,
    },
    ...{ words: {}, sponsorId: userIds.dana },
    goal: {
      ...{ metric: 'csat' as const, surveyId: null, group: { of: 'accounts' as const }, by: 15 },
      until: daysAfter(now, 30).toISOString(),
    },
  }
  await addAction(q, all, id, { ...input, dueAt: day(40) }, began)
  await addStep(
    q,
    all,
    id,
    { words: 'Agree a slot with each yard', ownerId: userIds.alice, dueAt: day(45) },
    on(63),
  )
  await addStep(q, all, id, { words: 'Let drivers sign on their phone', ownerId: null, dueAt: null }, on(63))
  const nextStepAt = day(12)
  const talk = {
    accountId: helped[0] as string,
    sides: gateSides,
    ownerId: userIds.alice,
    state: 'open' as const,
  }
  await addTalk(q, all, id, { ...talk, nextStep: 'Ask Sabine Köhler for her answer', nextStepAt }, on(30))
  const [first] = await listSteps(q, id)
  const waiting = { state: 'waiting' as const, waitingOn: 'Larkfield Freight', waitingUntil: day(9) }
  await changeStep(q, all, { actionId: id, stepId: first?.id as string }, waiting, on(24))
  await changeAction(q, all, id, { ...input, dueAt: day(20) }, on(42))
  const ticketIds = await openTicketsOf(q, helped)
  await changeAction(q, all, id, { ...input, dueAt: daysAfter(now, 10).toISOString(), ticketIds }, on(21))
}
