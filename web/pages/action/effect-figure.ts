import type { EffectUnit } from '../../../core/effect-words.ts'

interface Ends {
  min: number
  max: number
}

/** Round ends around where both groups were and are, so that small moves can be seen. */
export function levelAxis(sides: { before: number; after: number }[], unit: EffectUnit): Ends {
  const values = sides.flatMap(({ before, after }) => [before, after])
  const step = unit.measure === 'mean' || unit.metric === 'ces' ? 0.5 : 10
  const low = Math.floor((Math.min(...values) - step / 4) / step) * step
  const high = Math.ceil((Math.max(...values) + step / 4) / step) * step
  const isShare = unit.measure === 'metric' && unit.metric === 'csat'
  return isShare ? { min: Math.max(0, low), max: Math.min(100, high) } : { min: low, max: high }
}

/** No change in the middle, the interval whole. */
export function differenceAxis({ low, high }: { low: number; high: number }, unit: EffectUnit): Ends {
  const step = unit.measure === 'mean' || unit.metric === 'ces' ? 0.5 : 10
  const far = Math.max(step, Math.ceil(Math.max(Math.abs(low), Math.abs(high)) / step) * step)
  return { min: -far, max: far }
}
