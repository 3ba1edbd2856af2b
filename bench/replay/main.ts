import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { databaseUrl, startPostgres, templateName } from '../../tests/support/postgres.ts'
import { expectedFigures, type Figures, span } from './expected.ts'
import { REPLAYER } from './product.ts'
import { movedBy, readOrders } from './read-orders.ts'
import { replay } from './replay.ts'

const { positionals, values } = parseArgs({ allowPositionals: true, options: { keep: { type: 'string' } } })
const [folder] = positionals
if (!folder) {
  console.error('Say which folder of orders to replay. Example: npm run replay -- ../shared/data/olist')
  process.exit(1)
}

const orders = readOrders(resolve(folder))
if (values.keep) await keepDatabase(resolve(values.keep))
const expected = flat(expectedFigures(orders))
const server = await startPostgres()
// Side by side: what waits for one database leaves the processor to the other.
const [sqlite, postgres] = await Promise.all([
  timed('SQLite', () => replayInThread(resolve(folder))),
  timed('PostgreSQL', () => replay(orders, { databaseUrl: databaseUrl(server.url, templateName()) })),
]).finally(server.stop)

console.log(`\n${row('', 'from the files', 'SQLite', 'PostgreSQL')}`)
let differences = 0
for (const name of new Set([...Object.keys(expected), ...Object.keys(sqlite), ...Object.keys(postgres)])) {
  const values = [expected, sqlite, postgres].map((figures) => figures[name] ?? '-')
  const isSame = values.every((value) => value === values[0])
  if (!isSame) differences += 1
  console.log(row(name, ...values) + (isSame ? '' : '  DIFFERS'))
}
console.log(differences === 0 ? '\nThe figures agree.' : `\n${differences} figures differ.`)
process.exit(differences === 0 ? 0 : 1)

/** Leaves a database to look at: the same orders, moved by whole weeks so that the last of them is over now. */
async function keepDatabase(into: string): Promise<never> {
  if (existsSync(join(into, 'hearback.db'))) {
    console.error(`${into} holds a database already. Name a folder without one.`)
    process.exit(1)
  }
  const password = randomBytes(9).toString('base64url')
  const week = 7 * 86_400_000
  const weeks = Math.floor((Date.now() - span(orders).end) / week)
  await replay(movedBy(orders, weeks * week), { keep: { folder: into, password } })
  console.log(`Look at it with  DATA_DIR=${into} npm start  and sign in as ${REPLAYER} with ${password}`)
  process.exit(0)
}

async function replayInThread(folder: string): Promise<Figures> {
  const thread = new Worker(join(import.meta.dirname, 'thread.ts'), { workerData: { folder } })
  const [figures] = await once(thread, 'message')
  return figures as Figures
}

async function timed(name: string, run: () => Promise<Figures>): Promise<Record<string, string>> {
  const start = performance.now()
  const figures = await run()
  console.log(`${name}: ${((performance.now() - start) / 1000).toFixed(1)} s`)
  return flat(figures)
}

function flat({ skipped, meanScore, onScreen, asked, readings, ...counts }: Figures): Record<string, string> {
  const entries = [
    ...Object.entries(counts).map(([name, n]) => [name, String(n)]),
    ...named('skipped:', skipped),
    ...means('mean score', meanScore),
    ...means('on screen', onScreen),
    ...named('counted as', asked),
    ...named('read as', readings.sentiments),
    ['against its score', String(readings.contradicting)],
    ...named('theme', readings.themes),
  ]
  return Object.fromEntries(entries)
}

function named(what: string, counts: Record<string, number>): [string, string][] {
  return Object.entries(counts).map(([name, n]) => [`${what} ${name}`, String(n)])
}

function means(what: string, of: Figures['meanScore']): [string, string][] {
  return Object.entries(of).map(([late, { n, mean }]) => [`${what} ${late}`, `${mean.toFixed(4)} (n ${n})`])
}

function row(name: string, ...values: string[]): string {
  return name.padEnd(34) + values.map((value) => value.padStart(18)).join('')
}
