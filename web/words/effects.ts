import type { EffectVerdict } from '../../core/effect.ts'

/** Each verdict with its tone; the word is always there too. */
export const verdictTones: Record<EffectVerdict, 'good' | 'plain' | 'bad' | 'accent'> = {
  moved: 'good',
  not_shown: 'plain',
  worse: 'bad',
  too_few: 'accent',
}

export const windowWords = { '2': '2 months', '4': '4 months', '6': '6 months', '12': '12 months' } as const
