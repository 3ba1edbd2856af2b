import { inAddress } from './address.ts'
import { chosenPeriod } from './period.ts'

/** Which answers the address asks about, in the words of the API. */
export function answersAsked(now: Date, timeZone: string) {
  const { from, to } = chosenPeriod('12m', now, timeZone)
  const given = (name: string) => inAddress(name) || undefined
  return {
    survey: given('survey'),
    segment: given('segment'),
    tier: given('tier'),
    manager: given('manager'),
    account: given('account'),
    from,
    to,
  }
}
