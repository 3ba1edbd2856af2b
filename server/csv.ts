import Papa from 'papaparse'
import { AppError } from '../core/errors.ts'

/** A row of a file, with the line it begins on. */
export interface CsvRow {
  line: number
  cells: string[]
  /** What is wrong with its quotation marks. */
  fault?: string
}

export interface CsvFormat {
  encoding: 'utf-8' | 'utf-16le' | 'windows-1252'
  delimiter: string
  newline: '\n' | '\r'
}

/** Opens the file from its beginning; it is read more than once. */
export type OpenFile = () => AsyncIterable<Uint8Array>

/** A row longer than this is a quotation mark that was never closed. */
const ROW_MAX = 1_000_000

/**
 * Finds out how a file is written: UTF-8 or UTF-16 by its first bytes, else UTF-8 if all of it is, else Windows-1252,
 * as older spreadsheets save it; and which character parts the headings most often. Reads the whole file once.
 */
export async function csvFormat(open: OpenFile): Promise<CsvFormat> {
  let encoding: CsvFormat['encoding'] = 'utf-8'
  const strict = new TextDecoder('utf-8', { fatal: true })
  let head = new Uint8Array()
  let first = true
  for await (const chunk of open()) {
    if (first && chunk[0] === 0xff && chunk[1] === 0xfe) encoding = 'utf-16le'
    first = false
    if (head.length < 65_536) head = joined(head, chunk)
    if (encoding !== 'utf-8' && head.length >= 65_536) break
    if (encoding === 'utf-8' && !decodes(strict, chunk)) encoding = 'windows-1252'
  }
  if (encoding === 'utf-8' && !decodes(strict)) encoding = 'windows-1252'
  const words = new TextDecoder(encoding).decode(head, { stream: true })
  return { encoding, delimiter: delimiterOf(words), newline: words.includes('\n') ? '\n' : '\r' }
}

function decodes(decoder: InstanceType<typeof TextDecoder>, chunk?: Uint8Array): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined })
    return true
  } catch {
    return false
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

function delimiterOf(words: string): string {
  const cells = (delimiter: string) =>
    Papa.parse<string[]>(words, { delimiter, preview: 1 }).data[0]?.length ?? 0
  return [',', ';', '\t', '|'].reduce((best, one) => (cells(one) > cells(best) ? one : best))
}

/**
 * The rows of the file in portions, empty ones left out. Lines are counted as an editor shows them, line breaks
 * within quotation marks included. Memory does not grow with the file.
 */
export async function* csvRows(open: OpenFile, format: CsvFormat): AsyncGenerator<CsvRow[]> {
  const decoder = new TextDecoder(format.encoding)
  const parser = new Papa.Parser({ delimiter: format.delimiter, newline: format.newline })
  let rest = ''
  let line = 1
  const parse = (last: boolean): CsvRow[] => {
    const { data, errors, meta } = parser.parse(rest, 0, !last) as Papa.ParseResult<string[]>
    const faults = new Map(errors.map(({ row, code }) => [row, code]))
    const rows = data.map((cells, i): CsvRow => {
      const row: CsvRow = { line, cells }
      line += 1 + lineBreaks(cells)
      const end = cells.length - 1
      if (format.newline === '\n' && cells[end]?.endsWith('\r')) cells[end] = cells[end].slice(0, -1)
      const fault = faults.get(i)
      if (fault)
        row.fault =
          fault === 'MissingQuotes'
            ? 'A quotation mark opens here and is never closed.'
            : 'A quotation mark within a quoted cell must be doubled.'
      return row
    })
    rest = last ? '' : rest.slice(meta.cursor)
    if (rest.length > ROW_MAX)
      throw new AppError('invalid', `Line ${line}: the row never ends. Is a quotation mark missing?`)
    return rows.filter(({ cells, fault }) => fault || cells.some((cell) => cell !== ''))
  }
  for await (const chunk of open()) {
    rest += decoder.decode(chunk, { stream: true })
    const rows = parse(false)
    if (rows.length > 0) yield rows
  }
  rest += decoder.decode()
  if (rest) yield parse(true)
}

function lineBreaks(cells: string[]): number {
  let n = 0
  for (const cell of cells) {
    if (!cell.includes('\n') && !cell.includes('\r')) continue
    n += cell.match(/\r\n|\n|\r(?!$)/g)?.length ?? 0
  }
  return n
}
