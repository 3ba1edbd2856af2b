import { client, told } from './client.ts'

const { comments } = client

export type CommentQuery = Omit<Parameters<typeof comments.$get>[0]['query'], 'cursor' | 'limit'>

/** What the screen of comments asks. */
export const commentApi = {
  list: (query: CommentQuery, cursor?: string) =>
    told(comments.$get({ query: { ...query, limit: '30', cursor } })),
  counts: (query: CommentQuery) => told(comments.counts.$get({ query })),
  groups: () => told(client['account-groups'].$get()),
  /** Says that a comment is about a theme, or not; the other takes it back. */
  correct: (id: string, theme: string, isRight: boolean) =>
    told(comments[':id'].themes[':theme'].$put({ param: { id, theme }, json: { isRight } })),
  uncorrect: (id: string, theme: string) =>
    told(comments[':id'].themes[':theme'].$delete({ param: { id, theme } })),
}

export type Comment = Awaited<ReturnType<typeof commentApi.list>>['data'][number]
export type CommentCounts = Awaited<ReturnType<typeof commentApi.counts>>

/** Where the same comments are as a file. */
export function commentFile(query: CommentQuery): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  return `/api/v1/comments.csv?${new URLSearchParams(given)}`
}
