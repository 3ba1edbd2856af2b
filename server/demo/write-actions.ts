import type { Q } from '../../db/store.ts'
import { ACTION_AT, daysAfter, RECOVERED_AT } from './calendar.ts'
import type { CastKey } from './cast.ts'
import { keptCarrier } from './customers.ts'
import type { IdsAt } from './ids.ts'
import type { Story } from './story.ts'

/** When it was seen that the second carrier keeps its dates. */
const VERIFIED_AT = 95

/**
 * The change of carrier, as it was written down, done and verified: it should help whoever had the cheap one. Routes
 * that kept their carrier never had it, and are what the recovery is compared with.
 */
export async function writeActions(
  q: Q,
  { clients }: Story,
  { now, idsAt, userIds }: { now: Date; idsAt: IdsAt; userIds: Record<CastKey, string> },
): Promise<void> {
  const createdAt = daysAfter(now, -ACTION_AT - 6)
  const id = idsAt(createdAt)('act')
  await q.insert(q.t.action).values({
    ...{ id, problem: 'The cheap carrier brings parts late.', state: 'verified' },
    ...{ ownerId: userIds.alice, createdBy: userIds.dana, words: told },
    dueAt: daysAfter(now, -RECOVERED_AT - 5),
    ...{ doneAt: daysAfter(now, -RECOVERED_AT), doneBy: userIds.alice },
    ...{ verifiedAt: daysAfter(now, -VERIFIED_AT), verifiedBy: userIds.dana },
    evidence: 'Delivery dates of a month with the new carriers: 19 of 20 on the promised day.',
    ...{ createdAt, updatedAt: daysAfter(now, -VERIFIED_AT) },
  })
  const helped = clients.filter(({ customer }) => !keptCarrier(customer.country))
  await q.insert(q.t.actionAccount).values(helped.map(({ row }) => ({ actionId: id, accountId: row.id })))
}

const told = {
  en: {
    said: 'You said that parts came late since we changed the carrier.',
    did: 'We went back to carriers that keep their dates.',
  },
  de: {
    said: 'Sie sagten, dass Teile seit dem Wechsel des Spediteurs zu spät kamen.',
    did: 'Wir sind zu Spediteuren zurückgekehrt, die ihre Termine halten.',
  },
  fr: {
    said: 'Vous avez dit que les pièces arrivaient en retard depuis le changement de transporteur.',
    did: 'Nous sommes revenus à des transporteurs qui tiennent leurs délais.',
  },
  es: {
    said: 'Nos dijo que las piezas llegaban tarde desde que cambiamos de transportista.',
    did: 'Hemos vuelto a transportistas que cumplen los plazos.',
  },
  pt: {
    said: 'Disse que as peças chegavam atrasadas desde que mudámos de transportador.',
    did: 'Voltámos a transportadores que cumprem os prazos.',
  },
}
