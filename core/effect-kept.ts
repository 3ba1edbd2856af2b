import type { Effect, EffectVerdict } from './effect.ts'
import { verdictSentence } from './effect-words.ts'
import type { Metric } from './surveys.ts'

/** What is kept of an effect card with its action, for lists and mails; value and interval in the metric's unit. */
export interface KeptEffect {
  verdict: EffectVerdict
  metric: Metric
  /** Null where too few accounts can be compared. */
  value: number | null
  low: number | null
  high: number | null
  sentence: string
}

export function keptOf(effect: Effect, metric: Metric, wanted: number): KeptEffect {
  const { verdict, estimate } = effect
  const { value = null, interval = null } = estimate ?? {}
  const sentence = verdictSentence(effect, { metric, measure: 'metric' }, wanted)
  return { verdict, metric, value, low: interval?.low ?? null, high: interval?.high ?? null, sentence }
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

// Six months after it is done, and a month for what comes in late, no answer changes the card any more.
const SETTLED_AFTER_DAYS = 215

/** Whether the kept effect is to be looked at again: never yet, or once a day while answers after it still come in. */
export function isEffectDue(
  { doneAt, effectAt }: { doneAt: Date; effectAt: Date | null },
  now: Date,
): boolean {
  if (!effectAt) return true
  if (effectAt.getTime() > doneAt.getTime() + SETTLED_AFTER_DAYS * DAY_MS) return false
  return now.getTime() - effectAt.getTime() >= 20 * HOUR_MS
}
