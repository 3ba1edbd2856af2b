import type { InferResponseType } from 'hono/client'
import { client, told } from './client.ts'

const { lateness } = client

export type Lateness = InferResponseType<typeof lateness.$get, 200>
export type LatenessPoint = Lateness['curve'][number]
type LatenessQuery = Parameters<typeof lateness.$get>[0]['query']

/** What the pages about causes ask the server. */
export const causeApi = {
  lateness: (query: LatenessQuery) => told(lateness.$get({ query })),
}

/** Where the same numbers come as a file, with the same filters. */
export function csvHref(
  name: 'drivers' | 'lateness' | 'compare',
  query: Record<string, string | undefined>,
): string {
  const given = Object.entries(query).flatMap(([key, value]) => (value ? [[key, value]] : []))
  return `/api/v1/${name}.csv?${new URLSearchParams(given)}`
}
