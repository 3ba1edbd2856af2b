import type { Actor } from '../../core/access.ts'
import { idMaker } from '../../core/ids.ts'
import type { Store } from '../../db/store.ts'

/** Ids that come out the same in every run. */
export function countedIds() {
  let n = 0
  return idMaker(
    () => new Date(Date.UTC(2026, 2, 2) + n++),
    (length) => new Uint8Array(length).map((_, i) => (n * 7 + i) % 32),
  )
}

/** How rows are saved by an admin of a company in Berlin, at nine on 2 March 2026. */
export function savingAs(actor?: Actor) {
  return {
    scope: actor?.role === 'manager' ? { all: false as const, managerId: actor.id } : { all: true as const },
    now: new Date('2026-03-02T08:00:00Z'),
    newId: countedIds(),
    timeZone: 'Europe/Berlin',
    locale: 'en',
  }
}

export const alice: Actor = { id: 'usr_alice', name: 'Alice Moreau', role: 'manager' }
export const charlie: Actor = { id: 'usr_charlie', name: 'Charlie Lindqvist', role: 'manager' }

/** Alice and Charlie as users, for tests that save without a server. */
export async function addManagers(store: Store): Promise<void> {
  const at = new Date('2026-01-01T00:00:00Z')
  await store.tx((q) =>
    q.insert(q.t.user).values(
      [alice, charlie].map(({ id, name, role }) => ({
        id,
        name,
        role,
        email: `${name.split(' ')[0]!.toLowerCase()}@brightwater.example`,
        createdAt: at,
        updatedAt: at,
      })),
    ),
  )
}

export const northline = {
  externalId: 'A-1',
  name: 'Northline Haulage',
  managerEmail: 'alice@brightwater.example',
}
export const kim = { externalId: 'C-1', name: 'Kim O’Hara', email: 'kim@northline.example' }

/** A delivery on its way to Kim at Northline, with all it takes to be known. */
export const shipped = {
  key: 'e-1',
  type: 'delivery.shipped' as const,
  occurredAt: '2026-02-10T09:00:00Z',
  delivery: 'D-1',
  account: northline,
  contact: kim,
  promisedAt: '2026-02-13',
  expectedAt: '2026-02-13',
  carrier: 'Eastway',
  lines: [{ description: 'Brake pad', quantity: 2, unitPriceMinor: 1990 }],
  freightMinor: 850,
  currency: 'EUR',
}
export const delayed = {
  key: 'e-2',
  type: 'delivery.delayed' as const,
  occurredAt: '2026-02-12T09:00:00Z',
  delivery: 'D-1',
  expectedAt: '2026-02-17',
  delayReason: 'Snow on the pass',
}
export const delivered = {
  key: 'e-3',
  type: 'delivery.delivered' as const,
  occurredAt: '2026-02-18T10:30:00Z',
  delivery: 'D-1',
}
