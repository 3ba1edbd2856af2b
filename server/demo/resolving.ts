import type { Given } from './answering.ts'
import { daysAfter, hoursAfter } from './calendar.ts'
import type { Occasion } from './comments.ts'
import { type Dice, deck, dice } from './random.ts'
import { resolutionWords } from './resolution-words.ts'
import { fill } from './reviews.ts'

export interface ToldTicket {
  id: string
  given: Given
  dueAt: Date
}

export interface Resolved {
  ticketId: string
  by: 'manager' | 'bob'
  cause: string
  causeId: string
  words: string
  at: Date
  given: Given
}

const causes: Partial<Record<Occasion, keyof typeof resolutionWords>> = {
  late: 'Carrier',
  lateSinceChange: 'Carrier',
  veryLate: 'Carrier',
  lost: 'Carrier',
  littleLate: 'Carrier',
  toldInTime: 'Carrier',
  warns: 'Carrier',
  warnsSinceChange: 'Carrier',
  damaged: 'Packaging',
  wrongPart: 'Picking error',
  papers: 'Papers',
  fine: 'Communication',
  grumbles: 'Price and terms',
}

/** The cause of the list; of what is not named here, the first of its cause. */
const closer: Partial<Record<Occasion, string>> = { lost: 'cau_carrier_lost' }
const causeIds: Record<string, string> = {
  Carrier: 'cau_carrier_delayed',
  Packaging: 'cau_packaging_weak',
  'Picking error': 'cau_picking_wrong',
  Papers: 'cau_papers_documents',
  Communication: 'cau_communication_notice',
  'Price and terms': 'cau_price_freight',
}

/**
 * What became of each ticket: nearly all resolved, most in time, with the cause and the words of who did it. Those of
 * the last two days are still open, and some of the weeks before are overdue.
 */
export function resolveTickets(tickets: ToldTicket[], now: Date): Resolved[] {
  const chance = dice(53)
  const words = new Map(Object.entries(resolutionWords).map(([cause, bank]) => [cause, deck(bank, chance)]))
  return tickets.flatMap(({ id, given }) => {
    const at = hoursAfter(given.at, hoursToResolve(chance))
    const cause = causes[given.occasion] ?? 'Communication'
    const said = words.get(cause)?.() as string
    const by: Resolved['by'] = chance.chance(0.45) ? 'bob' : 'manager'
    const isOpenInStory = 'delivery' in given.asked.about && given.asked.about.delivery.incident !== null
    const isRecent = given.at > daysAfter(now, -2)
    const isForgotten = given.at > daysAfter(now, -21) && chance.chance(0.25)
    if (isOpenInStory || isRecent || isForgotten || at > hoursAfter(now, -1)) return []
    const causeId = closer[given.occasion] ?? (causeIds[cause] as string)
    return [{ ticketId: id, by, cause, causeId, words: fill(said, factsOf(given)), at, given }]
  })
}

function hoursToResolve({ weighted, between }: Dice): number {
  const [low, high] = [
    [2, 20],
    [20, 46],
    [50, 96],
    [100, 190],
  ][weighted([48, 30, 15, 7])] as [number, number]
  return between(low, high)
}

/** What fills the braces of words about a ticket. */
export function factsOf({ asked }: Given): Record<string, string> {
  const contact = asked.person?.row.name.split(' ')[0] ?? 'the customer'
  const reference = 'delivery' in asked.about ? asked.about.delivery.row.externalId : 'the last quarter'
  const client = 'delivery' in asked.about ? asked.about.delivery.client : asked.about.review.client
  return { contact, reference, city: client.customer.city }
}

/** Some who complained and were helped think better of it while they may still correct their answer. */
export function makeCorrections(resolved: Resolved[], now: Date): Given[] {
  const chance = dice(59)
  return resolved.flatMap(({ given, at, cause }) => {
    const corrected = hoursAfter(at, chance.between(5, 60))
    const until = given.asked.row.expiresAt as Date
    if (!chance.chance(0.14) || corrected >= now || corrected >= until) return []
    const metric = given.asked.asking.definition.metric
    const score = metric === 'nps' ? chance.between(7, 8) : chance.between(3, 4)
    const thanks = given.locale === 'en' ? correctionWords : []
    const comment = thanks.length > 0 && cause !== 'Price and terms' ? chance.pick(thanks) : null
    given.asked.row.answeredAt = corrected
    return [{ ...given, at: corrected, score, comment }]
  })
}

const correctionWords = [
  'Changed my answer: you called the same day and it is settled.',
  'You sorted it out quickly, so the score goes up.',
  'Better than I first wrote. The credit note came without asking twice.',
  'The problem was real, the way you handled it was good.',
]
