import { z } from 'zod'
import { contactRoles } from './contacts.ts'
import { line } from './fields.ts'
import { isDetractor, scoreClass, scoreClasses } from './scores.ts'
import { SILENT_FROM } from './silence.ts'
import { type Metric, metricSchema, scales } from './surveys.ts'
import { wordsOf } from './themes/words.ts'
import { dueTimes, type TicketClock, type Urgency } from './ticket-times.ts'
import type { TicketDecision, TicketReason } from './tickets.ts'

const id = z.string().min(1).max(100)

/** What a rule looks for, by the reason that its tickets have. */
const looksFor = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('wants_contact') }),
  z.strictObject({ kind: z.literal('detractor') }),
  z.strictObject({
    kind: z.literal('answer'),
    classes: z.array(z.enum(scoreClasses)).min(1, 'Choose a class of scores at least.').max(3),
  }),
  z.strictObject({
    kind: z.literal('theme'),
    themeIds: z.array(id).min(1, 'Choose a theme at least.').max(50),
    /** Whether only what complains of the theme counts. */
    negativeOnly: z.boolean().default(true),
  }),
  z.strictObject({ kind: z.literal('sentiment'), sentiment: z.enum(['positive', 'neutral', 'negative']) }),
  z.strictObject({
    kind: z.literal('words'),
    /** Words or phrases; one of them is enough. Capitals and accents do not count. */
    words: z.array(line(80)).min(1, 'Write a word at least.').max(50),
  }),
  z.strictObject({ kind: z.literal('bounced') }),
  z.strictObject({
    kind: z.literal('silence'),
    /** How often a contact was asked that never answered. */
    asked: z
      .int('Write a number.')
      .min(2, 'At least twice.')
      .max(50, 'At most 50 times.')
      .default(SILENT_FROM),
    /** Contacts of these roles; none: those who weigh more than a user by the company's weights. */
    roles: z.array(z.enum(contactRoles)).max(3).default([]),
  }),
  z.strictObject({
    kind: z.literal('late'),
    /** How many days late, by the promised day. */
    days: z.int('Write a number of days.').min(1, 'At least one day.').max(365, 'At most a year.').default(3),
    /** For how many days after a late delivery its contact has time to answer; whoever does has said what it was like. */
    waitDays: z.int('Write a number of days.').min(0).max(90, 'At most 90 days.').default(7),
  }),
])
export type LooksFor = z.output<typeof looksFor>

/** Whose the ticket is. `turn`: the next of the team; `account_team`: the next of the team that serves the account. */
const owner = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('manager') }),
  z.strictObject({ kind: z.literal('turn'), teamId: id }),
  z.strictObject({ kind: z.literal('account_team') }),
  z.strictObject({ kind: z.literal('user'), userId: id }),
])
export type RuleOwner = z.output<typeof owner>

export const ticketRuleSchema = z.strictObject({
  name: line(80),
  active: z.boolean().default(true),
  rule: z.strictObject({
    looksFor,
    /** Only answers to these kinds of survey; empty: all. */
    metrics: z.array(metricSchema).max(3).default([]),
    /** Only accounts of these segments and tiers; empty: all. */
    segments: z.array(line(100)).max(50).default([]),
    tiers: z.array(line(50)).max(20).default([]),
    owner: owner.default({ kind: 'manager' }),
    /** by_case: soon for a wish to be called, an account of tier A and the lowest score of the scale. */
    urgency: z.enum(['by_case', 'usual', 'urgent']).default('by_case'),
  }),
})
export type TicketRuleInput = z.output<typeof ticketRuleSchema>
export type TicketRule = TicketRuleInput & { id: string }

const everywhere = {
  metrics: [],
  segments: [],
  tiers: [],
  owner: { kind: 'manager' },
  urgency: 'by_case',
} as const
const standard = (looksFor: LooksFor, name: string, active = true): TicketRule => ({
  ...{ id: `trl_${looksFor.kind}`, name, active },
  rule: { ...everywhere, metrics: [], segments: [], tiers: [], looksFor },
})

/** What an install opens tickets for that never edits its rules. The first that fits decides. */
export const defaultTicketRules: TicketRule[] = [
  standard({ kind: 'wants_contact' }, 'Asks to be called'),
  standard({ kind: 'detractor' }, 'Bad score'),
  standard({ kind: 'bounced' }, 'Mail comes back'),
  standard({ kind: 'silence', asked: SILENT_FROM, roles: [] }, 'Never answers', false),
  standard({ kind: 'late', days: 3, waitDays: 7 }, 'Delivery late', false),
]

/** An answer, as far as rules look at it. */
export interface AnswerFacts {
  metric: Metric
  score: number
  /** Set aside as a scanner's answer: such a one opens nothing. */
  quarantined: boolean
  /** The page was left before the button was pressed: whoever it is may still come back. */
  partial: boolean
  wantsContact: boolean
  comment: string | null
  sentiment: string | null
  themes: { themeId: string; sentiment: string }[]
  answeredAt: Date
}

export interface RuleAccount {
  tier: string | null
  segment: string | null
}

