import type { InferResponseType } from 'hono/client'
import { client, told } from './client.ts'

const { commitments } = client

export type Commitment = InferResponseType<typeof commitments.$get, 200>['data'][number]
export type CommitmentChange = Parameters<(typeof commitments)[':id']['$patch']>[0]['json']

/** What was promised to an account. */
export const commitmentApi = {
  of: (account: string) => told(commitments.$get({ query: { account } })),
  add: (json: Parameters<typeof commitments.$post>[0]['json']) => told(commitments.$post({ json })),
  change: (id: string, json: CommitmentChange) => told(commitments[':id'].$patch({ param: { id }, json })),
}
