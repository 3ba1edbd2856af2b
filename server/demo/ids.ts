import { idMaker, type NewId } from '../../core/ids.ts'
import { dice } from './random.ts'

/** Ids as they would have been made at that moment, so that the story's rows sort by age as real ones do. */
export type IdsAt = (at: Date) => NewId

export function idsFrom(seed: number): IdsAt {
  const { bytes } = dice(seed)
  return (at) => idMaker(() => at, bytes)
}
