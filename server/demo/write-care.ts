import { addCommitment, changeCommitment } from '../../db/commitments.ts'
import type { Q } from '../../db/store.ts'
import { saveTeam } from '../../db/teams.ts'
import { daysAfter } from './calendar.ts'
import type { CastKey } from './cast.ts'
import type { IdsAt } from './ids.ts'
import type { Story } from './story.ts'

interface Writing {
  now: Date
  idsAt: IdsAt
  userIds: Record<CastKey, string>
}

const all = { all: true } as const

/** The desk that works on tickets, a dealer's people, and what was promised to customers; by the way that real ones take. */
export async function writeCare(q: Q, story: Story, writing: Writing): Promise<void> {
  const { now, idsAt, userIds } = writing
  const began = daysAfter(now, -300)
  const teams = [
    { name: 'Customer desk', kind: 'own', memberIds: [userIds.bob, userIds.dana] },
    { name: 'Dealer desk', kind: 'dealer', memberIds: [userIds.bob] },
  ] as const
  for (const { memberIds, ...team } of teams)
    await saveTeam(
      q,
      idsAt(began)('tem'),
      { ...team, memberIds: [...memberIds] },
      { now: began, isNew: true },
    )
  for (const one of promises) await promise(q, story, writing, one)
}

interface Promised {
  /** The how many-th of Alice's accounts. */
  client: number
  kind: 'rate' | 'shipping_date' | 'delay' | 'other'
  words: string
  /** When it was said and when it is due, in days before now; below 0: in days to come. */
  said: number
  due: number | null
  end?: { state: 'kept' | 'broken'; at: number; words: string }
}

const promises: Promised[] = [
  {
    ...{ client: 0, kind: 'shipping_date', words: 'The brake pads leave on the next truck.' },
    ...{ said: 6, due: -2 },
  },
  {
    ...{ client: 0, kind: 'rate', words: 'Freight stays at the rate of this year until the end of March.' },
    ...{ said: 40, due: -110 },
  },
  {
    ...{ client: 1, kind: 'delay', words: 'A call before noon on the day when a delivery will be late.' },
    ...{ said: 20, due: 1 },
  },
  {
    ...{ client: 2, kind: 'other', words: 'Delivery notes come as a file, too, with each shipment.' },
    ...{ said: 75, due: 45 },
    end: { state: 'kept', at: 50, words: 'The first came with the shipment of that week.' },
  },
  {
    ...{ client: 3, kind: 'shipping_date', words: 'The missing gaskets arrive within the week.' },
    ...{ said: 64, due: 57 },
    end: { state: 'broken', at: 56, words: 'The maker delivered two days late. Told them before.' },
  },
]

async function promise(
  q: Q,
  { clients }: Story,
  { now, idsAt, userIds }: Writing,
  { client, kind, words, said, due, end }: Promised,
) {
  const of = clients.filter(({ customer }) => customer.manager === 'alice')[client]
  if (!of) throw new Error('The story has no such customer')
  const on = (ago: number) => ({ userId: userIds.alice, now: daysAfter(now, -ago) })
  const by = on(said)
  const id = idsAt(by.now)('cmt')
  const given = {
    accountId: of.row.id,
    kind,
    words,
    ownerId: userIds.alice,
    deliveryId: null,
    ticketId: null,
  }
  await addCommitment(q, all, { ...given, id, dueAt: due === null ? null : on(due).now }, by)
  if (end) await changeCommitment(q, all, id, { state: end.state, closedWords: end.words }, on(end.at))
}
