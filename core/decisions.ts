import { z } from 'zod'
import { line, text } from './fields.ts'

const id = z.string().min(1).max(40)
const words = text(1000).nullable()

/** What the ways are measured by; the weights count in proportion to each other, so they need not add up to 100. */
const criterion = z.strictObject({
  id,
  name: line(80),
  weight: z.number('Write a number.').min(0, 'At least 0.').max(100, 'At most 100.'),
})

/** One way to do it, described, and scored 1 (bad) to 5 (good) for each criterion. */
const way = z.strictObject({
  id,
  name: line(120),
  ...{ benefit: words, cost: words, risk: words, effort: words, affected: words },
  scores: z.record(id, z.int('Score from 1 to 5.').min(1, 'Score from 1 to 5.').max(5, 'Score from 1 to 5.')),
})

const unique = (rows: { id: string }[]) => new Set(rows.map((row) => row.id)).size === rows.length

/** The ways that are weighed; a draft may still have gaps. */
export const weighedSchema = z.strictObject({
  criteria: z.array(criterion).max(12, 'At most 12 criteria.').refine(unique, 'Two criteria share one id.'),
  ways: z.array(way).max(8, 'At most 8 ways.').refine(unique, 'Two ways share one id.'),
})
export type Weighed = z.output<typeof weighedSchema>
export type Criterion = Weighed['criteria'][number]
export type Way = Weighed['ways'][number]

/** What somebody starts with; each can be renamed, and others added. */
export const usualCriteria: Criterion[] = [
  { id: 'benefit', name: 'Benefit for the customer', weight: 40 },
  { id: 'cost', name: 'Low cost', weight: 25 },
  { id: 'risk', name: 'Low risk', weight: 20 },
  { id: 'effort', name: 'Little effort', weight: 15 },
]

/** What a decision says beside the ways themselves. */
export const decisionSchema = z.strictObject({
  chosenId: id,
  why: line(1000),
  /** Needed where another way than the one with the highest score is chosen. */
  against: text(1000).nullish(),
  /** Who took part, by name. */
  participants: z.array(line(100)).min(1, 'Name at least one who took part.').max(50),
  /** When to look again whether it was right; null: never. */
  lookAgainAt: z.iso.datetime({ offset: true }).nullable(),
})
export type DecisionInput = z.output<typeof decisionSchema>

/** The weighted mean of a way's scores, 1-5; null where a score is missing or no criterion weighs anything. */
export function weightedScore(
  { criteria }: Pick<Weighed, 'criteria'>,
  { scores }: Pick<Way, 'scores'>,
): number | null {
  let sum = 0
  let weights = 0
  for (const { id, weight } of criteria) {
    const score = scores[id]
    if (score === undefined) return null
    sum += weight * score
    weights += weight
  }
  return weights > 0 ? sum / weights : null
}

/** The ways with their scores, the highest first; those that cannot be scored yet come last. Equal ones keep their order. */
export function ranking(weighed: Weighed): { way: Way; score: number | null }[] {
  return weighed.ways
    .map((way) => ({ way, score: weightedScore(weighed, way) }))
    .sort((a, b) => (b.score ?? -1) - (a.score ?? -1))
}

// Sums of the same numbers in another order differ in the last digit.
const CLOSE = 1e-9

/** The ids of the ways with the highest score. */
export function best(weighed: Weighed): string[] {
  const ranked = ranking(weighed)
  const top = ranked[0]?.score ?? null
  return top === null
    ? []
    : ranked.filter(({ score }) => score !== null && top - score < CLOSE).map(({ way }) => way.id)
}

/** Way id → the id of one that is at least as good by every criterion and better by one. */
export function dominated({ criteria, ways }: Weighed): Map<string, string> {
  const worse = new Map<string, string>()
  for (const way of ways) {
    const by = ways.find(
      (other) =>
        other !== way &&
        criteria.every(({ id }) => (other.scores[id] ?? 0) >= (way.scores[id] ?? 6)) &&
        criteria.some(({ id }) => (other.scores[id] ?? 0) > (way.scores[id] ?? 6)),
    )
    if (by) worse.set(way.id, by.id)
  }
  return worse
}

