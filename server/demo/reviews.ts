import { atHour, daysAfter, daysBetween, onWorkday, phaseOf, STORY_DAYS } from './calendar.ts'
import type { ToldDelivery } from './deliveries.ts'
import type { IdsAt } from './ids.ts'
import { isSpared, SPARED_DAYS } from './incidents.ts'
import type { Client, Person } from './people.ts'
import { type Dice, deck, dice } from './random.ts'
import { issueWords, nextStepWords, progressWords, successWords, workWords } from './review-words.ts'
import type { Row } from './row.ts'

export interface ToldReview {
  row: Row<'review'>
  client: Client
  attendees: Person[]
  /** Share of the quarter's deliveries that came late, 0 to 1. */
  lateShare: number
}

const QUARTER = 91

/** A review of each account every quarter, of the smallest every half year; the words follow from its deliveries. */
export function makeReviews(
  clients: Client[],
  deliveries: ToldDelivery[],
  now: Date,
  idsAt: IdsAt,
): ToldReview[] {
  const byAccount = Map.groupBy(deliveries, ({ row }) => row.accountId)
  const chance = dice(77)
  const say = words(chance)
  const told = clients.flatMap((client, i) => {
    const every = client.customer.tier === 'C' ? 2 * QUARTER : QUARTER
    const offset = 3 + Math.round((i * QUARTER) / clients.length)
    const reviews: ToldReview[] = []
    for (let ago = offset; ago < STORY_DAYS - 40; ago += every) {
      const heldAt = atHour(onWorkday(daysAfter(now, -ago)), chance.between(8, 14), chance.pick([0, 30]))
      if (heldAt < now)
        reviews.push(review(client, byAccount.get(client.row.id) ?? [], heldAt, now, chance, say))
    }
    return reviews
  })
  told.sort((a, b) => a.row.createdAt.getTime() - b.row.createdAt.getTime())
  for (const [i, { row }] of told.entries()) {
    row.id = idsAt(row.createdAt)('rvw')
    row.externalId = `R-${2_001 + i}`
  }
  return told
}

type Say = ReturnType<typeof words>

function words(chance: Dice) {
  const decks = <Key extends string>(banks: Record<Key, string[]>) =>
    Object.fromEntries(
      Object.entries<string[]>(banks).map(([key, bank]) => [key, deck(bank, chance)]),
    ) as Record<Key, () => string>
  return {
    work: deck(workWords, chance),
    progress: decks(progressWords),
    issues: decks(issueWords),
    successes: decks(successWords),
    nextSteps: decks(nextStepWords),
  }
}

function review(
  client: Client,
  deliveries: ToldDelivery[],
  heldAt: Date,
  now: Date,
  chance: Dice,
  say: Say,
): ToldReview {
  const quarter = deliveries.filter(({ row }) => {
    const ago = row.promisedAt ? daysBetween(row.promisedAt, heldAt) : -1
    return ago > 0 && ago <= QUARTER
  })
  const late = quarter.filter(
    (one) => one.daysLate > 0 || (!one.row.deliveredAt && !one.row.cancelledAt),
  ).length
  const lateShare = quarter.length > 0 ? late / quarter.length : 0
  const tone = lateShare > 0.3 ? 'bad' : phaseOf(heldAt, now) === 'recovering' ? 'mending' : 'good'
  const facts = {
    n: String(quarter.length),
    late: String(late),
    share: String(Math.round(100 * (1 - lateShare))),
    city: client.customer.city,
    contact: client.people[0]?.row.name ?? 'the customer',
  }
  const attendees = attendeesOf(client, heldAt, now, chance)
  const row = {
    id: '',
    externalId: '',
    accountId: client.row.id,
    heldAt,
    workDone: fill(say.work(), facts),
    progress: fill(say.progress[tone](), facts),
    issues: fill(say.issues[tone](), facts),
    successes: fill(say.successes[tone](), facts),
    nextSteps: fill(say.nextSteps[tone](), facts),
    attendees: attendees.map((person) => person.row.externalId),
    saidBy: null,
    plannedAt: null,
    createdAt: heldAt,
    updatedAt: heldAt,
  }
  return { row, client, attendees, lateShare }
}

function attendeesOf({ customer, people }: Client, heldAt: Date, now: Date, chance: Dice): Person[] {
  const lately = daysBetween(heldAt, now) < SPARED_DAYS
  return people.filter(({ row, place }) => {
    if (lately && isSpared(customer.key, place)) return false
    if (row.archivedAt && row.archivedAt < heldAt) return false
    return place < 2 || chance.chance(0.25)
  })
}

/** Puts the facts into `{name}` places. */
export function fill(words: string, facts: Record<string, string>): string {
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => facts[name] ?? whole)
}
