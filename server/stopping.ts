const LOOK_MS = 500

/**
 * Calls `stop` once, when the terminal or the system asks for it. Under npm a shell stands between, which ends at a
 * signal without passing it on: a parent that is gone counts as asked, or the program would run on with nobody to end it.
 */
export function whenAskedToStop(stop: () => void): void {
  let isAsked = false
  const ask = () => {
    if (!isAsked) stop()
    isAsked = true
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask)
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && ask(), LOOK_MS).unref()
}
