import type { EffectVerdict } from '../../core/effect.ts'

export { verdictWords } from '../../core/effect-words.ts'

/** Each verdict with its tone; the word is always there too. */
export const verdictTones: Record<EffectVerdict, 'good' | 'plain' | 'bad' | 'accent'> = {
  moved: 'good',
  not_shown: 'plain',
  worse: 'bad',
  too_few: 'accent',
}

export const windowWords = { '2': '2 months', '4': '4 months', '6': '6 months', '12': '12 months' } as const

/** The sentence that stands beside the verdict, which need not say it twice. */
export const withoutVerdict = (sentence: string, verdict: string) =>
  sentence.startsWith(`${verdict}: `) ? sentence.slice(verdict.length + 2) : sentence

interface Ended {
  doneAt: string | null
  effect: { verdict: EffectVerdict } | null
}

/** Sorts done actions: what moved first, what went worse last, else the latest first. */
export function movedFirst(a: Ended, b: Ended): number {
  return rank(a) - rank(b) || (b.doneAt ?? '').localeCompare(a.doneAt ?? '')
}

const rank = ({ effect }: Ended) => (effect?.verdict === 'moved' ? 0 : effect?.verdict === 'worse' ? 2 : 1)
