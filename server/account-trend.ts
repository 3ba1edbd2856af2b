import { type ContactAnswers, type RoleWeights, type RollUp, rollUpAccount } from '../core/account-rollups.ts'
import { finitePopulationFactor } from '../core/finite-population.ts'
import { type MetricTotal, metricTotal } from '../core/scores.ts'
import { type TrendPoint, type TrendRange, trend } from '../core/trend.ts'
import { askedCounts } from '../db/asked-counts.ts'
import { type ContactScore, contactScores } from '../db/contact-scores.ts'
import { contactsKnown } from '../db/silence.ts'
import type { Q } from '../db/store.ts'
import type { Survey } from '../db/surveys.ts'
import { accountCounts } from '../db/trends.ts'

interface Within extends TrendRange {
  surveyId: string
}

/**
 * The points and the total of one account by a roll-up. Where most of its contacts answered, each once, the total's
 * interval is narrowed, and `reach` says so in words.
 */
export async function accountTrend(
  q: Q,
  accountId: string,
  {
    survey,
    within,
    rollup,
    weights,
  }: { survey: Survey; within: Within; rollup: RollUp; weights: RoleWeights },
) {
  const { metric } = survey
  const counts = await accountCounts(q, accountId, within)
  const n = counts.reduce((sum, row) => sum + row.n, 0)
  const known = await contactsKnown(q, accountId)
  // With more answers than contacts some answered twice, and the roll-ups hold all there is to know.
  const rows = rollup !== 'answers' || n <= known ? await contactScores(q, accountId, within) : []
  const contacts = contactsOf(rows)
  const asked = await askedOf(q, accountId, within)
  const points = trend(metric, counts, within, asked)
  const reach = { contacts: known, answered: contacts.length }
  const total: MetricTotal =
    rollup === 'answers'
      ? metricTotal(metric, sums(counts), rows.length > 0 ? reach : undefined)
      : rollUpAccount(metric, rollup, contacts, { weights, contactsKnown: known })
  return {
    total,
    points: rollup === 'answers' ? points : points.map((point) => rolled(point)),
    reach: contacts.length === n && finitePopulationFactor(reach) < 1 ? reachWords(reach) : null,
  }

  function rolled(point: TrendPoint): TrendPoint {
    const within = rows.filter(({ day }) => day >= point.from && day <= point.to)
    const { value, interval, enough } = rollUpAccount(metric, rollup, contactsOf(within), { weights })
    return { ...point, value, enough, low: interval?.low ?? null, high: interval?.high ?? null }
  }
}

/** Questions are counted by month: by week nothing is said of them. */
async function askedOf(q: Q, accountId: string, { surveyId, step, from, to }: Within) {
  if (step === 'week' || step === 'day') return undefined
  return askedCounts(q, { all: true }, { surveyId, from, to, accountIds: [accountId] })
}

function contactsOf(rows: ContactScore[]): ContactAnswers[] {
  return Array.from(
    Map.groupBy(rows, ({ contactId }) => contactId),
    ([contactId, own]) => ({ contactId, role: own[0]?.role ?? null, counts: sums(own) }),
  )
}

function sums(rows: { score: number; n: number }[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { score, n } of rows) counts.set(score, (counts.get(score) ?? 0) + n)
  return counts
}

function reachWords({ contacts, answered }: { contacts: number; answered: number }): string {
  if (answered >= contacts)
    return 'All contacts answered, each once: this is their score, and no estimate of it.'
  return `${answered} of ${contacts} contacts answered, each once: with most of them heard, the range is narrower.`
}
