import type { InferResponseType } from 'hono/client'
import { client, told } from './client.ts'

const effect = client.actions[':id'].effect

export type EffectCard = InferResponseType<typeof effect.$get, 200>
export type { KeptEffect } from '../../core/effect-kept.ts'
export type ShownEffect = NonNullable<EffectCard['effect']>
export type EffectQuery = Parameters<typeof effect.$get>[0]['query']

export const effectApi = {
  effect: (id: string, query: EffectQuery) => told(effect.$get({ param: { id }, query })),
}

/** Where the same numbers come as a file. */
export function effectCsv(id: string, query: Record<string, string | undefined>): string {
  const given = Object.entries(query).flatMap(([key, value]) => (value ? [[key, value]] : []))
  return `/api/v1/actions/${id}/effect.csv?${new URLSearchParams(given)}`
}
