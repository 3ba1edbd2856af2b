import { client, told } from './client.ts'

const { views, notes } = client

/** What people keep of what they look at: saved views of a screen, and notes on days of its charts. */
export const viewApi = {
  views: (screen: string) => told(views.$get({ query: { screen } })),
  saveView: (json: { screen: string; name: string; query: string; shared: boolean }) =>
    told(views.$post({ json })),
  removeView: (id: string) => told(views[':id'].$delete({ param: { id } })),
  notes: (query: { account?: string; from?: string; to?: string }) => told(notes.$get({ query })),
  addNote: (json: { day: string; words: string; accountId?: string | null }) => told(notes.$post({ json })),
  changeNote: (id: string, json: { day?: string; words?: string }) =>
    told(notes[':id'].$patch({ param: { id }, json })),
  removeNote: (id: string) => told(notes[':id'].$delete({ param: { id } })),
}

export type SavedView = Awaited<ReturnType<typeof viewApi.views>>['data'][number]
export type ChartNote = Awaited<ReturnType<typeof viewApi.notes>>['data'][number]
