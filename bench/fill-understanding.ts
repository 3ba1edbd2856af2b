import { chunks } from '../db/dialect.ts'
import { addCells } from '../db/rollups-adding.ts'
import type { Store } from '../db/store.ts'
import { listThemes } from '../db/themes.ts'
import { deliverySurvey, responseId } from './fill.ts'

type Filled = Pick<Store, 'tx' | 'read'>

const labels = ['negative', 'neutral', 'positive'] as const

/**
 * Themes of the filled responses' comments: one or two of the company's own each, as their place has it, then
 * `thm_common` in one comment of four and `thm_rare` in one of 400. Roll-ups are counted by rebuildRollups.
 */
export async function fillThemes(store: Filled, count: number): Promise<void> {
  const themes = await listThemes(store.read)
  const theme = (i: number) => themes[i % themes.length]?.id as string
  for (let start = 0; start < count; start += 30_000) {
    const rows: (typeof store.read.t.responseTheme.$inferInsert)[] = []
    for (let i = start; i < Math.min(count, start + 30_000); i += 3) {
      const said = { responseId: responseId(i), value: 0, sentiment: labels[(i * 7) % 3] as string }
      rows.push({ ...said, themeId: theme(i * 5) })
      if (i % 2) rows.push({ ...said, themeId: theme(i * 5 + 1) })
    }
    await store.tx(async (q) => {
      for (const part of chunks(rows, 4)) await q.insert(q.t.responseTheme).values(part)
    })
  }
  const now = new Date()
  for (const [themeId, every] of Object.entries({ thm_common: 12, thm_rare: 1_200 })) {
    const words = { names: { en: themeId }, phrases: {}, negatives: {} }
    const rows = Array.from({ length: Math.ceil(count / every) }, (_, k) => ({
      ...{ responseId: responseId(k * every), themeId, sentiment: 'neutral', value: 0 },
    }))
    await store.tx(async (q) => {
      await q
        .insert(q.t.theme)
        .values({ id: themeId, position: 1_000 + every, words, createdAt: now, updatedAt: now })
      for (const part of chunks(rows, 4)) await q.insert(q.t.responseTheme).values(part)
    })
  }
}

/** Who was asked, by what the filled answers come to if one in four answers. Comes after the roll-ups were counted. */
export async function fillAsked(store: Filled): Promise<void> {
  const { surveyId } = await deliverySurvey(store)
  const { scoreDay, accountScoreMonth, askedDay, accountAskedMonth } = store.read.t
  const days = await store.read.select().from(scoreDay)
  const months = await store.read.select().from(accountScoreMonth)
  const cell = (key: string[], n: number) => ({ key, add: [4 * n, n] })
  await store.tx(async (q) => {
    await addCells(
      q,
      askedDay,
      days.map(({ day, n }) => cell([surveyId, day], n)),
      null,
    )
    await addCells(
      q,
      accountAskedMonth,
      months.map(({ month, accountId, n }) => cell([surveyId, month, accountId], n)),
      null,
    )
  })
}
