/** Reads comments again in a process of its own, to be killed. Told where its database is by its one argument. */
import { randomBytes } from 'node:crypto'
import { idMaker } from '../../core/ids.ts'
import { openPostgres } from '../../db/postgres.ts'
import { openSqlite } from '../../db/sqlite.ts'
import type { JobDeps } from '../../jobs/deps.ts'
import { rereadComments } from '../../jobs/reread-comments.ts'
import type { TestDatabase } from './databases.ts'

const where = JSON.parse(process.argv[2]!) as TestDatabase['where']
const store = where.databaseUrl ? openPostgres(where.databaseUrl, { max: 3 }) : openSqlite(where.file)
const clock = () => new Date()
const newId = idMaker(clock, (length) => randomBytes(length))
await rereadComments({ store, clock, newId, log: () => {} } as unknown as JobDeps)
await store.close()
