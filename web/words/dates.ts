import { dayIn, daysBetween } from '../../core/calendar.ts'

/** "12 Mar 2026" in the company's time zone; a dash where there is no date. */
export function dateWords(at: string | null | undefined, timeZone: string): string {
  if (!at) return '–'
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(new Date(at))
}

/** "12 Mar 2026, 14:05". */
export function momentWords(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(at))
}

export interface DeliveryDates {
  promisedAt: string | null
  expectedAt?: string | null
  deliveredAt: string | null
  cancelledAt?: string | null
}

/** How a delivery stands against its promise, counted in the company's calendar days. */
export function latenessWords(
  delivery: DeliveryDates,
  { now, timeZone }: { now: Date; timeZone: string },
): { words: string; late: boolean } {
  const { promisedAt, deliveredAt, cancelledAt } = delivery
  if (cancelledAt) return { words: 'cancelled', late: false }
  if (!promisedAt) return { words: deliveredAt ? 'delivered' : 'under way', late: false }
  const end = deliveredAt ? new Date(deliveredAt) : now
  const days = daysBetween(dayIn(new Date(promisedAt), timeZone), dayIn(end, timeZone))
  const count = Math.abs(days) === 1 ? '1 day' : `${Math.abs(days)} days`
  if (days > 0) return { words: deliveredAt ? `${count} late` : `${count} late, not here`, late: true }
  if (!deliveredAt) return { words: 'under way', late: false }
  return { words: days === 0 ? 'on time' : `${count} early`, late: false }
}

/** The name of a period from its first day: "Mar 2026", "Q1 2026", "2 Mar 2026". */
export function periodLabel(first: string, step: 'week' | 'month' | 'quarter'): string {
  const [year = '', month = ''] = first.split('-')
  if (step === 'quarter') return `Q${Math.ceil(Number(month) / 3)} ${year}`
  const options = { timeZone: 'UTC', month: 'short', year: 'numeric' } as const
  return new Intl.DateTimeFormat('en-GB', step === 'week' ? { ...options, day: 'numeric' } : options).format(
    new Date(`${first}T00:00:00Z`),
  )
}
