import { type ClientResponse, hc } from 'hono/client'
import type { Api } from '../../server/api.ts'
import { problemOf } from './problem.ts'

export const client = hc<Api>('/api/v1')

/** What the server answered, or an ApiProblem in its words. */
export async function told<T>(asked: Promise<ClientResponse<T>>): Promise<T> {
  const response = await asked
  if (!response.ok) throw await problemOf(response as unknown as Response)
  return (response.status === 204 ? undefined : await response.json()) as T
}

/** Sign-in is better-auth's own API, beside ours. */
async function auth(path: string, body: Record<string, unknown>): Promise<void> {
  const headers = { 'Content-Type': 'application/json' }
  const response = await fetch(`/api/auth/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!response.ok) throw await problemOf(response)
}

type Query<Route> = Route extends (args: { query: infer Q }) => unknown ? Q : never
type Json<Route> = Route extends (args: infer A) => unknown
  ? A extends { json: infer J }
    ? J
    : never
  : never
type Form<Route> = Route extends (args: infer A) => unknown
  ? A extends { form: infer F }
    ? F
    : never
  : never

const { accounts, contacts, deliveries, reviews, responses, invitations, trends, tickets } = client
const { actions, outbox, jobs, imports, settings, users } = client

/** Every question that a page asks the server, by noun; its types are those of the routes. */
export const api = {
  me: () => told(client.me.$get()),
  setup: () => told(client.setup.$get()),
  setUp: (json: Json<typeof client.setup.$post>) => told(client.setup.$post({ json })),
  signIn: (email: string, password: string) => auth('sign-in/email', { email, password }),
  signOut: () => auth('sign-out', {}),
  digest: () => told(client.me.digest.$get()),
  saveDigest: (json: Json<typeof client.me.digest.$put>) => told(client.me.digest.$put({ json })),
  sendDigest: () => told(client.me.digests.$post()),
  changePassword: (currentPassword: string, newPassword: string) =>
    auth('change-password', { currentPassword, newPassword, revokeOtherSessions: true }),

  accounts: (query: Query<typeof accounts.$get>) => told(accounts.$get({ query })),
  account: (id: string) => told(accounts[':id'].$get({ param: { id } })),
  contacts: (query: Query<typeof contacts.$get>) => told(contacts.$get({ query })),
  deliveries: (query: Query<typeof deliveries.$get>) => told(deliveries.$get({ query })),
  reviews: (query: Query<typeof reviews.$get>) => told(reviews.$get({ query })),
  surveys: () => told(client.surveys.$get({ query: {} })),
  accountGroups: () => told(client['account-groups'].$get()),
  accountStanding: (id: string, query: { survey?: string; from?: string; to?: string }) =>
    told(accounts[':id'].standing.$get({ param: { id }, query })),
  portfolio: (query: Query<typeof client.portfolio.$get>) => told(client.portfolio.$get({ query })),
  respondentMix: (query: Query<(typeof client)['respondent-mix']['$get']>) =>
    told(client['respondent-mix'].$get({ query })),
  accountTrend: (
    id: string,
    query: Query<typeof trends.portfolio.$get> & { rollup?: 'answers' | 'contacts' | 'senior' },
  ) => told(trends.accounts[':id'].$get({ param: { id }, query })),
  responses: (query: Query<typeof responses.$get>) => told(responses.$get({ query })),
  invitations: (query: Query<typeof invitations.$get>) => told(invitations.$get({ query })),

  tickets: (query: Query<typeof tickets.$get>) => told(tickets.$get({ query })),
  ticket: (id: string) => told(tickets[':id'].$get({ param: { id } })),
  reopen: (id: string) => told(tickets[':id'].resolution.$delete({ param: { id } })),

  actions: (query: Query<typeof actions.$get>) => told(actions.$get({ query })),
  action: (id: string) => told(actions[':id'].$get({ param: { id } })),
  addAction: (json: Json<typeof actions.$post>) => told(actions.$post({ json })),
  changeAction: (id: string, json: Json<(typeof actions)[':id']['$put']>) =>
    told(actions[':id'].$put({ param: { id }, json })),
  moveAction: (id: string, json: Json<(typeof actions)[':id']['state']['$post']>) =>
    told(actions[':id'].state.$post({ param: { id }, json })),

  outbox: (query: Query<typeof outbox.$get>) => told(outbox.$get({ query })),
  mail: (id: string) => told(outbox[':id'].$get({ param: { id } })),
  sending: () => told(client.sending.$get()),
  resumeSending: () => told(client.sending.resume.$post()),
  quarantine: (query: Query<typeof client.quarantine.$get>) => told(client.quarantine.$get({ query })),
  releaseAnswer: (id: string) => told(client.quarantine[':id'].release.$post({ param: { id } })),
  confirmMachine: (id: string) => told(client.quarantine[':id'].confirm.$post({ param: { id } })),
  undoVerdict: (id: string) => told(client.quarantine[':id'].undo.$post({ param: { id } })),
  jobs: (query: Query<typeof jobs.$get>) => told(jobs.$get({ query })),
  retryJob: (id: string) => told(jobs[':id'].retries.$post({ param: { id } })),

  imports: (query: Query<typeof imports.$get>) => told(imports.$get({ query })),
  importRun: (id: string) => told(imports[':id'].$get({ param: { id } })),
  previewImport: (form: Form<typeof imports.preview.$post>) => told(imports.preview.$post({ form })),
  runImport: (form: Form<typeof imports.$post>) => told(imports.$post({ form })),

  settings: () => told(settings.$get()),
  saveSettings: (json: Json<typeof settings.$put>) => told(settings.$put({ json })),
  users: () => told(users.$get()),
  addUser: (json: Json<typeof users.$post>) => told(users.$post({ json })),
  changeUser: (id: string, json: Json<(typeof users)[':id']['$patch']>) =>
    told(users[':id'].$patch({ param: { id }, json })),
  apiKeys: () => told(client['api-keys'].$get()),
  addApiKey: (name: string) => told(client['api-keys'].$post({ json: { name } })),
  revokeApiKey: (id: string) => told(client['api-keys'][':id'].$delete({ param: { id } })),
}
