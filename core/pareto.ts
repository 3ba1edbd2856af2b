/** A case with its cause; `below` is the cause of the second level, where it has one. */
export interface CausedCase {
  accountId: string
  causeId: string | null
}

export interface CauseName {
  id: string
  parentId: string | null
  name: string
}

/** One bar: how many cases, and what share of their accounts' annual value stands behind them. */
export interface ParetoBar {
  id: string
  name: string
  n: number
  accounts: number
  /** Minor units of the one currency. */
  minor: number
  /** Of all cases with a cause, and of all value behind them, 0..1; `upTo` adds the bars before. */
  share: number
  upTo: number
  valueShare: number
  valueUpTo: number
}

export interface Pareto {
  /** Causes of the first level, the largest first, each with those of the second. */
  bars: (ParetoBar & { below: ParetoBar[] })[]
  /** Cases with a cause; shares are of these. */
  n: number
  /** Cases that have none yet. */
  without: number
  minor: number
  /** Accounts among them whose annual value is not known, or is in another currency. */
  unvalued: number
}

export type ParetoBy = 'count' | 'value'

/**
 * Which causes make most of the cases, by how many there are or by the annual value of the accounts. An account's value
 * is shared out evenly over all of its cases with a cause: then the bars add up to the value of the accounts, and one
 * with cases of two causes is not counted twice. Values are in minor units of one currency; an account without is worth 0.
 */
export function paretoOf(
  cases: readonly CausedCase[],
  { causes, values, by }: { causes: readonly CauseName[]; values: ReadonlyMap<string, number>; by: ParetoBy },
): Pareto {
  const known = new Map(causes.map((cause) => [cause.id, cause]))
  const caused = cases.filter(({ causeId }) => causeId !== null && known.has(causeId))
  const perAccount = new Map<string, number>()
  for (const { accountId } of caused) perAccount.set(accountId, (perAccount.get(accountId) ?? 0) + 1)
  const sums = new Map<string, Sum>()
  for (const { accountId, causeId } of caused) {
    const minor = (values.get(accountId) ?? 0) / (perAccount.get(accountId) as number)
    const cause = known.get(causeId as string) as CauseName
    const first = cause.parentId !== null && known.has(cause.parentId) ? cause.parentId : cause.id
    add(sums, first, accountId, minor)
    if (first !== cause.id) add(sums, cause.id, accountId, minor)
  }
  const minor = [...perAccount.keys()].reduce((sum, id) => sum + (values.get(id) ?? 0), 0)
  const of = (parentId: string | null) => (id: string) => {
    const parent = known.get(id)?.parentId ?? null
    return parentId === null ? parent === null || !known.has(parent) : parent === parentId
  }
  const ranked = (parentId: string | null) =>
    rank([...sums.keys()].filter(of(parentId)), { sums, known, by, n: caused.length, minor })
  return {
    bars: ranked(null).map((bar) => ({ ...bar, below: ranked(bar.id) })),
    ...{ n: caused.length, without: cases.length - caused.length, minor },
    unvalued: [...perAccount.keys()].filter((id) => !values.has(id)).length,
  }
}

interface Sum {
  n: number
  minor: number
  accounts: Set<string>
}

function add(sums: Map<string, Sum>, id: string, accountId: string, minor: number) {
  const sum = sums.get(id) ?? { n: 0, minor: 0, accounts: new Set<string>() }
  sum.n++
  sum.minor += minor
  sum.accounts.add(accountId)
  sums.set(id, sum)
}

interface Ranking {
  sums: Map<string, Sum>
  known: Map<string, CauseName>
  by: ParetoBy
  n: number
  minor: number
}

function rank(ids: string[], { sums, known, by, n, minor }: Ranking): ParetoBar[] {
  const rows = ids.map((id) => {
    const { n: cases, minor: value, accounts } = sums.get(id) as Sum
    return { id, name: known.get(id)?.name ?? id, n: cases, accounts: accounts.size, minor: value }
  })
  const byCount = (a: (typeof rows)[number], b: (typeof rows)[number]) => b.n - a.n || b.minor - a.minor
  const byValue = (a: (typeof rows)[number], b: (typeof rows)[number]) => b.minor - a.minor || b.n - a.n
  const order = by === 'count' ? byCount : byValue
  rows.sort((a, b) => order(a, b) || (a.name < b.name ? -1 : 1))
  let cases = 0
  let value = 0
  return rows.map((row) => {
    cases += row.n
    value += row.minor
    return {
      ...{ ...row, minor: Math.round(row.minor) },
      ...{ share: row.n / n, upTo: cases / n },
      valueShare: minor > 0 ? row.minor / minor : 0,
      valueUpTo: minor > 0 ? Math.min(1, value / minor) : 0,
    }
  })
}
