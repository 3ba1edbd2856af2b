import type { InferResponseType } from 'hono/client'
import { client, told } from './client.ts'

const { programmes, holds, invitations } = client
const one = programmes[':id']

export type Programme = InferResponseType<typeof programmes.$get, 200>['data'][number]
export type ProgrammeChange = Parameters<typeof one.$patch>[0]['json']
export type NewProgramme = Parameters<typeof programmes.$post>[0]['json']
export type Forecast = InferResponseType<typeof programmes.forecast.$get, 200>
export type Foreseen = Forecast['data'][number]
export type Hold = InferResponseType<typeof holds.$get, 200>['data'][number]
export type NewHold = Parameters<typeof holds.$post>[0]['json']
export type Invitation = InferResponseType<typeof invitations.$get, 200>['data'][number]
type InvitationQuery = Parameters<typeof invitations.$get>[0]['query']

/** What the pages of programmes ask the server. */
export const programmeApi = {
  list: (archived = false) => told(programmes.$get({ query: { archived: archived ? 'true' : 'false' } })),
  read: (id: string) => told(one.$get({ param: { id } })),
  add: (json: NewProgramme) => told(programmes.$post({ json })),
  change: (id: string, json: ProgrammeChange) => told(one.$patch({ param: { id }, json })),
  copy: (id: string) => told(one.copy.$post({ param: { id }, json: {} })),
  archive: (id: string) => told(one.archive.$post({ param: { id } })),
  restore: (id: string) => told(one.restore.$post({ param: { id } })),
  ask: (id: string, contactIds: string[]) => told(one.ask.$post({ param: { id }, json: { contactIds } })),
  forecast: (programme: string) => told(programmes.forecast.$get({ query: { programme } })),
  /** The same for rules that are not stored yet. */
  tryOut: (json: Parameters<typeof programmes.forecast.$post>[0]['json']) =>
    told(programmes.forecast.$post({ json })),
  invitations: (query: InvitationQuery) => told(invitations.$get({ query })),
  holds: (account?: string) => told(holds.$get({ query: { account } })),
  hold: (json: NewHold) => told(holds.$post({ json })),
  release: (id: string) => told(holds[':id'].$delete({ param: { id } })),
}
