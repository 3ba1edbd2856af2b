import { periodWords } from '../core/calendar.ts'
import { compareAccounts } from '../core/compare-accounts.ts'
import { type TrendPoint, trendChange, withBreaks } from '../core/trend.ts'
import type { Survey } from '../db/surveys.ts'
import { type AccountFigures, throughMonth } from './account-figures.ts'

/** `breaks`: where a new version of the survey began. `today` in the company's time zone. */
interface About {
  survey: Survey
  today: string
  breaks: readonly { day: string }[]
}

/**
 * Whether the last two periods with enough answers differ over the accounts named. Accounts are drawn whole, since answers
 * of one account are no independent ones: the test of a single account would find changes that are none.
 */
export function portfolioSentence(figures: AccountFigures) {
  return async ({ survey, today, breaks }: About, points: TrendPoint[], ids: ReadonlySet<string>) => {
    const days = breaks.map(({ day }) => day)
    const { previous, last, sentence } = trendChange(survey.metric, points, days)
    if (!previous || !last) return sentence
    const side = async ({ period, step, from, to }: TrendPoint) => {
      const scores = await figures.scores(survey, throughMonth({ from, to }, today))
      return {
        words: periodWords(period, step),
        accounts: new Map([...scores].filter(([id]) => ids.has(id))),
      }
    }
    const periods = [previous, last].map(({ step, from, to }) => [step, throughMonth({ from, to }, today)])
    const compared = await figures.together(ids)(['sentence', survey.id, periods], async () =>
      compareAccounts(survey.metric, ...(await Promise.all([side(previous), side(last)])), {
        seed: survey.id,
      }),
    )
    return withBreaks(compared.sentence, [previous, last], days)
  }
}
