import type { ActionGoal } from '../../core/action-goals.ts'
import type { StepState } from '../../core/action-steps.ts'
import type { ActionState } from '../../core/actions.ts'
import type { Turn, Weighed } from '../../core/decisions.ts'

export const actionStateWords: Record<ActionState, { words: string; tone: 'plain' | 'good' | 'accent' }> = {
  open: { words: 'open', tone: 'plain' },
  done: { words: 'done, not verified yet', tone: 'accent' },
  verified: { words: 'verified', tone: 'good' },
  dropped: { words: 'dropped', tone: 'plain' },
}

/** "Nordfracht Logistik", "Nordfracht Logistik and 3 more". */
export function accountsWords(accounts: { name: string }[]): string {
  const [first, ...others] = accounts
  if (!first) return 'none that you see'
  return others.length === 0 ? first.name : `${first.name} and ${others.length} more`
}

/** Languages that a mail can be written in, as people choose them. */
export const actionLanguages: { locale: string; name: string }[] = [
  { locale: 'en', name: 'English' },
  { locale: 'de', name: 'Deutsch' },
  { locale: 'fr', name: 'Français' },
  { locale: 'es', name: 'Español' },
  { locale: 'pt', name: 'Português' },
  { locale: 'ar', name: 'العربية' },
]

/** The ends of a choice of days in the forms: noon, so that it is the same day in every zone that people work in. */
export const atNoon = (day: string): string | null => (day ? `${day}T12:00:00Z` : null)
export const dayOfField = (at: string | null | undefined): string => at?.slice(0, 10) ?? ''

/** In which the step that a goal asks for is counted. */
export const goalUnits = { nps: 'points of NPS', csat: 'percentage points of CSAT', ces: 'points of CES' }

/** "10 points of NPS more for the accounts it should help, until 3 May 2026". */
export function goalWords(goal: ActionGoal, date: (at: string) => string): string {
  const { group } = goal
  const whom =
    group.of === 'accounts' ? 'the accounts it should help' : `all accounts of the ${group.of} ${group.name}`
  return `${goal.by} ${goalUnits[goal.metric]} more for ${whom}, until ${date(goal.until)}`
}

export const stepStateWords: Record<StepState, { words: string; tone: 'plain' | 'good' | 'bad' | 'accent' }> =
  {
    open: { words: 'to do', tone: 'plain' },
    waiting: { words: 'waiting', tone: 'accent' },
    blocked: { words: 'blocked', tone: 'bad' },
    done: { words: 'done', tone: 'good' },
    dropped: { words: 'dropped', tone: 'plain' },
  }

/** "If “Low cost” weighed 34 % or more (now 25 %), “Second carrier” would win." */
export function turnWords({ criterionId, towards, at, wayId }: Turn, { criteria, ways }: Weighed): string {
  const total = criteria.reduce((sum, { weight }) => sum + weight, 0)
  const criterion = criteria.find(({ id }) => id === criterionId)
  const way = ways.find(({ id }) => id === wayId)
  // At the very weight the two are equal: the next whole percent is the first that turns it.
  const share = towards === 'more' ? Math.floor(100 * at) + 1 : Math.ceil(100 * at) - 1
  const now = Math.round((100 * (criterion?.weight ?? 0)) / total)
  return `If “${criterion?.name}” weighed ${share} % or ${towards} (now ${now} %), “${way?.name}” would win.`
}
