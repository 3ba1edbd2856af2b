import { createHash } from 'node:crypto'
import { and, desc, eq, inArray, isNotNull, isNull, max, notExists, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type LearnedThemes, learnedThemesSchema, type ThemeExample } from '../core/themes.ts'
import { themesOfResponses } from './response-themes.ts'
import type { Q } from './store.ts'
import { noteThemeChange } from './theme-changes.ts'

const LEARNING = 'theme_learning'
const WEIGHTS = 'learned_themes'

/** So much is learned from, the latest first: more would say the same and take the night. ADR 17 says what it costs. */
const most = { comments: 1_000, letters: 500_000 }

const learningSchema = z.object({
  /** Changes with what was learned; null: the phrases alone are read with. */
  version: z.string().nullable(),
  at: z.string(),
  /** Comments that people corrected, and others beside them whose themes they left as they were. */
  corrected: z.int(),
  others: z.int(),
  before: z.number(),
  after: z.number(),
})

/** What came of learning from corrections the last time; both F1 from 0 to 1. */
export type ThemeLearning = z.infer<typeof learningSchema>

/** What came of the last time; null where nothing was tried. */
export async function readLearning(q: Q): Promise<ThemeLearning | null> {
  const value = await settingOf(q, LEARNING)
  return value === null ? null : learningSchema.parse(value)
}

/** The weights that comments are read with; null where the phrases alone decide. */
export async function readLearnedThemes(q: Q): Promise<LearnedThemes | null> {
  const value = await settingOf(q, WEIGHTS)
  return value === null ? null : learnedThemesSchema.parse(value)
}

async function settingOf(q: Q, key: string): Promise<unknown> {
  const { setting } = q.t
  const [row] = await q.select({ value: setting.value }).from(setting).where(eq(setting.key, key))
  return row?.value ?? null
}

/** Stores what came of learning; comments are read with it from now on. */
export async function saveLearning(
  q: Q,
  learned: LearnedThemes | null,
  outcome: Omit<ThemeLearning, 'version' | 'at'>,
  now: Date,
): Promise<void> {
  const version = learned && createHash('sha256').update(JSON.stringify(learned)).digest('hex').slice(0, 16)
  await q.delete(q.t.setting).where(inArray(q.t.setting.key, [LEARNING, WEIGHTS]))
  const value: ThemeLearning = { ...outcome, version, at: now.toISOString() }
  await q.insert(q.t.setting).values({ key: LEARNING, value, updatedAt: now })
  if (learned) await q.insert(q.t.setting).values({ key: WEIGHTS, value: learned, updatedAt: now })
  noteThemeChange()
}

/** How many comments people corrected, and when the last time. */
export async function countCorrected(q: Q): Promise<{ comments: number; latest: Date | null }> {
  const { themeCorrection: made } = q.t
  const [row] = await q
    .select({
      comments: sql<number>`count(distinct ${made.responseId})`.mapWith(Number),
      latest: max(made.at),
    })
    .from(made)
  return { comments: row?.comments ?? 0, latest: row?.latest ?? null }
}

/**
 * The latest corrected comments with the themes that stand, and as many that nobody corrected: learned from corrections
 * alone, what is read wrongly would weigh as if there were nothing else.
 */
export async function themeExamples(
  q: Q,
  { comments, letters } = most,
): Promise<{ corrected: ThemeExample[]; others: ThemeExample[] }> {
  const { response, themeCorrection: made } = q.t
  const comment = { id: response.id, text: response.comment, language: response.language }
  const latest = await q
    .select(comment)
    .from(made)
    .innerJoin(response, eq(response.id, made.responseId))
    .where(isNotNull(response.comment))
    .groupBy(response.id, response.comment, response.language)
    .orderBy(desc(max(made.at)), desc(response.id))
    .limit(comments)
  const corrected = withinLetters(latest, letters)
  const beside = await q
    .select(comment)
    .from(response)
    .where(
      and(
        isNotNull(response.comment),
        isNull(response.replacedById),
        isNull(response.quarantine),
        notExists(q.select({ one: sql`1` }).from(made).where(eq(made.responseId, response.id))),
      ),
    )
    .orderBy(desc(response.answeredAt), desc(response.id))
    .limit(corrected.length)
  const others = withinLetters(beside, letters)
  const themes = await themesOfResponses(
    q,
    [...corrected, ...others].map(({ id }) => id),
  )
  const examples = (rows: typeof corrected): ThemeExample[] =>
    rows.map(({ id, text, language }) => ({
      ...{ text: text ?? '', language },
      themes: (themes.get(id) ?? []).map(({ themeId }) => themeId),
    }))
  return { corrected: examples(corrected), others: examples(others) }
}

/** As many from the beginning as have so many letters together. */
function withinLetters<T extends { text: string | null }>(rows: T[], most: number): T[] {
  let letters = 0
  const end = rows.findIndex(({ text }) => {
    letters += text?.length ?? 0
    return letters > most
  })
  return end < 0 ? rows : rows.slice(0, end)
}
