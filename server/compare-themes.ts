import { compareManyShares } from '../core/compare-shares.ts'
import { monthsTouched } from '../db/rollups.ts'
import { isOfAll } from '../db/scope.ts'
import type { Q } from '../db/store.ts'
import type { Survey } from '../db/surveys.ts'
import { themeCounts } from '../db/theme-counts.ts'
import { listThemes } from '../db/themes.ts'
import { portfolioCounts } from '../db/trends.ts'
import type { Group, GroupAnswers } from './compare-groups.ts'

interface Named {
  /** Answers, with a comment or without. */
  n: number
  /** Theme id → answers that name it, and those that complain of it. */
  themes: Map<string, { named: number; negative: number }>
}

/**
 * Which themes the answers of one side name more often than those of the other, the largest difference first. Of some
 * accounts only whole months are known: null where a month belongs to both sides then.
 */
export async function themesMoved(q: Q, survey: Survey, from: GroupAnswers, to: GroupAnswers) {
  const [a, b] = [from, to].map(daysOfThemes) as [Group, Group]
  if (overlaps(a, b, from, to)) return null
  const [before, after] = [await namedBy(q, survey, a), await namedBy(q, survey, b)]
  const none = { named: 0, negative: 0 }
  const named = (await listThemes(q))
    .map(({ id, names }) => ({
      ...{ id, words: names.en ?? Object.values(names)[0] ?? id },
      ...{ before: before.themes.get(id) ?? none, after: after.themes.get(id) ?? none },
    }))
    .filter(({ before, after }) => before.named + after.named > 0)
  const moved = compareManyShares(
    named.map((theme) => ({
      from: { hits: theme.before.named, n: before.n },
      to: { hits: theme.after.named, n: after.n },
    })),
  )
  const rows = named.map((theme, i) => ({ ...theme, ...moved[i]! }))
  const size = ({ difference }: (typeof rows)[number]) => Math.abs(difference?.value ?? 0)
  return {
    from: { n: before.n, from: a.from, to: a.to },
    to: { n: after.n, from: b.from, to: b.to },
    rows: rows.sort((x, y) => size(y) - size(x) || x.words.localeCompare(y.words)),
  }
}

/** Over all accounts themes are kept by day, over some by month. */
function daysOfThemes(group: Group): Group {
  if (group.scope.all && isOfAll(group.filter)) return group
  const { from, to } = monthsTouched(group.from, group.to)
  return { ...group, from, to }
}

/** Whether taking whole months made two sides share days that they did not share before. */
function overlaps(a: Group, b: Group, from: Group, to: Group): boolean {
  const share = (one: Group, other: Group) => one.from <= other.to && other.from <= one.to
  return share(a, b) && !share(from, to)
}

async function namedBy(q: Q, survey: Survey, group: Group & Partial<GroupAnswers>): Promise<Named> {
  const { scope, filter, from, to, besides, answers } = group
  const all = await counted(q, survey, { scope, filter, from, to })
  if (besides === undefined) return all
  if (answers?.accounts.size === 0) return { n: 0, themes: new Map() }
  const own = await counted(q, survey, { scope, filter: { accountIds: [besides] }, from, to })
  for (const [id, { named, negative }] of own.themes) {
    const theme = all.themes.get(id)
    if (theme) all.themes.set(id, { named: theme.named - named, negative: theme.negative - negative })
  }
  return { n: all.n - own.n, themes: all.themes }
}

async function counted(
  q: Q,
  survey: Survey,
  { scope, filter, from, to }: Pick<Group, 'scope' | 'filter' | 'from' | 'to'>,
): Promise<Named> {
  const range = { surveyId: survey.id, from, to, ...filter }
  const scores = await portfolioCounts(q, scope, { ...range, step: 'month' })
  const themes: Named['themes'] = new Map()
  for (const { themeId, sentiment, n } of await themeCounts(q, scope, range)) {
    const theme = themes.get(themeId) ?? { named: 0, negative: 0 }
    theme.named += n
    if (sentiment === 'negative') theme.negative += n
    themes.set(themeId, theme)
  }
  return { n: scores.reduce((sum, { n }) => sum + n, 0), themes }
}
