import type { contactRoles } from './contacts.ts'
import { counted, scoreInWords, valueRange } from './figures-in-words.ts'
import { finitePopulationFactor, narrowed } from './finite-population.ts'
import { adjustedWald, type Interval, tInterval, tQuantile, wilson } from './intervals.ts'
import {
  contribution,
  type MetricTotal,
  metricTotal,
  type ScoreCounts,
  scoreClass,
  scoreRows,
} from './scores.ts'
import type { Metric } from './surveys.ts'

/** All answers alike; each contact alike, however often it answered; each contact by the weight of its role. */
export const rollUps = ['answers', 'contacts', 'senior'] as const
export type RollUp = (typeof rollUps)[number]

type Role = (typeof contactRoles)[number]
export type RoleWeights = Readonly<Record<Role, number>>

/** A decider counts as much as three users; a contact whose role is not known counts as a user. */
export const defaultRoleWeights: RoleWeights = { decider: 3, influencer: 2, user: 1 }

/** The answers of one contact in the period. */
export interface ContactAnswers {
  contactId: string
  role: Role | null
  counts: ScoreCounts
}

export interface RolledUp extends MetricTotal {
  rollUp: RollUp
  /** Contacts who answered. */
  contacts: number
  /** As many contacts of equal weight tell as much: (Σw)²/Σw². */
  effectiveContacts: number
  sentence: string
}

/** Fewer contacts than this are no mean over contacts: then a screen says so in words. */
export const ENOUGH_CONTACTS = 3

export interface RollUpOptions {
  weights?: RoleWeights
  /** How many contacts the account has who could have been asked: most of them narrow the interval. */
  contactsKnown?: number
}

/**
 * The score of an account, rolled up in one of three ways: the weighted mean v = Σwx/Σw over its answers, where an answer
 * weighs 1, or 1 over the number its contact gave, or that times the weight of the contact's role.
 *
 * The interval takes contacts as the units, as answers of one person are alike: with z the sum of w(x - v)/Σw over each
 * of m contacts, the variance is m/(m-1) Σz² (linearised: D. A. Binder, International Statistical Review 51 (1983) 279-292),
 * and the metric's own interval is taken for as many independent answers as have this variance, n* = s²/variance, less
 * by (t(n-1)/t(m-1))² since m contacts tell it (E. L. Korn and B. I. Graubard, Survey Methodology 24 (1998) 193-201). n* lies
 * between the effective number of contacts and that of answers, (Σw)²/Σw² (L. Kish, Survey Sampling (1965), 11.7). Where each
 * contact answered once and weighs the same, all of this is metricTotal's interval.
 */
export function rollUpAccount(
  metric: Metric,
  rollUp: RollUp,
  contacts: Iterable<ContactAnswers>,
  { weights = defaultRoleWeights, contactsKnown }: RollUpOptions = {},
): RolledUp {
  const answered = [...contacts]
    .map(({ role, counts }) => weighed(rollUp, role, counts, weights))
    .filter(isHeard)
  const total = metricTotal(metric, merged(answered))
  const effectiveContacts = kish(answered.map(({ each, n }) => [each * n, 1]))
  const enough = total.enough && (rollUp === 'answers' || answered.length >= ENOUGH_CONTACTS)
  const estimate = answered.length > 1 ? estimateOf(metric, answered, effectiveContacts) : total
  const rolled = { ...total, ...pick(estimate), enough, rollUp, contacts: answered.length, effectiveContacts }
  if (
    contactsKnown !== undefined &&
    rolled.value !== null &&
    rolled.interval &&
    total.n === answered.length
  ) {
    const factor = finitePopulationFactor({ contacts: contactsKnown, answered: answered.length })
    rolled.interval = narrowed(rolled.interval, rolled.value, factor)
  }
  return { ...rolled, sentence: sentenceOf(metric, rolled, weights) }
}

const pick = ({ value, interval }: Pick<MetricTotal, 'value' | 'interval'>) => ({ value, interval })

/** A contact's scores with their numbers, and the weight of each of its answers. */
interface Heard {
  rows: [score: number, n: number][]
  n: number
  each: number
}

