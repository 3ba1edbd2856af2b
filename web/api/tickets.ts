import type { api } from './client.ts'
import { client, told } from './client.ts'

const { tickets, causes, teams } = client
const one = tickets[':id']

export type TicketRow = Awaited<ReturnType<typeof api.tickets>>['data'][number]
export type TicketBoard = Awaited<ReturnType<typeof ticketApi.board>>
export type TicketColumn = TicketBoard['columns'][number]
export type HistoryEntry = Awaited<ReturnType<typeof ticketApi.history>>['data'][number]
export type Cause = Awaited<ReturnType<typeof ticketApi.causes>>['data'][number]
export type TicketPatch = Parameters<typeof one.$patch>[0]['json']
export type TicketBulk = Parameters<typeof tickets.bulk.$post>[0]['json']['change']

/** Says which version a change rests on, so that nobody undoes what another has just done. */
const after = (version: number) => ({ headers: { 'If-Match': `"${version}"` } })

/** What the pages of tickets ask the server, beside the lists. */
export const ticketApi = {
  board: (query: Parameters<typeof tickets.board.$get>[0]['query']) => told(tickets.board.$get({ query })),
  read: (id: string) => told(one.$get({ param: { id } })),
  history: (id: string) => told(one.history.$get({ param: { id }, query: { limit: '100' } })),
  change: (id: string, json: TicketPatch, version: number) =>
    told(one.$patch({ param: { id }, json }, after(version))),
  snooze: (id: string, until: string, version: number) =>
    told(one.snooze.$post({ param: { id }, json: { until } }, after(version))),
  wake: (id: string, version: number) => told(one.snooze.$delete({ param: { id } }, after(version))),
  merge: (id: string, intoId: string, version: number) =>
    told(one.merge.$post({ param: { id }, json: { intoId } }, after(version))),
  unmerge: (id: string) => told(one.merge.$delete({ param: { id } })),
  bulk: (ids: string[], change: TicketBulk) => told(tickets.bulk.$post({ json: { ids, change } })),
  resolve: (id: string, json: { words: string; causeId: string }, version: number) =>
    told(one.resolution.$post({ param: { id }, json }, after(version))),
  people: (ids: readonly string[]) => told(tickets.people.$get({ query: { ids: ids.join(',') } })),
  causes: () => told(causes.$get()),
  teams: () => told(teams.$get()),
}
