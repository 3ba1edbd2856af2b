import { createReadStream, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { importCsv } from '../server/import-csv.ts'
import { benchStore } from './fill.ts'
import { median, type Row, round, thousands } from './measure.ts'

const ROWS = 50_000
const ROUNDS = 3

/** A file of contacts through the import, against prepared inserts of the same rows in one transaction. */
export async function benchImport(): Promise<Row[]> {
  const ours: number[] = []
  const floor: number[] = []
  for (let i = 0; i < ROUNDS; i++) {
    floor.push(await prepared())
    ours.push(await imported())
  }
  const ratio = median(ours.map((rate, i) => rate / (floor[i] as number)))
  return [
    {
      what: `CSV import of ${thousands(ROWS)} contacts`,
      ours: `${thousands(median(ours))} rows a second`,
      floor: `${thousands(median(floor))} by prepared inserts in one transaction`,
      ratio: round(ratio),
      wanted: 'at least 0.3',
      reached: ratio >= 0.3,
    },
  ]
}

async function withAccount() {
  const opened = await benchStore('import')
  const now = new Date()
  const row = { id: 'acc_0', externalId: 'A-0', name: 'Nordfracht Logistik', createdAt: now, updatedAt: now }
  await opened.store.tx((q) => q.insert(q.t.account).values(row))
  return opened
}

async function imported(): Promise<number> {
  const { store, file, newId, drop } = await withAccount()
  try {
    const path = join(dirname(file), 'contacts.csv')
    const lines = Array.from({ length: ROWS }, (_, i) => `C-${i},A-0,Contact ${i},contact${i}@example.com,en`)
    writeFileSync(path, ['externalId,account,name,email,locale', ...lines].join('\n'))
    const jobs = { enqueue: async () => {} }
    const startedBy = { id: 'key_bench', name: 'Bench', role: 'admin' as const, key: true }
    const deps = { store, clock: () => new Date(), newId, jobs: jobs as never }
    const start = performance.now()
    const run = await importCsv(deps, {
      noun: 'contacts',
      open: () => createReadStream(path),
      fileName: 'contacts.csv',
      dryRun: false,
      startedBy,
    })
    const seconds = (performance.now() - start) / 1000
    if (run.created !== ROWS) throw new Error(`${run.created} of ${ROWS} contacts were imported`)
    return ROWS / seconds
  } finally {
    await drop()
  }
}

async function prepared(): Promise<number> {
  const { store, newId, drop } = await withAccount()
  try {
    return await store.withWriter((writer) => {
      const insert = writer.prepare(
        'insert into contact (id, external_id, account_id, name, email, locale, created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?)',
      )
      const now = Date.now()
      const start = performance.now()
      writer.exec('BEGIN IMMEDIATE')
      for (let i = 0; i < ROWS; i++) {
        insert.run(newId('con'), `C-${i}`, 'acc_0', `Contact ${i}`, `contact${i}@example.com`, 'en', now, now)
      }
      writer.exec('COMMIT')
      return ROWS / ((performance.now() - start) / 1000)
    })
  } finally {
    await drop()
  }
}
