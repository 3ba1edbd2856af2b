import { parentPort, workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'
import type { LogFrames } from './checkpoints.ts'

// A thread of its own: what db/checkpoints.ts asks of it. What was written meanwhile is short, and is copied at once as
// well, for the log begins anew only when all of it has been copied.
const PASSES = 4

const db = new Database(workerData.file)
db.pragma('busy_timeout = 0')
const copy = db.prepare<[], LogFrames>('PRAGMA wal_checkpoint(PASSIVE)')

parentPort?.on('message', (wanted: 'copy' | 'close') => {
  if (wanted === 'close') {
    db.close()
    parentPort?.close()
    return
  }
  for (let pass = 0; pass < PASSES; pass++) {
    const { busy, log, checkpointed } = copy.get() as LogFrames
    if (busy || log === checkpointed) break
  }
  parentPort?.postMessage('copied')
})
