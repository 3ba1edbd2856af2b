import type { Clock, Db } from 'pg-boss'
import { systemClock } from 'pg-boss'

const NOW = /\bpgboss\.job_now\(\)/g

/**
 * pg-boss tells the time in SQL, through `pgboss.job_now()`, which is the database's. Ours is given: on a clock that
 * was moved to 2017 a job asked for "now" must be due now, and one for tomorrow must wait until that clock gets there.
 *
 * So each statement goes out with the time of the given clock in place of that call. Its own TestClock replaces the
 * function in the database and needs a setting on every connection: one time for all processes, DDL at every start,
 * and nothing that belongs into production. This needs neither, and a real clock and a moved one take the same path.
 * pg-boss names every time it writes or compares this way; the conformance suite fails if a version stops doing so.
 *
 * Statements that make functions keep the call: it would be frozen into them.
 */
export function onClock(clock: () => Date, db: Db): Db {
  return {
    executeSql(text, values) {
      if (!text.includes('job_now()') || text.includes('FUNCTION')) return db.executeSql(text, values)
      return db.executeSql(text.replace(NOW, `('${clock().toISOString()}'::timestamptz)`), values)
    },
  }
}

/** The given time for pg-boss's own arithmetic; its timers run in real time. */
export function bossClock(clock: () => Date): Clock {
  return { ...systemClock, now: () => clock().getTime() }
}
