import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { wilson } from '../core/intervals.ts'
import { readSentiment } from '../core/sentiment.ts'
import {
  checkTaxonomy,
  compileTaxonomy,
  findThemes,
  readThemes,
  type Taxonomy,
  taxonomySchema,
  themeName,
  twinNames,
} from '../core/themes.ts'
import { themesOfResponses } from '../db/response-themes.ts'
import type { Q } from '../db/store.ts'
import { readLearnedThemes } from '../db/theme-learning.ts'
import { commentCount, commentsAcrossTime } from '../db/theme-samples.ts'
import { themesToEdit } from '../db/themes-edit.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const tags = ['Themes']
/** Of each of so many times so many comments are read for an estimate. */
const SAMPLE = { anchors: 12, each: 50 }

const trialBody = z.strictObject({
  text: z.string().max(5_000, 'At most 5,000 characters.'),
  language: z.string().max(35).nullable().default(null).describe('It is written in; found out when left out'),
  taxonomy: taxonomySchema.describe('The themes, saved or not'),
})

/** What a taxonomy would do before it is saved. */
export const themeTrialRoutes = ({ store }: Deps) =>
  new Hono<ApiEnv>()
    .post(
      '/theme-trials',
      describeRoute({ summary: 'Which themes a comment has, by which words, with what sentiment', tags }),
      requireAbility('setup'),
      valid('json', trialBody),
      async (c) => c.json(await trial(store.read, c.req.valid('json'))),
    )
    .post(
      '/theme-estimates',
      describeRoute({
        summary: 'How many old comments would get other themes, from a sample of all times',
        tags,
      }),
      requireAbility('setup'),
      valid('json', z.strictObject({ taxonomy: taxonomySchema.optional() })),
      async (c) => {
        const taxonomy = c.req.valid('json').taxonomy ?? (await themesToEdit(store.read))
        return c.json(await estimate(store.read, taxonomy))
      },
    )

/** These themes, with what was learned from corrections: as answers would be read. */
const compiledAsRead = async (q: Q, taxonomy: Taxonomy) =>
  compileTaxonomy(taxonomy, await readLearnedThemes(q))

async function trial(q: Q, { text, language, taxonomy }: z.output<typeof trialBody>) {
  const sentiment = readSentiment({ text, language })
  const written = language ?? sentiment?.language ?? null
  const names = new Map(taxonomy.themes.map((theme) => [theme.id, themeName(theme)]))
  return {
    language: written,
    sentiment: sentiment?.label ?? null,
    themes: readThemes(await compiledAsRead(q, taxonomy), { text, language: written }).map(
      ({ theme, places, sentiment: said }) => ({
        ...{ id: theme, name: names.get(theme) ?? theme, sentiment: said.label, value: said.value, places },
      }),
    ),
    issues: [...twinNames(taxonomy), ...checkTaxonomy(taxonomy)],
  }
}

/**
 * Compares the themes that sampled comments have with those that they would have. The interval is Wilson's for the share
 * of the sample, times all comments: the sample is near enough to random where themes do not change by the day.
 */
async function estimate(q: Q, taxonomy: Taxonomy) {
  const sample = await commentsAcrossTime(q, SAMPLE)
  const compiled = await compiledAsRead(q, taxonomy)
  const stored = await themesOfResponses(
    q,
    sample.map(({ id }) => id),
  )
  const changed = sample.filter(({ id, comment, language }) => {
    const before = (stored.get(id) ?? []).map(({ themeId }) => themeId).sort()
    const after = findThemes(compiled, { text: comment, language })
      .map(({ theme }) => theme)
      .sort()
    return before.join() !== after.join()
  }).length
  const comments = await commentCount(q)
  const n = sample.length
  if (n === 0) return { comments, sample: 0, changed: 0, about: 0, low: 0, high: 0 }
  const { low, high } = n >= comments ? { low: changed / n, high: changed / n } : wilson(changed, n)
  const of = (share: number) => Math.round(share * comments)
  return { comments, sample: n, changed, about: of(changed / n), low: of(low), high: of(high) }
}
