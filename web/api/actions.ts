import type { InferRequestType } from 'hono/client'
import { client, told } from './client.ts'

const { actions, talks, settings } = client
const one = actions[':id']

type Json<Route> = Route extends (...args: never[]) => unknown
  ? InferRequestType<Route> extends { json: infer J }
    ? J
    : never
  : never

/** The version that is on the screen: where somebody else saved since, the server says so instead of overwriting it. */
const held = (version: number) => ({ headers: { 'If-Match': `"${version}"` } })

/** What the screens of actions ask and change. */
export const actionApi = {
  stalled: () => told(actions.stalled.$get()),
  progress: (ids: string[]) => told(actions.progress.$get({ query: { ids: ids.join(',') } })),
  resolve: (id: string, json: Json<typeof one.resolutions.$post>) =>
    told(one.resolutions.$post({ param: { id }, json })),
  unresolve: (id: string, ticketIds: string[]) =>
    told(one.resolutions.$delete({ param: { id }, json: { ticketIds } })),
  draft: (query: { tickets?: string; theme?: string; problem?: string }) =>
    told(actions.draft.$get({ query })),
  history: (id: string, query: { cursor?: string; limit?: string }) =>
    told(one.history.$get({ param: { id }, query })),
  change: (id: string, version: number, json: Json<typeof one.$put>) =>
    told(one.$put({ param: { id }, json }, held(version))),
  addStep: (id: string, json: Json<typeof one.steps.$post>) => told(one.steps.$post({ param: { id }, json })),
  changeStep: (id: string, stepId: string, json: Json<(typeof one.steps)[':stepId']['$patch']>) =>
    told(one.steps[':stepId'].$patch({ param: { id, stepId }, json })),
  orderSteps: (id: string, ids: string[]) => told(one.steps.order.$put({ param: { id }, json: { ids } })),
  saveWays: (id: string, version: number, json: Json<typeof one.alternatives.$put>) =>
    told(one.alternatives.$put({ param: { id }, json }, held(version))),
  decide: (id: string, json: Json<typeof one.decisions.$post>) =>
    told(one.decisions.$post({ param: { id }, json })),
  talks: (account: string) => told(talks.$get({ query: { account } })),
  addTalk: (id: string, json: Json<typeof one.talks.$post>) => told(one.talks.$post({ param: { id }, json })),
  changeTalk: (id: string, talkId: string, json: Json<(typeof one.talks)[':talkId']['$put']>) =>
    told(one.talks[':talkId'].$put({ param: { id, talkId }, json })),
  stallSettings: () => told(settings.stalls.$get()),
  saveStallSettings: (json: Json<typeof settings.stalls.$put>) => told(settings.stalls.$put({ json })),
}

export type StalledAction = Awaited<ReturnType<typeof actionApi.stalled>>['data'][number]
export type ActionTalk = Awaited<ReturnType<typeof actionApi.talks>>['data'][number]
export type ActionDraft = Awaited<ReturnType<typeof actionApi.draft>>
