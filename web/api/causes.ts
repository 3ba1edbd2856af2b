import type { InferResponseType } from 'hono/client'
import { client, told } from './client.ts'

const { compare, drivers, lateness } = client

export type Lateness = InferResponseType<typeof lateness.$get, 200>
export type LatenessPoint = Lateness['curve'][number]
export type Drivers = InferResponseType<typeof drivers.$get, 200>
export type Driver = Drivers['drivers'][number]
export type Compared = InferResponseType<typeof compare.$get, 200>
export type Comparison = NonNullable<Compared['comparison']>
export type ComparedSide = Comparison['from']
export type ComparedTheme = NonNullable<Comparison['themes']>['rows'][number]
type LatenessQuery = Parameters<typeof lateness.$get>[0]['query']
type DriversQuery = Parameters<typeof drivers.$get>[0]['query']
export type CompareQuery = Parameters<typeof compare.$get>[0]['query']

/** What the pages about causes ask the server. */
export const causeApi = {
  lateness: (query: LatenessQuery) => told(lateness.$get({ query })),
  drivers: (query: DriversQuery) => told(drivers.$get({ query })),
  compare: (query: CompareQuery) => told(compare.$get({ query })),
}

/** Where the same numbers come as a file, with the same filters. */
export function csvHref(
  name: 'drivers' | 'lateness' | 'compare',
  query: Record<string, string | undefined>,
): string {
  const given = Object.entries(query).flatMap(([key, value]) => (value ? [[key, value]] : []))
  return `/api/v1/${name}.csv?${new URLSearchParams(given)}`
}
