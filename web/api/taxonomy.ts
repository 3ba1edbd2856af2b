import type { InferResponseType } from 'hono/client'
import type { Taxonomy } from '../../core/themes.ts'
import { client, told } from './client.ts'

const { themes, rereadings } = client
const trials = client['theme-trials']
const estimates = client['theme-estimates']
const suggestions = client['theme-suggestions']
const corrections = client['theme-corrections']
const learning = client['theme-learning']

export type EditedThemes = InferResponseType<typeof themes.$get, 200>
export type Learning = InferResponseType<typeof learning.$get, 200>
export type Trial = InferResponseType<typeof trials.$post, 200>
export type Suggestions = InferResponseType<typeof suggestions.$get, 200>
export type Suggestion = Suggestions['data'][number]
export type Rereading = InferResponseType<typeof rereadings.$get, 200>['data'][number]

/** What the editor of themes asks the server. */
export const taxonomyApi = {
  read: () => told(themes.$get()),
  /** `version`: what was read, so that nobody's change is overwritten unseen. */
  save: (taxonomy: Taxonomy, version: string) =>
    told(themes.$put({ json: taxonomy }, { headers: { 'If-Match': `"${version}"` } })),
  try: (text: string, taxonomy: Taxonomy) => told(trials.$post({ json: { text, taxonomy } })),
  estimate: (taxonomy: Taxonomy) => told(estimates.$post({ json: { taxonomy } })),
  suggestions: () => told(suggestions.$get()),
  corrections: () => told(corrections.$get()),
  learning: () => told(learning.$get()),
  forgetLearning: () => told(learning.$delete()),
  dismiss: (phrase: string) => told(suggestions.dismissed.$put({ json: { phrase } })),
  undismiss: (phrase: string) => told(suggestions.dismissed.$delete({ json: { phrase } })),
  rereadings: () => told(rereadings.$get({ query: { limit: '1' } })),
  reread: () => told(rereadings.$post()),
  stopRereading: (id: string) => told(rereadings[':id'].$delete({ param: { id } })),
}
