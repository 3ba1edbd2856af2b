import { isDetractor, scoreClass } from '../../core/scores.ts'
import { textsFor } from '../../core/surveys.ts'
import { type Asked, daysLateOf } from './asking.ts'
import { hoursAfter, phaseOf } from './calendar.ts'
import { commenter, type Occasion, occasionOf, reasonsFor } from './comments.ts'
import type { ToldDelivery } from './deliveries.ts'
import type { Person } from './people.ts'
import { type Dice, dice } from './random.ts'
import type { ToldReview } from './reviews.ts'

/** One answer as a contact gave it. */
export interface Given {
  asked: Asked
  at: Date
  score: number
  reasons: string[]
  comment: string | null
  locale: string
  occasion: Occasion
  /** False for what a mail scanner posted without pressing the button. */
  byPerson: boolean
}

/** CSAT weights of 1 to 5 by how late it came. */
const csat: [upToDays: number, weights: number[]][] = [
  [0, [0.6, 1.4, 7, 35, 56]],
  [2, [9, 21, 32, 27, 11]],
  [7, [32, 38, 20, 8, 2]],
  [99, [52, 32, 11, 4, 1]],
]

/** Who answers, when, how and with what words; the oldest answer first. */
export function makeAnswers(invitations: Asked[], now: Date): Given[] {
  const rest = dice(31)
  const comment = commenter(dice(32))
  const given = invitations.flatMap((asked) => {
    const { row, person } = asked
    const seed = 'delivery' in asked.about ? asked.about.delivery.seed : 0
    const chance = seed ? dice(7_000_000 + seed) : rest
    if (!person || !row.sentAt || row.state === 'bounced' || row.state === 'skipped') return []
    const incident = 'delivery' in asked.about ? asked.about.delivery.incident : null
    const at = incident
      ? hoursAfter(
          (asked.about as { delivery: ToldDelivery }).delivery.row.deliveredAt as Date,
          incident.answeredAfter,
        )
      : chance.chance(person.answers * wish(asked))
        ? hoursAfter(row.sentAt, answerHours(chance))
        : null
    const machine = !incident && chance.chance(0.004) ? [scanned(asked, person)] : []
    if (!at || at >= now || at >= (row.expiresAt as Date)) {
      // Read and not answered.
      if (chance.chance(0.3)) row.openedAt = upTo(hoursAfter(row.sentAt, answerHours(chance)), now)
      return machine
    }
    row.openedAt = hoursAfter(at, -1 / 60)
    answered(row, at)
    return [
      ...machine,
      'delivery' in asked.about ? ofDelivery(at, asked.about.delivery) : ofReview(at, asked.about.review),
    ]

    function ofDelivery(at: Date, delivery: ToldDelivery): Given {
      const { incident } = delivery
      const locale = localeOf(asked, person as Person)
      const late = daysLateOf(delivery, row.dueAt)
      const lost = !delivery.row.deliveredAt
      const score = incident?.score ?? csatScore({ ...delivery, late, lost }, chance)
      const sinceChange = delivery.row.carrier === 'Quickwell Cargo'
      const occasion = occasionOf(score, { ...delivery, daysLate: late, lost, sinceChange })
      const facts = {
        daysLate: late,
        carrier: delivery.row.carrier ?? '',
        part: delivery.row.lines[0]?.description ?? '',
        city: delivery.client.customer.city,
        reference: delivery.row.externalId,
        promisedAt: delivery.row.promisedAt,
      }
      const speaks = chance.chance(score <= 2 ? 0.85 : score === 3 ? 0.6 : 0.45)
      const words = incident?.comment ?? (speaks ? comment(locale, occasion, facts) : null)
      const reasons = incident?.reasons ?? (chance.chance(0.75) ? reasonsFor(occasion, 'csat') : [])
      return { asked, at, score, reasons, comment: words, locale, occasion, byPerson: true }
    }

    function ofReview(at: Date, review: ToldReview): Given {
      const locale = localeOf(asked, person as Person)
      const score = npsScore(review, chance)
      const occasion = npsOccasion(score, review, at, now, chance)
      const facts = {
        daysLate: 2,
        carrier: '',
        part: '',
        reference: '',
        promisedAt: null,
        city: review.client.customer.city,
      }
      const words = chance.chance(0.6) ? comment(locale, occasion, facts) : null
      const reasons = chance.chance(0.7) ? reasonsFor(occasion, 'nps') : []
      return { asked, at, score, reasons, comment: words, locale, occasion, byPerson: true }
    }
  })
  return given.sort((a, b) => a.at.getTime() - b.at.getTime())
}

/** Who waited in vain has more to say. */
const wish = ({ about }: Asked) => ('delivery' in about && about.delivery.daysLate > 2 ? 1.5 : 1)

function answered(row: Asked['row'], at: Date) {
  row.state = 'answered'
  row.answeredAt = row.updatedAt = at
  row.remindAt = null
  if (row.remindedAt && row.remindedAt > at) row.remindedAt = null
}

const localeOf = ({ asking }: Asked, { row }: Person) => textsFor(asking.definition, row.locale).locale

const upTo = (at: Date, now: Date) => (at < now ? at : null)

/** Half within hours, most within a day, the rest after the reminder. */
function answerHours({ weighted, between, roll }: Dice): number {
  const [low, high] = [
    [0, 3],
    [3, 26],
    [30, 100],
    [120, 200],
  ][weighted([45, 28, 12, 15])] as [number, number]
  return between(low, high) + 0.05 + 0.9 * roll()
}

function csatScore(
  { late, lost, told, mishap }: ToldDelivery & { late: number; lost: boolean },
  { weighted, chance }: Dice,
): number {
  if (lost) return chance(0.8) ? 1 : 2
  const [, weights] = csat.find(([upToDays]) => late <= upToDays) as [number, number[]]
  const score = 1 + weighted(weights)
  if (mishap) return Math.max(1, Math.min(score, 4) - (chance(0.6) ? 2 : 1))
  // Being told the new date in time is worth about a point.
  return told && chance(0.7) ? Math.min(4, score + 1) : score
}

function npsScore({ lateShare, client }: ToldReview, { roll }: Dice): number {
  const mood = { A: 0.2, B: 0, C: -0.3 }[client.customer.tier]
  const noise = roll() + roll() + roll() - 1.5
  return Math.max(0, Math.min(10, Math.round(9.1 + mood - 8 * lateShare + 1.9 * noise)))
}

function npsOccasion(
  score: number,
  { lateShare }: ToldReview,
  at: Date,
  now: Date,
  { chance }: Dice,
): Occasion {
  const phase = phaseOf(at, now)
  const changed = phase === 'slump' || phase === 'recovering'
  const since = !changed && phase === 'after'
  if (isDetractor('nps', score)) {
    if (lateShare < 0.2) return 'grumbles'
    return changed && chance(0.5) ? 'warnsSinceChange' : 'warns'
  }
  if (scoreClass('nps', score) === 'promoter') return since && chance(0.35) ? 'recovered' : 'recommends'
  return since && chance(0.35) ? 'recovering' : 'undecided'
}

// A mail scanner that follows the first link it finds: set aside, and no ticket is opened for it.
function scanned(asked: Asked, person: Person): Given {
  const at = new Date((asked.row.sentAt as Date).getTime() + 20_000)
  const score = asked.asking.definition.metric === 'nps' ? 0 : 1
  const locale = localeOf(asked, person)
  return { asked, at, score, reasons: [], comment: null, locale, occasion: 'aside', byPerson: false }
}
