const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const size = (ms: number) => {
  if (ms < HOUR) return `${Math.max(1, Math.round(ms / MINUTE))} min`
  if (ms < DAY) return `${Math.round(ms / HOUR)} h`
  const days = Math.round(ms / DAY)
  return days === 1 ? '1 day' : `${days} days`
}

/** "due in 3 h", "2 days overdue": how long there is still, in the largest unit that fits. */
export function dueWords(dueAt: string, now: Date): string {
  const left = Date.parse(dueAt) - now.getTime()
  return left >= 0 ? `due in ${size(left)}` : `${size(-left)} overdue`
}

export function isPast(at: string, now: Date): boolean {
  return Date.parse(at) < now.getTime()
}

/** "5 min ago", "3 days ago", "in 2 h". */
export function agoWords(at: string, now: Date): string {
  const ms = now.getTime() - Date.parse(at)
  if (Math.abs(ms) < MINUTE) return 'just now'
  return ms > 0 ? `${size(ms)} ago` : `in ${size(-ms)}`
}