/** The share of all weight (0-1) from which, or down to which, another way would have the highest score. */
export interface Turn {
  criterionId: string
  /** Which way the weight goes from where it stands. */
  towards: 'more' | 'less'
  at: number
  wayId: string
}

/**
 * For each criterion the nearest weight above and below its own that would turn the choice, the others keeping their
 * proportions. With the share x for the criterion a way scores x·s + (1 − x)·r, r being its weighted mean over the other
 * criteria: a straight line in x, so that two ways are equal at x = (r₂ − r₁) / ((r₂ − r₁) − (s₂ − s₁)). Nothing is
 * returned where the first place is shared or a score is missing, and none that is reached only where one criterion is all.
 */
export function turns(weighed: Weighed): Turn[] {
  const [leaderId, second] = best(weighed)
  const leader = weighed.ways.find(({ id }) => id === leaderId)
  if (!leader || second !== undefined) return []
  const total = weighed.criteria.reduce((sum, { weight }) => sum + weight, 0)
  return weighed.criteria.flatMap((criterion) => {
    const others = weighed.criteria.filter(({ id }) => id !== criterion.id)
    const lead = weightedScore({ criteria: others }, leader)
    const own = leader.scores[criterion.id]
    if (lead === null || own === undefined) return []
    const crossings = weighed.ways.flatMap((way) => {
      const rest = weightedScore({ criteria: others }, way)
      const score = way.scores[criterion.id]
      if (way.id === leader.id || rest === null || score === undefined) return []
      const apart = rest - lead
      const at = apart / (apart - (score - own))
      return at > 0 && at < 1 ? [{ at, wayId: way.id }] : []
    })
    const now = criterion.weight / total
    const nearest = (towards: Turn['towards']): Turn[] => {
      const [first] = crossings
        .filter(({ at }) => (towards === 'more' ? at > now : at < now))
        .sort((a, b) => Math.abs(a.at - now) - Math.abs(b.at - now))
      return first ? [{ criterionId: criterion.id, towards, ...first }] : []
    }
    return [...nearest('more'), ...nearest('less')]
  })
}

/** What keeps these ways from being decided on, in words, with where it is; nothing: they are complete. */
export function decisionGaps({ criteria, ways }: Weighed): { path: string; message: string }[] {
  const gaps: { path: string; message: string }[] = []
  if (ways.length < 2)
    gaps.push({
      path: 'ways',
      message: 'A decision needs at least two ways. Write down one more, even “leave it as it is”.',
    })
  if (!criteria.some(({ weight }) => weight > 0))
    gaps.push({ path: 'criteria', message: 'Give at least one criterion a weight above 0.' })
  const asked = {
    benefit: 'what it brings',
    cost: 'what it costs',
    risk: 'what could go wrong',
    effort: 'how much work it is',
    affected: 'who is affected',
  }
  for (const [i, one] of ways.entries()) {
    for (const [field, what] of Object.entries(asked))
      if (!one[field as keyof typeof asked])
        gaps.push({ path: `ways.${i}.${field}`, message: `Say of “${one.name}” ${what}.` })
    for (const { id, name } of criteria)
      if (one.scores[id] === undefined)
        gaps.push({ path: `ways.${i}.scores.${id}`, message: `Score “${one.name}” for “${name}”.` })
  }
  return gaps
}

/** What is wrong with a decision on these ways; nothing: it can be made. */
export function decisionProblems(
  weighed: Weighed,
  decision: DecisionInput,
): { path: string; message: string }[] {
  const gaps = decisionGaps(weighed)
  const chosen = weighed.ways.find(({ id }) => id === decision.chosenId)
  if (!chosen) return [...gaps, { path: 'chosenId', message: 'Choose one of the ways.' }]
  const top = best(weighed)
  if (gaps.length === 0 && !top.includes(chosen.id) && !decision.against) {
    const first = weighed.ways.find(({ id }) => id === top[0])
    return [
      {
        path: 'against',
        message: `“${first?.name}” scores higher. Say why “${chosen.name}” is chosen all the same.`,
      },
    ]
  }
  return gaps
}
