import type { Context } from 'hono'
import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { AppError } from '../core/errors.ts'
import { checkTaxonomy, type Taxonomy, taxonomySchema, twinNames } from '../core/themes.ts'
import type { Q } from '../db/store.ts'
import { answersNaming, type EditedThemes, saveTaxonomy, themesToEdit } from '../db/themes-edit.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const tags = ['Themes']

/** What comments are about, as the company edits it: read and saved as a whole, so that it is never half of two minds. */
export const themeRoutes = ({ store, clock }: Deps) =>
  new Hono<ApiEnv>()
    .get(
      '/themes',
      describeRoute({ summary: 'The themes in their order; the ETag is what saving them needs', tags }),
      async (c) => send(c, store.read, await themesToEdit(store.read)),
    )
    .put(
      '/themes',
      describeRoute({
        summary: 'Save the themes in their order. If-Match: the ETag of what you read',
        description:
          'A theme that is left out is put out of use. Comments that were read before keep their themes until they are read again: POST /rereadings.',
        tags,
      }),
      requireAbility('setup'),
      valid('json', taxonomySchema),
      async (c) => {
        const taxonomy = c.req.valid('json')
        refuseTwins(taxonomy)
        const saving = { read: versionRead(c), now: clock() }
        return send(c, store.read, await store.tx((q) => saveTaxonomy(q, taxonomy, saving)))
      },
    )
    .get(
      '/themes.json',
      describeRoute({ summary: 'The themes as a file that can be sent back by PUT /themes', tags }),
      async (c) => {
        const { themes } = await themesToEdit(store.read)
        c.header('Content-Disposition', 'attachment; filename="themes.json"')
        return c.body(`${JSON.stringify({ themes }, null, 2)}\n`, 200, { 'Content-Type': 'application/json' })
      },
    )

function refuseTwins(taxonomy: Taxonomy): void {
  const issues = twinNames(taxonomy)
  const [first] = issues
  if (first) throw new AppError('invalid', first.message, issues)
}

async function send(c: Context, q: Q, { themes, outOfUse, version }: EditedThemes) {
  const named = await answersNaming(q)
  const counted = (list: EditedThemes['themes']) =>
    list.map((theme) => ({ ...theme, answers: named.get(theme.id) ?? 0 }))
  c.header('ETag', `"${version}"`)
  return c.json({
    ...{ themes: counted(themes), outOfUse: counted(outOfUse), version },
    /** What does not keep it from being used, and should be seen to. */
    issues: checkTaxonomy({ themes }),
  })
}

/** The version that the caller had read, from If-Match. */
function versionRead(c: Context): string {
  const tag = /^"?([0-9a-f]{16})"?$/.exec(c.req.header('If-Match') ?? '')?.[1]
  if (tag) return tag
  const message = 'Send If-Match with the ETag of the themes as you read them.'
  throw new AppError('invalid', message, [{ path: 'If-Match', message }])
}
