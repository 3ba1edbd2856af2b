import { once } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { LEAST_CORRECTED, type Taxonomy, type ThemeExample, type WeighedLearning } from '../core/themes.ts'
import { countCorrected, readLearning, saveLearning, themeExamples } from '../db/theme-learning.ts'
import { listThemes } from '../db/themes.ts'
import type { JobDeps } from './deps.ts'

/**
 * Learns from the comments whose themes people put right, where there are enough and somebody corrected one since the last
 * time. What does not read held-back comments better than the phrases alone is not used.
 */
export async function learnFromCorrections({
  store,
  clock,
  log,
}: Pick<JobDeps, 'store' | 'clock' | 'log'>): Promise<void> {
  const { comments, latest } = await countCorrected(store.read)
  if (comments < LEAST_CORRECTED || latest === null) return
  const last = await readLearning(store.read)
  if (last && new Date(last.at) > latest) return
  const now = clock()
  const { corrected, others } = await themeExamples(store.read)
  const themes = (await listThemes(store.read)).map(({ id, names, phrases, negatives }) => ({
    ...{ id, names, phrases, negatives },
  }))
  const { learned, before, after } = await inThread([...corrected, ...others], { themes })
  const outcome = { corrected: corrected.length, others: others.length, before, after }
  await store.tx((q) => saveLearning(q, learned, outcome, now))
  log('info', 'Learned themes from corrections', { ...outcome, used: learned !== null })
}

/** Without limits a thread takes twice the memory before it tidies up; it needs some 60 MB. */
const resourceLimits = { maxOldGenerationSizeMb: 160, maxYoungGenerationSizeMb: 16 }

async function inThread(examples: ThemeExample[], taxonomy: Taxonomy): Promise<WeighedLearning> {
  const file = join(import.meta.dirname, 'learn-thread.ts')
  const thread = new Worker(file, { workerData: { examples, taxonomy }, resourceLimits })
  const [result] = (await once(thread, 'message')) as [WeighedLearning]
  return result
}
