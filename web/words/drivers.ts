import type { Driver, Drivers } from '../api/causes.ts'

/** "18 %", "0.4 %", "< 0.1 %": a part of the differences between scores. Something is not written as nothing. */
export function partWords(part: number): string {
  const percent = 100 * part
  if (percent > 0 && percent < 0.05) return '< 0.1 %'
  return `${percent >= 0.05 && percent < 0.95 ? percent.toFixed(1) : Math.round(percent)} %`
}

export const aboutWords = {
  complaint: 'Complaint in a comment',
  reason: 'Reason ticked',
  delivery: 'Fact of the delivery',
} as const

export const directionWords = {
  lower: 'lower scores',
  higher: 'higher scores',
  unclear: 'no evidence',
} as const

/** "−1.92", with what it is for where it is a number: "−0.40 a day". */
export function effectWords({ perUnit: { value, unit } }: Driver): string {
  const digits = Math.abs(value) < 0.1 ? 3 : 2
  const size = Math.abs(value).toFixed(digits)
  const signed = Number(size) === 0 ? '0' : value < 0 ? `−${size}` : `+${size}`
  return unit ? `${signed} per ${unit}` : signed
}

/** A theme brings the accounts that suffer most; of any other driver the action begins with a sentence about it. */
export function actionHref({ id, about, words }: Pick<Driver, 'id' | 'about' | 'words'>): string {
  const theme = about === 'complaint' ? id.slice(id.indexOf('.') + 1) : null
  const begin: Record<string, string> = theme
    ? { theme }
    : { problem: `Scores fall with “${words.slice(0, 200)}”.` }
  return `/actions/new?${new URLSearchParams(begin)}`
}

/** Where the answers behind a driver are read; null where no screen shows them. */
export function driverHref(
  { about, of }: Pick<Driver, 'about' | 'of'>,
  search: URLSearchParams,
): string | null {
  const kept = new URLSearchParams(
    [...search].filter(([name]) =>
      ['survey', 'period', 'from', 'to', 'segment', 'tier', 'manager', 'account'].includes(name),
    ),
  )
  const here = (path: string) => `${path}${kept.size > 0 ? `?${kept}` : ''}`
  if (about === 'complaint') {
    kept.set('theme', of)
    kept.set('sentiment', 'negative')
    kept.sort()
    return here('/comments')
  }
  return of === 'daysLate' || of === 'undelivered' ? here('/lateness') : null
}

/** How many answers were looked at, and of what; one line under the sentence. */
export function basisWords({ n, accounts, answers, dropped, cut, max, currency, foreign }: Drivers): string {
  const count = (size: number, noun: string) => `${size.toLocaleString('en')} ${noun}${size === 1 ? '' : 's'}`
  const parts = [`${count(n, 'answer')} of ${count(accounts, 'account')}.`]
  if (dropped > 0) parts.push(`${count(dropped, 'answer')} more lack one of the facts and are left out.`)
  if (foreign > 0)
    parts.push(
      `${count(foreign, 'answer')} ${foreign === 1 ? 'is' : 'are'} about deliveries in another currency than ${currency}: their amounts count as average.`,
    )
  if (cut)
    parts.push(
      `These are the newest of the period: it has more than ${max.toLocaleString('en')}, and older ones were not looked at.`,
    )
  if (answers === 0) return 'No answers in this period.'
  return parts.join(' ')
}
