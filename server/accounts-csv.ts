import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { scopeOf } from '../core/access.ts'
import { fractionDigits } from '../core/money.ts'
import type { AccountListed } from '../db/accounts.ts'
import type { AccountFigures } from './account-figures.ts'
import { accountLines } from './account-lines.ts'
import { accountsQuery } from './account-query.ts'
import { shownLine } from './account-scores.ts'
import { csvFile } from './csv-out.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { valid } from './validate.ts'

const heads = [
  ...['account', 'external id', 'segment', 'tier', 'manager'],
  ...['answers', 'score', 'low', 'high', 'change', 'change low', 'change high', 'verdict'],
  ...['asked', 'of these answered', 'annual value', 'currency', 'risk', 'silence'],
]

/** The list of accounts as a file, with the filters and the order of the screen: all pages of it. */
export const accountsCsvRoutes = (deps: Deps, figures: AccountFigures) => {
  const { lines } = accountLines(deps, figures)
  return new Hono<ApiEnv>().get(
    '/accounts.csv',
    describeRoute({ summary: 'The list of accounts as a file', tags: ['Accounts'] }),
    valid('query', accountsQuery),
    async (c) => {
      const { placed } = await lines(scopeOf(c.var.actor), c.req.valid('query'))
      const rows = placed.map(({ line }) => {
        const row = shownLine(line)
        const { score, change, response, silence } = row
        const told = (value: number | null) => (score.enough ? value : null)
        return [
          ...[row.name, row.externalId, row.segment, row.tier, row.manager?.name ?? null],
          ...[score.n, told(score.value), told(score.low), told(score.high)],
          ...[change.value, change.low, change.high, change.verdict],
          ...[response.asked, response.answered, moneyOf(row), row.currency],
          ...[row.risk, silence?.kind ?? null],
        ]
      })
      return csvFile('accounts', heads, rows)
    },
  )
}

/** The annual value in whole units of its currency, as a spreadsheet adds them up. */
function moneyOf({
  annualValueMinor: minor,
  currency,
}: Pick<AccountListed, 'annualValueMinor' | 'currency'>) {
  return minor === null ? null : minor / 10 ** (currency ? fractionDigits(currency) : 2)
}
