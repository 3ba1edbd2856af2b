import { ticketReasonWords } from '../../core/tickets.ts'
import type { TicketRuleDraft, TicketRuleRow } from '../api/ticket-setup.ts'
import { metricNames } from './scores.ts'

export type RuleDraft = Pick<TicketRuleRow, 'name' | 'active' | 'rule'>
export type LooksFor = TicketRuleRow['rule']['looksFor']
export type RuleOwner = TicketRuleRow['rule']['owner']

/** What the rules name by id. */
export interface Known {
  themes: { id: string; name: string }[]
  teams: { id: string; name: string }[]
  people: { id: string; name: string }[]
}

/** What a rule can look for, in the order in which it is offered, each as it stands before anything is chosen. */
export const kinds: { words: string; looksFor: LooksFor }[] = [
  { words: 'A wish to be called', looksFor: { kind: 'wants_contact' } },
  { words: 'A bad score', looksFor: { kind: 'detractor' } },
  { words: 'A score of a class', looksFor: { kind: 'answer', classes: ['passive'] } },
  { words: 'A theme in the comment', looksFor: { kind: 'theme', themeIds: [], negativeOnly: true } },
  { words: 'How the comment reads', looksFor: { kind: 'sentiment', sentiment: 'negative' } },
  { words: 'Words in the comment', looksFor: { kind: 'words', words: [] } },
  { words: 'A mail that comes back', looksFor: { kind: 'bounced' } },
  { words: 'A contact who never answers', looksFor: { kind: 'silence', asked: 3, roles: [] } },
  { words: 'A late delivery', looksFor: { kind: 'late', days: 3, waitDays: 7 } },
]

export const classWords = { promoter: 'good', passive: 'middling', detractor: 'bad' } as const
export const sentimentNames = { positive: 'good', neutral: 'neither good nor bad', negative: 'bad' } as const

/** Whether the rule looks at answers: others have no survey to be narrowed by. */
export const isAboutAnswers = ({ kind }: LooksFor) => !['bounced', 'silence', 'late'].includes(kind)

export const newRule = (): RuleDraft => ({
  ...{ name: '', active: true },
  rule: {
    looksFor: { kind: 'theme', themeIds: [], negativeOnly: true },
    ...{ metrics: [], segments: [], tiers: [], owner: { kind: 'manager' }, urgency: 'by_case' },
  },
})

/** The rule as it is sent: nothing is chosen by what is no longer shown. */
export function sentRule({ name, active, rule }: RuleDraft): TicketRuleDraft {
  const metrics = isAboutAnswers(rule.looksFor) ? rule.metrics : []
  return { name: name.trim(), active, rule: { ...rule, metrics } }
}

/** "a, b or c". */
export function either(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}

const namesOf = (ids: readonly string[], among: { id: string; name: string }[]) =>
  ids.map((id) => among.find((one) => one.id === id)?.name ?? 'one that is gone')

/** "A complaint of Price or Delivery time". */
export function looksForWords(wanted: LooksFor, { themes }: Known): string {
  switch (wanted.kind) {
    case 'wants_contact':
      return 'A wish to be called'
    case 'detractor':
      return 'A bad score'
    case 'answer':
      return `A ${either(wanted.classes.map((one) => classWords[one]))} score`
    case 'theme': {
      const names = either(namesOf(wanted.themeIds, themes)) || 'a theme'
      return wanted.negativeOnly ? `A complaint of ${names}` : `A comment about ${names}`
    }
    case 'sentiment':
      return `A comment that is ${sentimentNames[wanted.sentiment]}`
    case 'words':
      return `A comment that says ${either(wanted.words.map((word) => `“${word}”`)) || 'certain words'}`
    case 'bounced':
      return 'A mail that comes back'
    case 'silence': {
      const who = either(wanted.roles) || 'key contact'
      return `A ${who} asked ${wanted.asked || '…'} times or more who never answered`
    }
    case 'late': {
      // Empty while it is typed anew.
      const days = wanted.days === 1 ? '1 day' : `${wanted.days || '…'} days`
      return `A delivery ${days} late that has not come, or that nobody answered about,`
    }
    default:
      return ticketReasonWords[(wanted as { kind: keyof typeof ticketReasonWords }).kind]
  }
}

export function ownerWords(owner: RuleOwner, { teams, people }: Known): string {
  switch (owner.kind) {
    case 'manager':
      return 'the account’s manager'
    case 'account_team':
      return 'the team that serves the account, in turn'
    case 'turn':
      return `the next in ${namesOf([owner.teamId], teams)[0]}`
    case 'user':
      return namesOf([owner.userId], people)[0] as string
  }
}

/** The whole rule as one sentence. */
export function ruleWords({ rule }: Pick<RuleDraft, 'rule'>, known: Known): string {
  const { looksFor, metrics, segments, tiers, owner, urgency } = rule
  const where = [
    metrics.length > 0 && isAboutAnswers(looksFor)
      ? ` in a survey of ${either(metrics.map((one) => metricNames[one]))}`
      : '',
    segments.length > 0 ? ` from ${either(segments)}` : '',
    tiers.length > 0 ? `${segments.length > 0 ? ',' : ' from'} tier ${either(tiers)}` : '',
  ].join('')
  const due = { by_case: '', usual: ', never as urgent', urgent: ', always as urgent' }[urgency]
  return `${looksForWords(looksFor, known)}${where} goes to ${ownerWords(owner, known)}${due}.`
}

interface Preview {
  days: number
  looked: number
  fits: number
  withTicket: number
}

/** "It would have opened 12 tickets in the last 30 days": what the rule makes of answers that came in already. */
export function previewWords({ days, looked, fits, withTicket }: Preview): string {
  const tickets = fits === 1 ? '1 ticket' : `${fits.toLocaleString('en')} tickets`
  const has = withTicket === 1 ? '1 of them has one' : `${withTicket.toLocaleString('en')} of them have one`
  if (fits === 0) return `It would have opened no ticket in the last ${days} days.`
  return `It would have opened ${tickets} in the last ${days} days, of ${looked.toLocaleString('en')} looked at${
    withTicket > 0 ? `; ${has} already` : ''
  }.`
}

/** The ids with one moved to the place of another. */
export function moved(ids: readonly string[], id: string, to: number): string[] {
  const others = ids.filter((one) => one !== id)
  return [...others.slice(0, to), id, ...others.slice(to)]
}
