import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { compileTaxonomy, suggestPhrases } from '../core/themes.ts'
import { dismissedPhrases, dismissPhrase } from '../db/dismissed-phrases.ts'
import { newestComments } from '../db/theme-samples.ts'
import { themesToEdit } from '../db/themes-edit.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const tags = ['Themes']
/** Comments that are looked at, the newest: in 2,000 a phrase that matters comes often enough. */
const LOOKED_AT = 2_000
const SHOWN = 15

const phraseBody = z.strictObject({ phrase: z.string().trim().min(1).max(200) })
const setup = requireAbility('setup')

/** What customers talk about and no theme covers. */
export const themeSuggestionRoutes = ({ store, clock }: Deps) =>
  new Hono<ApiEnv>()
    .get(
      '/theme-suggestions',
      describeRoute({ summary: 'Frequent phrases that no theme covers, with comments that say them', tags }),
      setup,
      async (c) => {
        const { read } = store
        const comments = await newestComments(read, LOOKED_AT)
        const taxonomy = compileTaxonomy({ themes: (await themesToEdit(read)).themes })
        const said = comments.map(({ comment, language }) => ({ text: comment, language }))
        const ignored = await dismissedPhrases(read)
        const found = suggestPhrases(said, taxonomy, { limit: SHOWN, ignored })
        return c.json({
          lookedAt: comments.length,
          dismissed: ignored.length,
          data: found.map(({ phrase, language, comments: n, withoutTheme, examples }) => ({
            ...{ phrase, language, comments: n, withoutTheme },
            examples: examples.map(({ comment, start, end }) => ({
              text: comments[comment]?.comment ?? '',
              ...{ start, end },
            })),
          })),
        })
      },
    )
    .put(
      '/theme-suggestions/dismissed',
      describeRoute({ summary: 'Suggest this phrase no more', tags }),
      setup,
      valid('json', phraseBody),
      async (c) => {
        const { phrase } = c.req.valid('json')
        await store.tx((q) => dismissPhrase(q, { phrase, isDismissed: true, now: clock() }))
        return c.json({ phrase })
      },
    )
    .delete(
      '/theme-suggestions/dismissed',
      describeRoute({ summary: 'Suggest it again', tags }),
      setup,
      valid('json', phraseBody),
      async (c) => {
        const { phrase } = c.req.valid('json')
        await store.tx((q) => dismissPhrase(q, { phrase, isDismissed: false, now: clock() }))
        return c.json({ phrase })
      },
    )
