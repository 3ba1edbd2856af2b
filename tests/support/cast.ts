import type { Role } from '../../core/access.ts'
import type { Store } from '../../db/store.ts'

// Who the tests are about. Alice owns Nordfracht; Charlie owns Ostwind and must see nothing of Alice's.

export type CastName = 'alice' | 'bob' | 'charlie' | 'dana' | 'vera'

export const cast: Record<CastName, { id: string; name: string; email: string; role: Role }> = {
  alice: { id: 'usr_alice', name: 'Alice Moreau', email: 'alice@example.com', role: 'manager' },
  bob: { id: 'usr_bob', name: 'Bob Okafor', email: 'bob@example.com', role: 'support' },
  charlie: { id: 'usr_charlie', name: 'Charlie Lindqvist', email: 'charlie@example.com', role: 'manager' },
  dana: { id: 'usr_dana', name: 'Dana Reyes', email: 'dana@example.com', role: 'admin' },
  vera: { id: 'usr_vera', name: 'Vera Novak', email: 'vera@example.com', role: 'viewer' },
}

export const ids = {
  alicesAccount: 'acc_nordfracht',
  alicesContact: 'con_nordfracht',
  alicesDelivery: 'dlv_nordfracht',
  alicesReview: 'rvw_nordfracht',
  alicesTicket: 'tkt_nordfracht',
  charliesAccount: 'acc_ostwind',
  charliesContact: 'con_ostwind',
}

/** Writes the cast, an account with a contact for each manager, and for Alice a delivery, a review and a ticket. */
export async function insertCast(store: Store, now: Date): Promise<void> {
  const stamps = { createdAt: now, updatedAt: now }
  await store.tx(async (q) => {
    const { user, account, contact, delivery, review, ticket } = q.t
    await q.insert(user).values(Object.values(cast).map((person) => ({ ...person, ...stamps })))
    await q.insert(account).values([
      {
        ...stamps,
        id: ids.alicesAccount,
        externalId: 'NF-1',
        name: 'Nordfracht Logistik',
        managerId: cast.alice.id,
      },
      {
        ...stamps,
        id: ids.charliesAccount,
        externalId: 'OW-1',
        name: 'Ostwind Spedition',
        managerId: cast.charlie.id,
      },
    ])
    await q.insert(contact).values([
      {
        ...stamps,
        ...{ id: ids.alicesContact, externalId: 'NF-C1', accountId: ids.alicesAccount, locale: 'de' },
        ...{ name: 'Jonas Petersen', email: 'jonas@nordfracht.example' },
      },
      {
        ...stamps,
        ...{ id: ids.charliesContact, externalId: 'OW-C1', accountId: ids.charliesAccount, locale: 'de' },
        ...{ name: 'Mira Sandberg', email: 'mira@ostwind.example' },
      },
    ])
    const accountId = ids.alicesAccount
    await q.insert(delivery).values({
      ...{ ...stamps, id: ids.alicesDelivery, externalId: 'NF-D1', accountId, lines: [] },
      ...{ contactId: ids.alicesContact, orderedAt: now, plannedAt: now },
    })
    await q.insert(review).values({
      ...{ ...stamps, id: ids.alicesReview, externalId: 'NF-R1', accountId },
      ...{ attendees: ['NF-C1'], heldAt: now, plannedAt: now },
    })
    await q.insert(ticket).values({
      ...{ id: ids.alicesTicket, accountId, contactId: ids.alicesContact, ownerId: cast.alice.id },
      ...{ reason: 'detractor', state: 'open', dueAt: now, openedAt: now, updatedAt: now },
    })
  })
}
