import type { InferResponseType } from 'hono/client'
import { client, told } from './client.ts'

const check = client['sender-check']
const risks = client.deliveries['at-risk']

export type AtRisk = InferResponseType<typeof risks.$get, 200>['data'][number]
export type SenderCheck = InferResponseType<typeof check.$get, 200>

/** What pages ask about deliveries to come and the mails about them. */
export const deliveryApi = {
  atRisk: (account?: string) => told(risks.$get({ query: { account } })),
  checkSender: (query: { address?: string; selector?: string }) => told(check.$get({ query })),
  switchNotices: (id: string, json: { shippedNotices?: boolean | null; delayNotices?: boolean | null }) =>
    told(client.accounts[':id'].$patch({ param: { id }, json })),
}
