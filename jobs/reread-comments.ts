import { setImmediate as breathe } from 'node:timers/promises'
import { type CommentReading, readComment } from '../core/comment-reading.ts'
import { questionAsked } from '../core/sentiment.ts'
import type { SurveyDefinition } from '../core/surveys.ts'
import type { CompiledTaxonomy } from '../core/themes.ts'
import { currentRereading, failRereading, goOnRereading } from '../db/rereadings.ts'
import { commentsAfter, type ToRead } from '../db/response-readings.ts'
import type { Q } from '../db/store.ts'
import { definitionsOf } from '../db/surveys.ts'
import { readTaxonomy } from '../db/themes.ts'
import type { JobDeps } from './deps.ts'

/** Comments in one transaction: a worker that is killed repeats so many at most. */
const AT_ONCE = 200
/** A run ends after a while and asks for the next, so that its lease never ends before it. */
const RUN_MS = 60_000

/**
 * Reads all comments again with the themes as they are, where somebody asked for it. Any number of workers may do so at
 * once: each batch counts once.
 */
export async function rereadComments(deps: JobDeps): Promise<void> {
  const { store, clock, jobs } = deps
  const end = clock().getTime() + RUN_MS
  const taxonomyOf = taxonomyAtStart(deps)
  while (await rereadSome(deps, taxonomyOf)) {
    await breathe()
    if (clock().getTime() < end) continue
    await store.tx((q) => jobs.enqueue(q, { queue: 'reread-comments', payload: {}, key: 'go on' }))
    return
  }
}

type TaxonomyOf = (rereadingId: string) => Promise<CompiledTaxonomy>

/** The themes as they are when one begins: whoever changes them begins another. */
function taxonomyAtStart({ store }: JobDeps): TaxonomyOf {
  let kept: { id: string; taxonomy: CompiledTaxonomy } | undefined
  return async (id) => {
    if (kept?.id !== id) kept = { id, taxonomy: await readTaxonomy(store.read) }
    return kept.taxonomy
  }
}

/** Reads one batch; says whether there may be more. */
async function rereadSome({ store, clock }: JobDeps, taxonomyOf: TaxonomyOf): Promise<boolean> {
  const current = await currentRereading(store.read)
  if (!current) return false
  try {
    const taxonomy = await taxonomyOf(current.id)
    const comments = await commentsAfter(store.read, current.reached, AT_ONCE)
    // Before the transaction: on SQLite every other writer waits while one is open.
    const readings = await readingsOf(store.read, comments, taxonomy)
    await store.tx((q) => goOnRereading(q, current, readings, clock()))
    return comments.length > 0
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    await store.tx((q) => failRereading(q, current.id, reason, clock()))
    throw error
  }
}

/** What stored responses say by the taxonomy, after the question that each of them answers. */
export async function readingsOf<Row extends ToRead>(
  q: Q,
  rows: Row[],
  taxonomy: CompiledTaxonomy,
): Promise<(Row & { reading: CommentReading })[]> {
  const definitions = await definitionsOf(
    q,
    rows.map(({ surveyVersionId }) => surveyVersionId),
  )
  return rows.map((row) => {
    const { comment: text, locale, score, surveyVersionId } = row
    const definition = definitions.get(surveyVersionId) as SurveyDefinition
    const asked = { question: questionAsked(definition, locale, score), score, metric: definition.metric }
    return { ...row, reading: readComment(taxonomy, { text, locale, ...asked }) }
  })
}
