import type { Log } from '../core/log.ts'

/** Writes one line of JSON for each thing that happened: warnings and errors to stderr, the rest to stdout. */
export function lineLog(clock: () => Date): Log {
  return (level, message, facts = {}) => {
    const line = JSON.stringify({ at: clock().toISOString(), level, message, ...facts })
    if (level === 'info') console.log(line)
    else console.error(line)
  }
}
