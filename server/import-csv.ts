import { type Actor, scopeOf } from '../core/access.ts'
import { AppError } from '../core/errors.ts'
import { guessMapping, type ImportNoun, type Mapping, mappingIssues, rowReader } from '../core/imports.ts'
import { findImport, recordImport, saveRows, startImport } from '../db/imports.ts'
import { readCompany } from '../db/settings.ts'
import { type CsvFormat, type CsvRow, csvFormat, csvRows, type OpenFile } from './csv.ts'
import type { Deps } from './deps.ts'
import { importTally } from './import-tally.ts'
import { planInvitations } from './saving.ts'

export interface ImportRequest {
  noun: ImportNoun
  /** Opens the file from its beginning; it is read three times: how it is written, its keys, its rows. */
  open: OpenFile
  fileName: string
  /** Guessed from the headings when left out. */
  mapping?: Mapping
  /** Checks everything and writes nothing but the record of the import. */
  dryRun: boolean
  startedBy: Actor
}

type ImportDeps = Pick<Deps, 'store' | 'clock' | 'newId' | 'jobs'>

/** Rows saved in one transaction: other writers get their turn in between. */
const ROWS_AT_ONCE = 4000

/**
 * Imports a CSV file and returns the record of it. Good rows are kept whatever the others are like; of rows with one
 * external id the last one counts. Rows are saved as they are read, so memory holds the keys of the file and no more.
 */
export async function importCsv(deps: ImportDeps, request: ImportRequest) {
  const { store, clock, newId } = deps
  const { noun, fileName, dryRun, startedBy } = request
  const format = await csvFormat(request.open)
  const headings = await headingsOf(request.open, format)
  const mapping = request.mapping ?? guessMapping(noun, headings)
  const issues = mappingIssues(noun, mapping, headings)
  if (issues.length > 0) throw new AppError('invalid', 'The columns of the file cannot be told.', issues)
  const id = newId('imp')
  const run = { id, noun, fileName, dryRun, startedBy: startedBy.id, startedAt: clock() }
  await store.tx((q) => startImport(q, run))
  const tally = importTally()
  try {
    await importRows(deps, request, { format, headings, mapping }, tally)
    await store.tx((q) => recordImport(q, id, { ...tally.result(), state: 'done', finishedAt: clock() }))
  } catch (error) {
    const words =
      error instanceof AppError ? error.message : 'The import broke off. What was read until then is kept.'
    const ended = { state: 'failed', error: words, finishedAt: clock() }
    await store.tx((q) => recordImport(q, id, { ...tally.result(), ...ended }))
    if (!(error instanceof AppError)) throw error
  }
  return (await findImport(store.read, id))!
}

/** The headings of a file: its first row. */
export async function headingsOf(open: OpenFile, format: CsvFormat): Promise<string[]> {
  for await (const [row] of csvRows(open, format)) if (row) return row.cells.map((cell) => cell.trim())
  throw new AppError('invalid', 'The file is empty.', [{ path: 'file', message: 'The file is empty.' }])
}

interface Read {
  format: CsvFormat
  headings: string[]
  mapping: Mapping
}

async function importRows(
  { store, clock, newId, jobs }: ImportDeps,
  { noun, open, dryRun, startedBy }: ImportRequest,
  { format, headings, mapping }: Read,
  tally: ReturnType<typeof importTally>,
): Promise<void> {
  const company = await readCompany(store.read)
  const common = {
    scope: scopeOf(startedBy),
    newId,
    timeZone: company.timeZone,
    locale: company.locale,
    dryRun,
  }
  const keyHeading = mapping.externalId!
  const keyAt = headings.indexOf(keyHeading)
  const lastLines = await lastLineOfEach(open, format, keyAt)
  const read = rowReader(noun, mapping, headings, company.currency)
  const parents = new Map<number, { externalId: string; parent: string }>()

  const save = async (batch: { line: number; row: { externalId: string } }[], counted = true) => {
    if (batch.length === 0) return
    const rows = batch.map(({ row }) => row)
    const saving = { ...common, now: clock() }
    const saved = dryRun
      ? await saveRows(store.read, noun, rows, saving)
      : await store.tx(async (q) => {
          const done = await saveRows(q, noun, rows, saving)
          if (noun === 'deliveries' || noun === 'reviews') await jobs.enqueue(q, planInvitations)
          return done
        })
    saved.forEach((one, i) => {
      const { line } = batch[i]!
      if (one.outcome === 'rejected') {
        if (counted) parents.delete(line)
        tally.refuse(
          line,
          one.issues.map(({ path, message }) => ({ column: mapping[path] ?? path, reason: message })),
          counted,
        )
      } else if (counted) tally.count(one.outcome)
    })
  }

  const check = (raw: CsvRow): { line: number; row: { externalId: string } } | undefined => {
    const { line, cells, fault } = raw
    if (fault) return void tally.refuse(line, [{ column: '', reason: fault }])
    if (cells.length > headings.length && cells.slice(headings.length).some((cell) => cell.trim()))
      return void tally.refuse(line, [
        { column: '', reason: `${cells.length} cells, but ${headings.length} headings.` },
      ])
    const last = lastLines.get(cells[keyAt]?.trim() ?? '')
    if (last !== undefined && last !== line)
      return void tally.refuse(line, [
        { column: keyHeading, reason: `Line ${last} has the same one and counts.` },
      ])
    const result = read(cells)
    if ('issues' in result) return void tally.refuse(line, result.issues)
    return { line, row: waitForParent(result.row, line) }
  }

  // A parent further down the file is not there yet: the account is saved without it, and given it at the end.
  const waitForParent = (row: { externalId: string; parent?: string }, line: number) => {
    const { parent, ...rest } = row
    const there = parent === row.externalId ? undefined : lastLines.get(parent ?? '')
    // In a dry run nothing is ever there: that the file has it must do.
    if (!parent || there === undefined || (there < line && !dryRun)) return row
    parents.set(line, { externalId: row.externalId, parent })
    return rest
  }

  let batch: { line: number; row: { externalId: string } }[] = []
  let isHeading = true
  for await (const rows of csvRows(open, format)) {
    for (const raw of rows) {
      if (isHeading) {
        isHeading = false
        continue
      }
      tally.read()
      const checked = check(raw)
      if (checked) batch.push(checked)
      if (batch.length < ROWS_AT_ONCE) continue
      await save(batch)
      batch = []
    }
  }
  await save(batch)
  if (dryRun) return
  const waiting = [...parents].map(([line, row]) => ({ line, row }))
  for (let i = 0; i < waiting.length; i += ROWS_AT_ONCE) await save(waiting.slice(i, i + ROWS_AT_ONCE), false)
}

/** External id → the last line that has it. */
async function lastLineOfEach(
  open: OpenFile,
  format: CsvFormat,
  keyAt: number,
): Promise<Map<string, number>> {
  const lines = new Map<string, number>()
  for await (const rows of csvRows(open, format))
    for (const { line, cells } of rows) {
      const key = cells[keyAt]?.trim()
      // A copy: the cell itself is a view into the text of the file and would keep all of it in memory.
      if (key) lines.set(Buffer.from(key).toString(), line)
    }
  return lines
}
