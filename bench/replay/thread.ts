import { parentPort, workerData } from 'node:worker_threads'
import { readOrders } from './read-orders.ts'
import { replay } from './replay.ts'

// The replay on SQLite, beside the one on PostgreSQL.
parentPort?.postMessage(await replay(readOrders(workerData.folder)))
