import { CHANGE_TO_SEE } from './change-to-see.ts'
import type { Check, Effect, EffectVerdict } from './effect.ts'
import { counted, signed } from './figures-in-words.ts'
import type { Metric } from './surveys.ts'

/** What the scores are counted as: the metric's own way, or the mean on their scale. */
export type EffectMeasure = 'metric' | 'mean'

export const verdictWords: Record<EffectVerdict, string> = {
  moved: 'Moved',
  not_shown: 'Not shown',
  worse: 'Worse',
  too_few: 'Too few answers',
}

/** The change that is looked for where the action names none, in the measure's unit. */
export function changeWanted(metric: Metric, measure: EffectMeasure): number {
  if (measure === 'mean') return { nps: 1, csat: 0.5, ces: 1 }[metric]
  return CHANGE_TO_SEE[metric]
}

export interface EffectUnit {
  metric: Metric
  measure: EffectMeasure
}

const isMean = ({ metric, measure }: EffectUnit) => measure === 'mean' || metric === 'ces'

/** "+12.0 points", "−3.1 percentage points", "+0.42 on the scale". */
export function amountInWords(unit: EffectUnit, amount: number): string {
  if (isMean(unit)) return `${signed(amount, 2)} on the scale`
  return `${signed(amount, 1)} ${unit.metric === 'nps' ? 'points' : 'percentage points'}`
}

/** "95 % interval +2.0 to +22.0". */
export function intervalInWords(unit: EffectUnit, { low, high }: { low: number; high: number }): string {
  const digits = isMean(unit) ? 2 : 1
  return `95 % interval ${signed(low, digits)} to ${signed(high, digits)}`
}

/** A level of one side: "+42.0", "73 %", "4.26". */
export function levelInWords(unit: EffectUnit, value: number): string {
  if (isMean(unit)) return value.toFixed(2)
  return unit.metric === 'nps' ? signed(value, 0) : `${Math.round(value)} %`
}

/** The verdict in a sentence that claims no cause. */
export function verdictSentence(effect: Effect, unit: EffectUnit, wanted: number): string {
  const { verdict, reason, estimate, more, moreAccounts } = effect
  if (!estimate) {
    const side = reason === 'accounts' ? 'that it should help' : 'like them that nothing was done for'
    return `Too few accounts to tell: it takes at least ${counted(moreAccounts, 'more account')} ${side}, with answers before and after.`
  }
  const found = `${amountInWords(unit, estimate.value)} against comparable accounts (${intervalInWords(unit, estimate.interval)})`
  if (verdict === 'moved') return `Moved: ${found} was observed after it was done.`
  if (verdict === 'worse') return `Worse: ${found} was observed after it was done.`
  if (verdict === 'not_shown') {
    if (reason === 'rose_before')
      return `Not shown: ${found}, but they were already rising against the others before.`
    if (reason === 'placebo')
      return `Not shown: ${found}, but the same is seen at a date at which nothing was done.`
    return `Not shown: ${found}. The interval includes no change, and one of ${sizeInWords(unit, wanted)} would most likely have shown.`
  }
  const lacking =
    more === null
      ? 'accounts differ too much from one another to see it with more answers of these alone'
      : `about ${counted(rounded(more), 'more answer')} after the date would show it`
  return `Too few answers to see a change of ${sizeInWords(unit, wanted)}: ${lacking}. So far ${found}.`
}

const sizeInWords = (unit: EffectUnit, size: number) =>
  amountInWords(unit, size).replace(/^\+/, '').replace('.0 ', ' ')

/** Who was compared with whom. */
export function comparedSentence({ estimate, likeness, silent, unlike }: Effect): string {
  const left = [
    silent > 0 ? `${counted(silent, 'account')} with too few answers on a side` : '',
    unlike > 0 ? `${counted(unlike, 'account')} that none is like` : '',
  ].filter(Boolean)
  const without = left.length > 0 ? ` Left out: ${left.join(', ')}.` : ''
  if (!estimate) return without.trim()
  const kinds = (
    [
      ['segment_and_tier', 'segment and tier'],
      ['segment', 'segment'],
      ['tier', 'tier'],
      ['any', ''],
    ] as const
  ).flatMap(([kind, words]) => (likeness[kind] > 0 ? [{ words, n: likeness[kind] }] : []))
  const alike = kinds.map(({ words, n }) => {
    const which = words ? `of the same ${words}` : 'of any segment'
    return kinds.length === 1 ? which : `${which} for ${n.toLocaleString('en')}`
  })
  const { helped, others } = estimate
  return `${counted(helped.accounts, 'account')} it should help, against ${counted(others.accounts, 'account')} that nothing was done for (${alike.join(', ')}; the nearest in level and trend before).${without}`
}

/** What before and after alone would have said, and what of it is no effect. */
export function plainSentence({ estimate }: Effect, unit: EffectUnit): string {
  if (!estimate) return ''
  const { plain, others, regression } = estimate
  const shared = others.after - others.before
  return `Before and after alone would have said ${amountInWords(unit, plain.value)} (${intervalInWords(unit, plain)}). The others changed by ${amountInWords(unit, shared)} in the same time; of the gap between the two, ${amountInWords(unit, regression)} is what accounts that had answered so before do by themselves (regression to the mean).`
}

/** What a check says, where it should say nothing. */
export function checkSentence(kind: 'trend' | 'placebo', check: Check, unit: EffectUnit): string {
  const when =
    kind === 'trend' ? 'Before there was a reason to act' : 'At an earlier date, at which nothing was done,'
  if (!check)
    return kind === 'trend'
      ? 'Whether both moved alike before cannot be checked: too few answers of that time.'
      : 'An earlier date cannot be tried: too few answers of that time.'
  const found = `${amountInWords(unit, check.value)}, ${intervalInWords(unit, check)}`
  const direction = check.low > 0 ? 'rose' : check.high < 0 ? 'fell' : null
  if (kind === 'trend')
    return direction
      ? `${when} they ${direction} against the others (${found}): read the result with care.`
      : `${when} no difference in trend is seen (${found}).`
  return direction
    ? `${when} the same comparison says that they ${direction} (${found}): read the result with care.`
    : `${when} the same comparison shows nothing (${found}), as it should.`
}

/** Up to the next number of two digits. */
function rounded(n: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(n)) - 1)
  return Math.ceil(n / step) * step
}
