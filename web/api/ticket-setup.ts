import type { InferResponseType } from 'hono/client'
import { client, told } from './client.ts'

const { teams, causes } = client
const rules = client['ticket-rules']
const settings = client.settings.tickets

export type TicketRuleRow = InferResponseType<typeof rules.$get, 200>['data'][number]
export type TicketRuleDraft = Parameters<typeof rules.$post>[0]['json']
export type RulePreview = InferResponseType<typeof rules.preview.$post, 200>
export type HeldRule = InferResponseType<typeof rules.held.$get, 200>['data'][number]
export type TicketSettings = InferResponseType<typeof settings.$get, 200>
export type TeamRow = InferResponseType<typeof teams.$get, 200>['data'][number]
export type Teams = InferResponseType<typeof teams.$get, 200>
export type TeamDraft = Parameters<typeof teams.$post>[0]['json']
export type CauseRow = InferResponseType<typeof causes.$get, 200>['data'][number]
export type CauseChange = Parameters<(typeof causes)[':id']['$patch']>[0]['json']

/** What the settings of ticket work ask the server. */
export const ticketSetupApi = {
  rules: () => told(rules.$get()),
  addRule: (json: TicketRuleDraft) => told(rules.$post({ json })),
  changeRule: (id: string, json: TicketRuleDraft) => told(rules[':id'].$put({ param: { id }, json })),
  archiveRule: (id: string) => told(rules[':id'].$delete({ param: { id } })),
  orderRules: (ids: string[]) => told(rules.order.$put({ json: { ids } })),
  preview: (json: TicketRuleDraft) => told(rules.preview.$post({ json })),

  held: () => told(rules.held.$get()),
  heldOf: (id: string) => told(rules[':id'].held.$get({ param: { id } })),
  decide: (id: string, json: { decision: 'open' | 'drop'; words?: string }) =>
    told(rules[':id'].held.$post({ param: { id }, json })),

  settings: () => told(settings.$get()),
  saveSettings: (json: Parameters<typeof settings.$put>[0]['json']) => told(settings.$put({ json })),

  teams: () => told(teams.$get()),
  addTeam: (json: TeamDraft) => told(teams.$post({ json })),
  changeTeam: (id: string, json: TeamDraft) => told(teams[':id'].$put({ param: { id }, json })),
  archiveTeam: (id: string) => told(teams[':id'].$delete({ param: { id } })),
  restoreTeam: (id: string) => told(teams[':id'].restore.$post({ param: { id } })),
  accountsOf: (id: string) => told(teams[':id'].accounts.$get({ param: { id } })),
  /** Null: the account's manager puts right what goes wrong there. */
  serve: (accountId: string, team: string | null) =>
    told(client.accounts[':id'].$patch({ param: { id: accountId }, json: { team } })),

  causes: () => told(causes.$get()),
  addCause: (name: string, parentId: string | null) => told(causes.$post({ json: { name, parentId } })),
  changeCause: (id: string, json: CauseChange) => told(causes[':id'].$patch({ param: { id }, json })),
}
