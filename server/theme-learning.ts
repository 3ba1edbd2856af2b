import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { LEAST_CORRECTED } from '../core/themes.ts'
import { countCorrected, readLearning, saveLearning } from '../db/theme-learning.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { requireAbility } from './sign-in.ts'

const tags = ['Themes']

/** What the nightly job learned from the comments whose themes people put right. */
export const themeLearningRoutes = ({ store, clock }: Deps) =>
  new Hono<ApiEnv>()
    .get(
      '/theme-learning',
      describeRoute({
        summary: 'What was learned from corrections, and how it reads',
        description:
          'last.before and last.after: micro-F1 on comments held back, by the phrases alone and as learned. last.version is null where the phrases alone are read with.',
        tags,
      }),
      requireAbility('setup'),
      async (c) => {
        const { comments } = await countCorrected(store.read)
        return c.json({ corrected: comments, needed: LEAST_CORRECTED, last: await readLearning(store.read) })
      },
    )
    .delete(
      '/theme-learning',
      describeRoute({
        summary: 'Forget what was learned: phrases alone are read with until there are new corrections',
        tags,
      }),
      requireAbility('setup'),
      async (c) => {
        const now = clock()
        await store.tx(async (q) => {
          const last = await readLearning(q)
          if (last?.version) await saveLearning(q, null, last, now)
        })
        return c.body(null, 204)
      },
    )
