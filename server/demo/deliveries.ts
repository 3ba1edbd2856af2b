import { atHour, daysAfter, daysBetween, hoursAfter, onWorkday, phaseOf, STORY_DAYS } from './calendar.ts'
import {
  baseFreight,
  type Carrier,
  carrierFor,
  type Delay,
  delayOf,
  delayReasons,
  trackingOf,
} from './carriers.ts'
import type { IdsAt } from './ids.ts'
import { type Incident, incidents, isSpared, justArrived, SPARED_DAYS } from './incidents.ts'
import { freightOf, orderLines } from './parts.ts'
import type { Client, Person } from './people.ts'
import { type Dice, dice } from './random.ts'
import type { Row } from './row.ts'

/** What went wrong besides the date. */
export type Mishap = 'damaged' | 'wrong_part' | 'papers'

export interface ToldDelivery {
  row: Row<'delivery'>
  client: Client
  person: Person | null
  daysLate: number
  told: boolean
  mishap: Mishap | null
  /** Set where the story says word by word what was answered. */
  incident: Incident | null
  /** Of the chance by which it is answered; 0: none of its own. */
  seed: number
  /** Due to be asked about, and left for the demo's own jobs to do. */
  leftToJobs: boolean
}

/** Two years of deliveries up to `now`, the oldest order first, numbered in that order. */
export function makeDeliveries(clients: Client[], now: Date, idsAt: IdsAt): ToldDelivery[] {
  const all = clients.flatMap((client, i) => ordersOf(client, now, 1000 * (i + 1)))
  const clientOf = new Map(clients.map((client) => [client.customer.key, client]))
  const scenes = [
    ...incidents.map((incident) => scene(clientOf, { ...incident, incident }, now, dice(7))),
    ...justArrived.map((arrival, i) =>
      scene(clientOf, { ...arrival, arrived: 2, incident: null }, now, dice(50 + i)),
    ),
  ]
  const told = [...all, ...scenes].sort((a, b) => orderedAt(a) - orderedAt(b))
  for (const [i, { row }] of told.entries()) {
    row.id = idsAt(row.createdAt)('dlv')
    row.externalId = `BW-${41_000 + i}`
  }
  return told
}

const orderedAt = ({ row }: ToldDelivery) => row.createdAt.getTime()

/** Each order has chance of its own: a story that starts on another day is told the same but for its weekends. */
function ordersOf(client: Client, now: Date, seed: number): ToldDelivery[] {
  const told: ToldDelivery[] = []
  const gaps = dice(seed)
  const gap = 30 / client.customer.monthly
  let ago = STORY_DAYS - 10
  for (let i = 1; ago > 0; i++, ago -= gap * (0.4 + 1.2 * gaps.roll())) {
    const own = FIRST_SEED + seed + i
    const chance = dice(own)
    const at = atHour(onWorkday(daysAfter(now, -ago)), chance.between(7, 14), chance.between(0, 59))
    if (at < now) told.push({ ...order(client, at, now, chance), seed: own })
  }
  return told
}

function order(client: Client, at: Date, now: Date, chance: Dice): ToldDelivery {
  const promisedAt = onWorkday(atHour(daysAfter(at, chance.between(3, 7)), 12))
  const shippedAt = hoursAfter(promisedAt, -chance.between(22, 46))
  const carrier = carrierFor(client.customer.country, shippedAt, now, chance)
  const phase = phaseOf(shippedAt, now)
  const delay = delayOf(carrier, phase, chance)
  const person = personFor(client, at, now, chance)
  const mishap = chance.chance(0.045) ? chance.pick(['damaged', 'wrong_part', 'papers'] as const) : null
  const cancelled = chance.chance(0.008)
  const arrives = arrival(promisedAt, delay, chance)
  const row = rowOf({ client, person, at, promisedAt, shippedAt, arrives, carrier, delay, chance })
  if (cancelled) {
    row.cancelledAt = hoursAfter(at, 20)
    row.shippedAt = row.deliveredAt = row.tracking = null
  }
  return { row: upTo(row, now), client, person, daysLate: delay.days, told: delay.told, mishap, ...ordinary }
}

const FIRST_SEED = 100_000

