import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { scopeOf } from '../core/access.ts'
import { learnedFrom } from '../core/theme-corrections.ts'
import { compileTaxonomy } from '../core/themes.ts'
import { correctedComments, correctTheme } from '../db/theme-corrections.ts'
import { themesToEdit } from '../db/themes-edit.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const tags = ['Comments']
const body = z.strictObject({ isRight: z.boolean() })

/** People who put a comment's themes right, and what is learned from it. */
export const themeCorrectionRoutes = ({ store, clock }: Deps) =>
  new Hono<ApiEnv>()
    .put(
      '/comments/:id/themes/:theme',
      describeRoute({ summary: 'Say that a comment is about a theme, or that it is not', tags }),
      requireAbility('data'),
      valid('json', body),
      async (c) => {
        const { id: responseId, theme: themeId } = c.req.param()
        const { isRight } = c.req.valid('json')
        const { actor } = c.var
        const correcting = { responseId, themeId, isRight, by: actor.key ? null : actor.id, now: clock() }
        const before = await store.tx((q) => correctTheme(q, scopeOf(actor), correcting))
        return c.json({ responseId, themeId, isRight, before })
      },
    )
    .delete(
      '/comments/:id/themes/:theme',
      describeRoute({ summary: 'Take that back: the theme is as reading found it', tags }),
      requireAbility('data'),
      async (c) => {
        const { id: responseId, theme: themeId } = c.req.param()
        const { actor } = c.var
        const correcting = { responseId, themeId, isRight: null, by: null, now: clock() }
        await store.tx((q) => correctTheme(q, scopeOf(actor), correcting))
        return c.json({ responseId, themeId, isRight: null })
      },
    )
    .get(
      '/theme-corrections',
      describeRoute({
        summary: 'How often themes were corrected, and which phrases misled',
        tags: ['Themes'],
      }),
      requireAbility('setup'),
      async (c) => {
        const { themes } = await themesToEdit(store.read)
        const data = learnedFrom(await correctedComments(store.read), compileTaxonomy({ themes }))
        return c.json({ data, nextCursor: null })
      },
    )
