import { once } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type Database from 'better-sqlite3'

/** What SQLite says of its log, in pages: how long it is, and how much of it is in the database file already. */
export interface LogFrames {
  busy: number
  log: number
  checkpointed: number
}

// 4 MB. A shorter log is not worth a thread, which an idle process does not have.
const PAGES = 1000

/**
 * Copies SQLite's log into the database file from a thread of its own. Within a commit, as SQLite does it otherwise,
 * somebody's answer waits for it: one commit in twenty took 10 ms longer under load. The thread starts when the log is
 * first long enough; `written` is to be called after each commit and asks for a copy where it is due (4 µs where not).
 */
export function checkpoints(writer: Database.Database, file: string) {
  const state = writer.prepare<[], LogFrames>('PRAGMA wal_checkpoint(NOOP)')
  let thread: Worker | null = null
  let copying = false

  function start(): Worker {
    const made = new Worker(join(import.meta.dirname, 'checkpoint-thread.ts'), { workerData: { file } })
    made.unref()
    made.on('message', () => {
      copying = false
    })
    // It is not needed for anything to be safe: SQLite copies by itself when the log has become much longer.
    made.on('error', () => {})
    made.on('exit', () => {
      thread = null
    })
    return made
  }

  return {
    written() {
      if (copying) return
      const { log, checkpointed } = state.get() as LogFrames
      if (log - checkpointed < PAGES) return
      copying = true
      thread ??= start()
      thread.postMessage('copy')
    },
    /** Waits for a copy that is being made. */
    async close() {
      if (!thread) return
      thread.ref()
      const gone = once(thread, 'exit')
      thread.postMessage('close')
      await gone
    },
  }
}