const ordinary = { seed: 0, incident: null, leftToJobs: false }

function arrival(promisedAt: Date, { days, lost }: Delay, { between }: Dice): Date | null {
  if (lost) return null
  const day = days > 0 ? onWorkday(daysAfter(promisedAt, days)) : promisedAt
  return atHour(day, days > 0 ? between(6, 14) : between(5, 9), between(0, 59))
}

/** Mostly the people in the yard; now and then nobody was named. */
function personFor({ customer, people }: Client, at: Date, now: Date, chance: Dice): Person | null {
  if (chance.chance(0.02)) return null
  const lately = daysBetween(at, now) < SPARED_DAYS
  const weights = people.map(({ row, special, place }) => {
    if (lately && isSpared(customer.key, place)) return 0
    return special ? 5 : { decider: 1, influencer: 4, user: 6 }[row.role as 'decider' | 'influencer' | 'user']
  })
  return people[chance.weighted(weights)] ?? null
}

interface Facts {
  client: Client
  person: Person | null
  at: Date
  promisedAt: Date
  shippedAt: Date
  arrives: Date | null
  carrier: Carrier
  delay: Delay
  chance: Dice
}

function rowOf({ client, person, at, promisedAt, shippedAt, arrives, carrier, delay, chance }: Facts) {
  const lines = orderLines(chance, client.customer.tier === 'A')
  const noticed = delay.days > 0 && (delay.told || chance.chance(0.3))
  return {
    id: '',
    externalId: '',
    accountId: client.row.id,
    contactId: person?.row.id ?? null,
    orderedAt: at,
    promisedAt,
    shippedAt,
    expectedAt: delay.told ? atHour(onWorkday(daysAfter(promisedAt, delay.days)), 12) : null,
    deliveredAt: arrives,
    cancelledAt: null,
    delayReason: noticed ? chance.pick(delayReasons[carrier]) : null,
    carrier,
    tracking: trackingOf(carrier, chance),
    currency: client.customer.currency,
    lines,
    freightMinor: freightOf(lines, baseFreight[carrier]),
    saidBy: null,
    plannedAt: null,
    createdAt: at,
    updatedAt: arrives ?? shippedAt,
  } as Row<'delivery'>
}

/** What had not happened by `now` is left out of the row. */
function upTo(row: Row<'delivery'>, now: Date): Row<'delivery'> {
  const past = (at: Date | null) => (at && at < now ? at : null)
  const shippedAt = past(row.shippedAt)
  return {
    ...row,
    shippedAt,
    tracking: shippedAt ? row.tracking : null,
    deliveredAt: past(row.deliveredAt),
    cancelledAt: past(row.cancelledAt),
    updatedAt: past(row.deliveredAt) ?? shippedAt ?? row.createdAt,
  }
}

interface Scene {
  customer: string
  person: number
  arrived: number
  daysLate: number
  incident: Incident | null
}

function scene(clients: Map<string, Client>, told: Scene, now: Date, chance: Dice): ToldDelivery {
  const { incident, daysLate } = told
  const client = clients.get(told.customer) as Client
  const person = client.people[told.person] as Person
  const arrives = atHour(
    backToWorkday(daysAfter(now, -told.arrived)),
    chance.between(6, 12),
    chance.between(0, 59),
  )
  const promisedAt = atHour(daysAfter(arrives, -daysLate), 12)
  const shippedAt = hoursAfter(promisedAt, -30)
  const at = daysAfter(promisedAt, -5)
  const carrier = incident?.carrier ?? carrierFor(client.customer.country, shippedAt, now, chance)
  const delay = { days: daysLate, lost: false, told: daysLate > 0 && !incident }
  const row = rowOf({ client, person, at, promisedAt, shippedAt, arrives, carrier, delay, chance })
  if (incident) row.lines = [{ description: incident.part, quantity: 6, unitPriceMinor: 18_900 }]
  const rest = { told: delay.told, mishap: null, incident, leftToJobs: !incident, seed: 0 }
  return { row, client, person, daysLate, ...rest }
}

function backToWorkday(at: Date): Date {
  const weekday = at.getUTCDay()
  return weekday === 6 ? daysAfter(at, -1) : weekday === 0 ? daysAfter(at, -2) : at
}
