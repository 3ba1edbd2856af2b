import type { ZodType } from 'zod'
import { accountSchema } from './accounts.ts'
import { contactSchema } from './contacts.ts'
import { deliverySchema } from './deliveries.ts'
import type { Issue } from './errors.ts'
import { issuesOf } from './fields.ts'
import { columnsOf, type ImportNoun } from './import-columns.ts'
import { linesFromText, minorFromDecimal } from './money.ts'
import { reviewSchema } from './reviews.ts'

export { type ImportNoun, importNouns } from './import-columns.ts'

/** Field → heading in the file; fields that no column gives are left out and keep what is stored. */
export type Mapping = Record<string, string>

const schemas: Record<ImportNoun, ZodType<{ externalId: string }>> = {
  accounts: accountSchema,
  contacts: contactSchema,
  deliveries: deliverySchema,
  reviews: reviewSchema,
}

/** The fields a file of this noun may give, in the order they are shown. */
export function importFields(noun: ImportNoun): { field: string; required: boolean }[] {
  return Object.entries(columnsOf[noun]).map(([field, { kind }]) => ({
    field,
    required: kind === 'required',
  }))
}

/** A heading without case, marks and umlauts: "Kunden-Nr." and "kundennr" are one. */
function plain(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/[^a-z0-9]/g, '')
}

/** Which heading gives which field, as far as headings tell; every heading is used once. */
export function guessMapping(noun: ImportNoun, headings: string[]): Mapping {
  const mapping: Mapping = {}
  const free = new Map(headings.map((heading) => [plain(heading), heading]))
  const take = (field: string, names: string[]) => {
    const name = names.find((one) => free.has(one))
    if (name === undefined || mapping[field] !== undefined) return
    mapping[field] = free.get(name)!
    free.delete(name)
  }
  // Our own names first, so that a column called as the field is never taken for another one.
  for (const field of Object.keys(columnsOf[noun]))
    take(field, [plain(field), plain(field.replace(/Minor$/, ''))])
  for (const [field, { known }] of Object.entries(columnsOf[noun])) take(field, known)
  return mapping
}

/** What is wrong with a mapping for these headings; empty when it can be used. */
export function mappingIssues(noun: ImportNoun, mapping: Mapping, headings: string[]): Issue[] {
  const issues: Issue[] = []
  for (const [field, heading] of Object.entries(mapping)) {
    if (!(field in columnsOf[noun])) issues.push({ path: field, message: `${noun} have no field ${field}.` })
    else if (!headings.includes(heading))
      issues.push({ path: field, message: `The file has no column ${heading}.` })
  }
  if (!mapping.externalId)
    issues.push({ path: 'externalId', message: 'Say which column holds the external id: it is the key.' })
  return issues
}

export interface CellIssue {
  column: string
  reason: string
}

/**
 * Reads rows of cells into checked input. An empty cell of a column that is mapped clears an optional field; a field
 * without a column keeps what is stored. Amounts are in the row's currency, or else in `currency`.
 */
export function rowReader(noun: ImportNoun, mapping: Mapping, headings: string[], currency: string) {
  const schema = schemas[noun]
  const places = Object.entries(mapping).map(([field, heading]) => ({
    field,
    heading,
    at: headings.indexOf(heading),
    kind: columnsOf[noun][field]?.kind,
  }))
  const currencyAt = places.find(({ field }) => field === 'currency')?.at
  const headingOf = (path: string) => mapping[path.split('.')[0] ?? ''] ?? path

  return (cells: string[]): { row: { externalId: string } } | { issues: CellIssue[] } => {
    const issues: CellIssue[] = []
    const own = currencyAt === undefined ? '' : (cells[currencyAt] ?? '').trim().toUpperCase()
    const unit = /^[A-Z]{3}$/.test(own) ? own : currency
    const input: Record<string, unknown> = {}
    for (const { field, heading, at, kind } of places) {
      const cell = (cells[at] ?? '').trim()
      if (!cell) {
        if (field === 'externalId') issues.push({ column: heading, reason: 'This must not be empty.' })
        else if (kind === 'list' || kind === 'lines') input[field] = []
        else if (!stays.has(field)) input[field] = null
      } else if (kind === 'money' || kind === 'lines') {
        const value = kind === 'money' ? minorFromDecimal(cell, unit) : linesFromText(cell, unit)
        if (typeof value === 'string') issues.push({ column: heading, reason: value })
        else input[field] = value
      } else input[field] = kind === 'list' ? listOf(cell) : cell
    }
    if (issues.length > 0) return { issues }
    const checked = schema.safeParse(input)
    if (checked.success) return { row: checked.data }
    const found = issuesOf(checked.error)
    return { issues: found.map(({ path, message }) => ({ column: headingOf(path), reason: message })) }
  }
}

// What no record can be without: an empty cell leaves it as it is.
const stays = new Set(['name', 'account', 'locale'])

const listOf = (cell: string) =>
  cell
    .split(/[;,|\n]/)
    .map((part) => part.trim())
    .filter(Boolean)