type Fits = (answer: AnswerFacts, account: RuleAccount) => boolean

export interface CompiledRule {
  rule: TicketRule
  reason: TicketReason
  fits: Fits
  /** Whether the account is one of those that the rule is about. */
  isFor: (account: RuleAccount) => boolean
}

/** What tickets are opened by: the rules in use, in their order, and when they are due. */
export interface Opening {
  rules: CompiledRule[]
  clock: TicketClock
}

/** The rules ready to be asked, in their order; those that are not in use are left out. */
export function compileRules(rules: TicketRule[]): CompiledRule[] {
  return rules
    .filter(({ active }) => active)
    .map((rule) => {
      const finds = finder(rule.rule.looksFor)
      const isAmong = among(rule.rule)
      return {
        ...{ rule, reason: rule.rule.looksFor.kind },
        fits: (answer, account) => isAmong(answer.metric, account) && finds(answer),
        isFor: (account) => isAmong(null, account),
      }
    })
}

/** Whether the account, and the survey where there is one, are those that the rule is about. */
function among({ metrics, segments, tiers }: TicketRule['rule']) {
  const small = (words: string[]) => new Set(words.map((word) => word.toLowerCase()))
  const [ofSegments, ofTiers, ofMetrics] = [small(segments), small(tiers), new Set<string>(metrics)]
  const has = (set: Set<string>, word: string | null) => set.size === 0 || set.has((word ?? '').toLowerCase())
  return (metric: Metric | null, { segment, tier }: RuleAccount) =>
    has(ofSegments, segment) && has(ofTiers, tier) && (metric === null || has(ofMetrics, metric))
}

function finder(wanted: TicketRule['rule']['looksFor']): (answer: AnswerFacts) => boolean {
  switch (wanted.kind) {
    case 'wants_contact':
      return ({ wantsContact }) => wantsContact
    case 'detractor':
      return ({ metric, score }) => isDetractor(metric, score)
    case 'answer': {
      const classes = new Set(wanted.classes)
      return ({ metric, score }) => classes.has(scoreClass(metric, score))
    }
    case 'theme': {
      const ids = new Set(wanted.themeIds)
      const counts = (sentiment: string) => !wanted.negativeOnly || sentiment === 'negative'
      return ({ themes }) => themes.some((one) => ids.has(one.themeId) && counts(one.sentiment))
    }
    case 'sentiment':
      return ({ sentiment }) => sentiment === wanted.sentiment
    case 'words': {
      const phrases = wanted.words.map(spaced).filter((phrase) => phrase.trim() !== '')
      return ({ comment }) => {
        if (!comment) return false
        const said = spaced(comment)
        return phrases.some((phrase) => said.includes(phrase))
      }
    }
    case 'bounced':
    case 'silence':
    case 'late':
      return () => false
  }
}

/** The words as they are compared, each between spaces, so that "late" is not found in "chocolate". */
const spaced = (text: string) =>
  ` ${wordsOf(text)
    .map((word) => word.text)
    .join(' ')} `

/**
 * Whether the answer opens a ticket, by the first rule that fits it; when it is due is the company's promise for the
 * account's tier.
 */
export function decideTicket(
  answer: AnswerFacts,
  account: RuleAccount,
  { rules, clock }: Opening,
): TicketDecision {
  if (answer.quarantined || answer.partial) return { open: false }
  const found = rules.find(({ fits }) => fits(answer, account))
  if (!found) return { open: false }
  const { rule, reason } = found
  const urgency = urgencyOf(rule, answer, account)
  const when = { at: answer.answeredAt, tier: account.tier, urgency }
  const due = dueTimes(when, clock.settings, clock.work)
  const joinSince = joinsSince(answer.answeredAt, clock)
  return { open: true, reason, ruleId: rule.id, assign: rule.rule.owner, urgency, joinSince, ...due }
}

function urgencyOf(
  { rule }: TicketRule,
  { metric, score, wantsContact }: AnswerFacts,
  { tier }: RuleAccount,
): Urgency {
  if (rule.urgency !== 'by_case') return rule.urgency
  return wantsContact || tier === 'A' || score === scales[metric].min ? 'urgent' : 'usual'
}

const DAY = 24 * 60 * 60 * 1000

/** Since when a ticket must have been opened that an answer of `at` may join; null: none. */
export function joinsSince(at: Date, { settings: { joinDays } }: Pick<TicketClock, 'settings'>): Date | null {
  return joinDays === 0 ? null : new Date(at.getTime() - joinDays * DAY)
}

/** A rule that would open more tickets than these within an hour pauses, and somebody is asked. */
export const MOST_IN_AN_HOUR = 100

/** How many of `wanted` tickets of a rule may be opened, by when it opened those before them. */
export function mayOpen(wanted: Date[], opened: Date[], hour = 60 * 60 * 1000): number {
  const all = [...opened]
  for (const [n, at] of wanted.entries()) {
    const lately = all.filter((one) => one <= at && at.getTime() - one.getTime() < hour)
    if (lately.length >= MOST_IN_AN_HOUR) return n
    all.push(at)
  }
  return wanted.length
}
