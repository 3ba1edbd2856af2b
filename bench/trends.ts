import { trend } from '../core/trend.ts'
import { accountCounts, portfolioCounts } from '../db/trends.ts'
import { deliverySurvey } from './fill.ts'
import { ACCOUNTS, filled } from './filled.ts'
import { percentile, type Row, round, timings } from './measure.ts'

/** The trend of one account and of the portfolio, with 10,000 responses and with a million. */
export async function benchTrends(): Promise<Row[]> {
  const small = await measure(10_000)
  const large = await measure(1_000_000)
  return (['account', 'portfolio'] as const).map((which) => {
    const ratio = large[which] / small[which]
    return {
      what: `${which} trend over a year with 1,000,000 responses, p99`,
      ours: `${round(large[which])} ms`,
      floor: `${round(small[which])} ms with 10,000`,
      ratio: round(ratio),
      wanted: 'at most 1.5, under 20 ms',
      reached: ratio <= 1.5 && large[which] < 20,
    }
  })
}

async function measure(responses: number): Promise<{ account: number; portfolio: number }> {
  const store = await filled('sqlite', responses)
  const { surveyId } = await deliverySurvey(store)
  const to = new Date().toISOString().slice(0, 10)
  const from = new Date(Date.now() - 365 * 86_400_000).toISOString().slice(0, 10)
  const range = { surveyId, from, to, step: 'month' as const }
  const account = await timings(1_000, async (i) =>
    trend('csat', await accountCounts(store.read, `acc_${(i * 37) % ACCOUNTS}`, range), range),
  )
  const portfolio = await timings(1_000, async () =>
    trend('csat', await portfolioCounts(store.read, { all: true }, range), range),
  )
  return { account: percentile(account, 0.99), portfolio: percentile(portfolio, 0.99) }
}
