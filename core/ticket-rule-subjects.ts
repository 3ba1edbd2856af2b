import { dayIn, daysBetween } from './calendar.ts'
import type { Company } from './company.ts'
import { contactRoles } from './contacts.ts'
import type { CompiledRule, LooksFor, Opening, RuleAccount, TicketRule } from './ticket-rules.ts'
import type { Urgency } from './ticket-times.ts'

// What no answer tells, and jobs look for: mail that comes back, contacts who never answer, deliveries that are late.

type Rules = Pick<Opening, 'rules'>
type Kind = LooksFor['kind']
export type LooksForLate = Extract<LooksFor, { kind: 'late' }>
export type LooksForSilence = Extract<LooksFor, { kind: 'silence' }>

/** The rules in use that look for this, in their order, each with what it looks for. */
export function rulesAbout<K extends Kind>(
  { rules }: Rules,
  kind: K,
): (CompiledRule & { wanted: Extract<LooksFor, { kind: K }> })[] {
  return rules.flatMap((one) => {
    const { looksFor } = one.rule.rule
    return looksFor.kind === kind ? [{ ...one, wanted: looksFor as Extract<LooksFor, { kind: K }> }] : []
  })
}

/** The first rule in use about mail that comes back, for a contact of the account. */
export function bounceRule(opening: Rules, account: RuleAccount): TicketRule | undefined {
  return rulesAbout(opening, 'bounced').find(({ isFor }) => isFor(account))?.rule
}

/** Nobody waits for a reply there and then; a late delivery presses where the account matters most. */
export function subjectUrgency({ rule: { looksFor, urgency } }: TicketRule, { tier }: RuleAccount): Urgency {
  if (urgency !== 'by_case') return urgency
  return looksFor.kind === 'late' && tier === 'A' ? 'urgent' : 'usual'
}

export interface LateDelivery {
  promisedAt: Date
  deliveredAt: Date | null
}

/**
 * How many days late the delivery is by the rule, by calendar days: one that has not come by now, or one that came late and
 * that nobody answered about in the days left for it. Null where it is none of both.
 */
export function lateBy(
  { promisedAt, deliveredAt }: LateDelivery,
  { days, waitDays }: LooksForLate,
  { now, timeZone }: { now: Date; timeZone: string },
): number | null {
  const promised = dayIn(promisedAt, timeZone)
  const today = dayIn(now, timeZone)
  const came = deliveredAt && dayIn(deliveredAt, timeZone)
  if (came && daysBetween(came, today) < waitDays) return null
  const late = daysBetween(promised, came ?? today)
  return late >= days ? late : null
}

const counted = (n: number) => (n === 1 ? '1 day' : `${n.toLocaleString('en')} days`)

/** What a ticket says of it. */
export const lateWords = (reference: string, { deliveredAt }: LateDelivery, days: number): string =>
  deliveredAt
    ? `Delivery ${reference} came ${counted(days)} late, and nobody answered about it.`
    : `Delivery ${reference} is ${counted(days)} late and has not come.`

/** The roles that the rule is about; where it names none, those that weigh more than a user. */
export function keyRoles(
  { roles }: LooksForSilence,
  { roleWeights }: Pick<Company, 'roleWeights'>,
): string[] {
  return roles.length > 0 ? roles : contactRoles.filter((role) => roleWeights[role] > roleWeights.user)
}

/** What a ticket says of a contact who never answers. */
export const silenceWords = (asked: number): string =>
  `Asked ${asked.toLocaleString('en')} times, never answered.`
