import { chiSquareTail } from './distributions.ts'
import { holm } from './false-alarms.ts'

/** What those who answered are told apart by; `previous` is the class of the answer they gave before. */
export const mixFacets = ['role', 'tier', 'segment', 'previous'] as const
export type MixFacet = (typeof mixFacets)[number]

/** For each facet: how many contacts (each once) are of each kind. */
export type Mix = Readonly<Partial<Record<MixFacet, Readonly<Record<string, number>>>>>

export interface MixSide {
  /** As a sentence names it: "in March 2026". */
  words: string
  mix: Mix
}

export interface MixShift {
  facet: MixFacet
  verdict: 'moved' | 'steady' | 'too_few'
  /** Cramér's V, 0 (the same mix) to 1 (nothing in common); null where too few. */
  v: number | null
  /** How likely it is where nothing moved, raised for the number of facets (Holm). */
  chance: number | null
  /** Shares of each kind, 0..1, the greatest rise first. */
  kinds: { kind: string; before: number; after: number }[]
}

export interface MixChange {
  moved: boolean
  facets: MixShift[]
  sentence: string
}

/** A mix counts as moved from here on (J. Cohen, 1988: .1 is small, .3 medium), so that many answers alone give no alarm. */
export const MOVED_FROM = 0.2

/** Fewer contacts on either side are no mix. */
export const ENOUGH_FOR_A_MIX = 10

/**
 * Whether other people answered than before, facet by facet: Pearson's χ² of the two mixes, kinds with fewer than 5
 * expected on either side taken together (W. G. Cochran, Biometrics 10 (1954) 417-451), and Cramér's V = √(χ²/N), which
 * does not grow with the number of answers (H. Cramér, Mathematical Methods of Statistics (1946), 21.9). An alarm needs
 * both: a chance under .05 with all facets counted, and V of .2 or more.
 */
export function mixChange(from: MixSide, to: MixSide): MixChange {
  const asked = mixFacets.filter((facet) => from.mix[facet] && to.mix[facet])
  const tests = asked.map((facet) => tested(from.mix[facet]!, to.mix[facet]!))
  const made = tests.flatMap((test) => (test.chance === null ? [] : [test.chance]))
  const raised = holm(made)[Symbol.iterator]()
  const facets = asked.map((facet, i): MixShift => {
    const { v, kinds, chance: bare } = tests[i]!
    if (v === null || bare === null) return { facet, verdict: 'too_few', v: null, chance: null, kinds }
    const chance = raised.next().value as number
    return { facet, verdict: chance < 0.05 && v >= MOVED_FROM ? 'moved' : 'steady', v, chance, kinds }
  })
  const moved = facets.filter(({ verdict }) => verdict === 'moved').sort((a, b) => b.v! - a.v!)
  return { moved: moved.length > 0, facets, sentence: sentenceOf(from, to, facets, moved[0]) }
}

/**
 * Whether those who were asked are like those who were not: the same test, of two groups that share nobody. `all` holds
 * everyone, those asked among them.
 */
export function askedMix(asked: Mix, all: Mix): MixChange {
  const rest = Object.fromEntries(
    mixFacets.flatMap((facet) => {
      const [some, every] = [asked[facet], all[facet]]
      if (!some || !every) return []
      const left = Object.entries(every).map(([kind, n]) => [kind, Math.max(0, n - (some[kind] ?? 0))])
      return [[facet, Object.fromEntries(left)]]
    }),
  )
  return mixChange(
    { words: 'of those who were not asked', mix: rest },
    { words: 'of those asked', mix: asked },
  )
}

type Kinds = Readonly<Record<string, number>>

function tested(before: Kinds, after: Kinds) {
  const kinds = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  const [m, n] = [sumOf(before), sumOf(after)]
  const shares = kinds
    .map((kind) => ({ kind, before: (before[kind] ?? 0) / (m || 1), after: (after[kind] ?? 0) / (n || 1) }))
    .sort((a, b) => b.after - b.before - (a.after - a.before) || (a.kind < b.kind ? -1 : 1))
  if (m < ENOUGH_FOR_A_MIX || n < ENOUGH_FOR_A_MIX) return { v: null, chance: null, kinds: shares }
  const cells = together(
    kinds.map((kind) => [before[kind] ?? 0, after[kind] ?? 0]),
    Math.min(m, n) / (m + n),
  )
  if (cells.length < 2) return { v: null, chance: null, kinds: shares }
  let chi = 0
  for (const [a, b] of cells) {
    const [expectedBefore, expectedAfter] = [((a + b) * m) / (m + n), ((a + b) * n) / (m + n)]
    chi += (a - expectedBefore) ** 2 / expectedBefore + (b - expectedAfter) ** 2 / expectedAfter
  }
  return { v: Math.sqrt(chi / (m + n)), chance: chiSquareTail(chi, cells.length - 1), kinds: shares }
}

const sumOf = (kinds: Kinds) => Object.values(kinds).reduce((sum, n) => sum + n, 0)

/** The rarest kinds in one, until each has 5 expected on the smaller side. */
function together(cells: [number, number][], smaller: number): [number, number][] {
  const left = cells.filter(([a, b]) => a + b > 0).sort(([a, b], [c, d]) => a + b - (c + d))
  while (left.length > 1 && (left[0]![0] + left[0]![1]) * smaller < 5) {
    const [[a, b], [c, d]] = left.splice(0, 2) as [[number, number], [number, number]]
    left.push([a + c, b + d])
    left.sort(([e, f], [g, h]) => e + f - (g + h))
  }
  return left
}

const names: Partial<Record<MixFacet, Record<string, string>>> = {
  role: { decider: 'deciders', influencer: 'influencers', user: 'users' },
  previous: {
    promoter: 'promoters the time before',
    passive: 'passives the time before',
    detractor: 'detractors the time before',
  },
}

function nameOf(facet: MixFacet, kind: string): string {
  if (facet === 'tier') return `of tier ${kind}`
  return facet === 'segment' ? `in ${kind}` : (names[facet]?.[kind] ?? kind)
}

function sentenceOf(from: MixSide, to: MixSide, facets: MixShift[], most: MixShift | undefined): string {
  if (!most) {
    if (facets.every(({ verdict }) => verdict === 'too_few'))
      return 'Too few answers to compare who answered.'
    return 'No sign that the mix of people has changed.'
  }
  const rise = most.kinds[0]!
  const percent = (share: number) => `${Math.round(100 * share)} %`
  const fact = `${percent(rise.after)} ${to.words} are ${nameOf(most.facet, rise.kind)}, ${percent(rise.before)} ${from.words}`
  return `The mix of people has changed: ${fact}. A change of the score may come from that.`
}
