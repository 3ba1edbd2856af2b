/**
 * A worker in a process of its own, to be killed. It works on the database it is told of, one job at a time, writes
 * each beginning and end of a job to a file, and says what it does on its output.
 */
import { appendFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { openPostgres } from '../../db/postgres.ts'
import { openSqlite } from '../../db/sqlite.ts'
import { openTestJobs, queue } from './jobs.ts'

export interface WorkerOrders {
  where: { databaseUrl?: string; file: string }
  /** Lines of "begin n" and "end n". */
  journal: string
  /** How long a job takes. */
  jobMs: number
  leaseMs: number
  /** Ticks so often instead of working. */
  ticks?: number
  /** The time on this worker's clock at the start; the real one when left out. */
  now?: string
}

if (import.meta.main) {
  const orders = JSON.parse(process.argv[2]!) as WorkerOrders
  const { where, journal, jobMs, leaseMs } = orders
  const store = where.databaseUrl ? openPostgres(where.databaseUrl, { max: 4 }) : openSqlite(where.file)
  const clock = () => (orders.now ? new Date(orders.now) : new Date())
  const definition = queue(
    'journal',
    async ({ n }) => {
      appendFileSync(journal, `begin ${n}\n`)
      await wait(jobMs)
      appendFileSync(journal, `end ${n}\n`)
    },
    { maxAttempts: 20, leaseMs },
  )
  const crons = [{ name: 'hourly', queue: 'journal', expression: '0 * * * *', timeZone: 'UTC' }]
  const jobs = await openTestJobs(store, clock, [definition], orders.ticks ? crons : [])
  if (orders.ticks) {
    let asked = 0
    for (let i = 0; i < orders.ticks; i++) asked += await jobs.tick()
    console.log(asked)
    await store.close()
  } else {
    process.once('SIGTERM', () => void jobs.stop().then(() => store.close()))
    await jobs.start({ concurrency: 1 })
    console.log('working')
  }
}
