import type { InferResponseType } from 'hono/client'
import type { SurveyDefinition } from '../../core/surveys.ts'
import { client, told } from './client.ts'

const { surveys } = client
const one = surveys[':id']

export type Survey = InferResponseType<typeof one.$get, 200>
export type SurveyRow = InferResponseType<typeof surveys.$get, 200>['data'][number]
export type SurveyDraft = NonNullable<Survey['draft']>
export type PreviewKind = 'page' | 'thanks' | 'mail' | 'reminder'
export type Preview = InferResponseType<typeof surveys.preview.$post, 200>

/** Says which saved state a change rests on, so that it cannot overwrite somebody else's. */
const after = (updatedAt: string) => ({ headers: { 'If-Match': `"${updatedAt}"` } })

/** What the pages of surveys ask the server. */
export const surveyApi = {
  list: (state: 'current' | 'archived') => told(surveys.$get({ query: { state } })),
  read: (id: string) => told(one.$get({ param: { id } })),
  add: (json: Parameters<typeof surveys.$post>[0]['json']) => told(surveys.$post({ json })),
  rename: (id: string, name: string) => told(one.$patch({ param: { id }, json: { name } })),
  remove: (id: string) => told(one.$delete({ param: { id } })),
  copy: (id: string) => told(one.copies.$post({ param: { id }, json: {} })),
  archive: (id: string) => told(one.archive.$post({ param: { id } })),
  restore: (id: string) => told(one.archive.$delete({ param: { id } })),
  startDraft: (id: string, definition: SurveyDefinition) =>
    told(one.draft.$post({ param: { id }, json: { definition } })),
  saveDraft: (id: string, definition: SurveyDefinition, updatedAt: string) =>
    told(one.draft.$put({ param: { id }, json: { definition } }, after(updatedAt))),
  discardDraft: (id: string, updatedAt: string) =>
    told(one.draft.$delete({ param: { id } }, after(updatedAt))),
  publish: (id: string, updatedAt: string) =>
    told(one.publication.$post({ param: { id } }, after(updatedAt))),
  preview: (json: {
    definition: SurveyDefinition
    locale: string
    kind: PreviewKind
    score: number | null
  }) => told(surveys.preview.$post({ json })),
}
