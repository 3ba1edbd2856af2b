import { client, told } from './client.ts'

const { tickets } = client
const strays = client['stray-mails']

export interface Draft {
  direction: 'reply' | 'note'
  body: string
  attachmentIds: string[]
  mentions: string[]
  wait: boolean
}

/** What the conversation on a ticket asks, and the screen of mails without one. */
export const talkApi = {
  conversation: (id: string) => told(tickets[':id'].messages.$get({ param: { id } })),
  say: (id: string, json: Draft) => told(tickets[':id'].messages.$post({ param: { id }, json })),
  /** Both or neither; another version of the ticket is refused with what changed. */
  sayAndResolve: (id: string, said: Draft, causeId: string, version: number) =>
    told(
      tickets[':id'].messages.$post(
        { param: { id }, json: { ...said, resolve: { causeId } } },
        { headers: { 'If-Match': `"${version}"` } },
      ),
    ),
  /** As long as it has not left. */
  takeBack: (id: string, messageId: string) =>
    told(tickets[':id'].messages[':messageId'].$delete({ param: { id, messageId } })),
  attach: (id: string, file: File) =>
    told(tickets[':id'].attachments.$post({ param: { id }, form: { file } })),
  detach: (id: string) => told(client.attachments[':id'].$delete({ param: { id } })),
  watch: (id: string, on: boolean) =>
    on
      ? told(tickets[':id'].watchers.me.$put({ param: { id } }))
      : told(tickets[':id'].watchers.me.$delete({ param: { id } })),
  strays: (query: { limit: string; cursor?: string }) => told(strays.$get({ query })),
  give: (id: string, ticket: string) => told(strays[':id'].ticket.$post({ param: { id }, json: { ticket } })),
  setAside: (id: string) => told(strays[':id'].aside.$post({ param: { id } })),
  bringBack: (id: string) => told(strays[':id'].aside.$delete({ param: { id } })),
}

export type Conversation = Awaited<ReturnType<typeof talkApi.conversation>>
export type Message = Conversation['messages'][number]
export type FixQuestion = Conversation['questions'][number]
export type Attached = Message['attachments'][number]
