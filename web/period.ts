import { inAddress } from './address.ts'
import { type ChosenPeriod, type PeriodName, periodIn } from './words/periods.ts'

/** The period that the address asks for: a named one, or days of one's own (`from`, `to`), and the one before (`vs`). */
export function chosenPeriod(usual: PeriodName, now: Date, timeZone: string): ChosenPeriod {
  const [period, from, to, vs] = ['period', 'from', 'to', 'vs'].map((name) => inAddress(name))
  return periodIn(
    { period: period ?? '', from: from ?? '', to: to ?? '', vs: vs ?? '' },
    { usual, now, timeZone },
  )
}
