import { daysAfter, STORY_DAYS } from './calendar.ts'
import type { CastKey } from './cast.ts'
import { type Customer, customers } from './customers.ts'
import type { IdsAt } from './ids.ts'
import { type Dice, dice } from './random.ts'
import type { Row } from './row.ts'

export type Special = 'opted_out' | 'no_mail' | 'bounced' | 'left'

export interface Person {
  row: Row<'contact'>
  special: Special | undefined
  /** Since when nothing may be sent: opted out, left, or, once the story's mail came back, bounced. */
  stoppedAt: Date | null
  /** How likely this one answers when asked, 0 to 1. */
  answers: number
  /** The index among the people of the account. */
  place: number
}

export interface Client {
  customer: Customer & { manager: 'alice' | 'charlie' }
  row: Row<'account'>
  people: Person[]
}

/** When opting out and leaving happened, and from when on mail bounces, in days before the start. */
export const SPECIAL_AT = { opted_out: 320, bounced: 210, left: 180 }

/** The accounts with their contacts, as the company's own system would have named them. */
export function makePeople(now: Date, idsAt: IdsAt, userIds: Record<CastKey, string>): Client[] {
  const began = daysAfter(now, -STORY_DAYS)
  const { newId, dice: chance } = { newId: idsAt(began), dice: dice(11) }
  const clients = customers.map((customer): Client => {
    const { key, name, segment, tier, country, value, currency, priorities } = customer
    const row = {
      id: newId('acc'),
      externalId: `C-${key}`,
      name,
      segment,
      tier,
      annualValueMinor: value * 100,
      currency,
      country,
      priorities,
      managerId: userIds[customer.manager],
      shippedNotices: null,
      delayNotices: null,
      parentId: null,
      teamId: null,
      createdAt: began,
      updatedAt: began,
      archivedAt: null,
    }
    return { customer, row, people: peopleOf(customer, row.id, { now, began, newId, dice: chance }) }
  })
  const idOf = new Map(clients.map(({ customer, row }) => [customer.key, row.id]))
  for (const { customer, row } of clients) row.parentId = idOf.get(customer.parent ?? '') ?? null
  return clients
}

interface Making {
  now: Date
  began: Date
  newId: ReturnType<IdsAt>
  dice: Dice
}

function peopleOf(customer: Customer, accountId: string, { now, began, newId, dice }: Making): Person[] {
  return customer.people.map(([name, role, locale, special], place) => ({
    place,
    special,
    stoppedAt: special === 'opted_out' || special === 'left' ? daysAfter(now, -SPECIAL_AT[special]) : null,
    answers: 0.16 + 0.34 * dice.roll(),
    row: {
      id: newId('con'),
      externalId: `P-${customer.key}-${place + 1}`,
      accountId,
      name,
      email: special === 'no_mail' ? null : `${mailName(name)}@${customer.key.toLowerCase()}.example`,
      role,
      locale,
      timeZone: null,
      lastAskedAt: null,
      noticesOffAt: null,
      createdAt: began,
      updatedAt: began,
      archivedAt: special === 'left' ? daysAfter(now, -SPECIAL_AT.left) : null,
    },
  }))
}

const plainLetters: Record<string, string> = { ß: 'ss', ł: 'l', ı: 'i', ø: 'o', ä: 'ae', ö: 'oe', ü: 'ue' }

function mailName(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFC')
    .replace(/[ßłıøäöü]/g, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .replace(/[^a-z]+/g, '.')
}

/** Addresses that get no more mail: read it once the story has asked everybody. */
export function suppressionsOf(clients: Client[]): Row<'suppression'>[] {
  return clients.flatMap(({ people }) =>
    people.flatMap(({ row, special, stoppedAt }) => {
      if (!row.email || !stoppedAt || (special !== 'opted_out' && special !== 'bounced')) return []
      const detail = special === 'bounced' ? '550 5.1.1 No such mailbox' : null
      return [{ email: row.email, reason: special, detail, createdAt: stoppedAt }]
    }),
  )
}