const isHeard = ({ n, each }: Heard) => n > 0 && each > 0

function weighed(rollUp: RollUp, role: Role | null, counts: ScoreCounts, weights: RoleWeights): Heard {
  const rows = scoreRows(counts)
  const n = rows.reduce((sum, [, count]) => sum + count, 0)
  if (rollUp === 'answers') return { rows, n, each: 1 }
  return { rows, n, each: (rollUp === 'senior' ? weights[role ?? 'user'] : 1) / n }
}

function merged(contacts: Heard[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { rows } of contacts)
    for (const [score, n] of rows) counts.set(score, (counts.get(score) ?? 0) + n)
  return counts
}

/** (Σw)²/Σw² of so many with each weight; 0 for none. */
function kish(weights: [weight: number, n: number][]): number {
  const sum = weights.reduce((all, [weight, n]) => all + n * weight, 0)
  const squares = weights.reduce((all, [weight, n]) => all + n * weight ** 2, 0)
  return squares === 0 ? 0 : sum ** 2 / squares
}

function estimateOf(metric: Metric, contacts: Heard[], effectiveContacts: number) {
  const mean = (of: (score: number) => number) => {
    let sum = 0
    for (const { rows, each } of contacts) for (const [score, n] of rows) sum += each * n * of(score)
    return sum / all
  }
  const all = contacts.reduce((sum, { each, n }) => sum + each * n, 0)
  const value = mean((score) => contribution(metric, score))
  const answers = kish(contacts.map(({ each, n }) => [each, n]))
  const spread = (mean((score) => (contribution(metric, score) - value) ** 2) * answers) / (answers - 1)
  const m = contacts.length
  const residuals = contacts.map(
    ({ rows, each }) =>
      rows.reduce((sum, [score, n]) => sum + n * each * (contribution(metric, score) - value), 0) / all,
  )
  const variance = (m / (m - 1)) * residuals.reduce((sum, z) => sum + z ** 2, 0)
  const n = contacts.reduce((sum, contact) => sum + contact.n, 0)
  // Contacts who agree by chance tell no more than all their answers do.
  const told = variance > 0 ? Math.min(answers, spread / variance) : answers
  const atLeast = (some: number) => Math.max(effectiveContacts, some)
  if (metric === 'ces') return { value, interval: ofMean(value, spread, atLeast(told), m) }
  const size = atLeast(told * (tQuantile(n - 1) / tQuantile(m - 1)) ** 2)
  const share = (kind: string) => size * mean((score) => (scoreClass(metric, score) === kind ? 1 : 0))
  return { value, interval: ofShares(metric, share('promoter'), share('detractor'), size) }
}

function ofShares(metric: Metric, promoters: number, detractors: number, size: number): Interval {
  if (metric === 'nps') return adjustedWald(promoters, detractors, size)
  const { low, high } = wilson(promoters, size)
  return { low: 100 * low, high: 100 * high }
}

function ofMean(value: number, spread: number, size: number, contacts: number): Interval | null {
  // tInterval takes squares and a whole number of answers: given so that s² and n are those of the contacts.
  const perContact = (spread * contacts) / size
  return tInterval(value, perContact * (contacts - 1), contacts, valueRange('ces'))
}

function sentenceOf(metric: Metric, rolled: Omit<RolledUp, 'sentence'>, weights: RoleWeights): string {
  const { n, value, interval, enough, contacts, rollUp } = rolled
  const of = `${counted(n, 'answer')} of ${counted(contacts, 'contact')}`
  if (n === 0) return 'No answers yet.'
  if (!enough || value === null || interval === null) return `${of}: too few for a number.`
  const ends = `${scoreInWords(metric, interval.low)} to ${scoreInWords(metric, interval.high)}`
  const score = `${scoreInWords(metric, value)} (${ends})`
  if (rollUp === 'answers') return `${score}, all answers alike: ${of}.`
  if (rollUp === 'contacts') return `${score}, each contact alike: ${of}.`
  const { decider, influencer, user } = weights
  return `${score}, a decider counting ${decider}, an influencer ${influencer}, a user ${user}: ${of}.`
}
