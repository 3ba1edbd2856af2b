import type { InferResponseType } from 'hono/client'
import type { UnopenedReason } from '../../core/unopened.ts'
import { client, told } from './client.ts'

const { loop } = client

export type Loop = InferResponseType<typeof loop.$get, 200>
export type LoopGroup = Loop['groups'][number]
export type LoopQuery = Parameters<typeof loop.$get>[0]['query']
export type { UnopenedReason }

type Narrowing = Parameters<typeof loop.unopened.$get>[0]['query']

/** What the screen about the loop asks the server. */
export const loopApi = {
  loop: (query: LoopQuery) => told(loop.$get({ query })),
  unopened: (query: Narrowing) => told(loop.unopened.$get({ query })),
  unopenedFor: (reason: UnopenedReason, query: Narrowing & { cursor?: string }) =>
    told(loop.unopened[':reason'].$get({ param: { reason }, query: { ...query, limit: '20' } })),
}

export type Unopened = Awaited<ReturnType<typeof loopApi.unopened>>

/** Where the same numbers come as a file. */
export function loopFile(name: 'loop' | 'loop/causes', query: Record<string, string | undefined>): string {
  const given = Object.entries(query).flatMap(([key, value]) => (value ? [[key, value]] : []))
  return `/api/v1/${name}.csv?${new URLSearchParams(given)}`
}
