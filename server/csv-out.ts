import { stringify } from 'csv-stringify/sync'

/** A cell as a program reads it: a number as it is, nothing where there is none. */
export type Cell = string | number | null

/**
 * A file of rows that a spreadsheet opens as it stands: UTF-8 with its mark, and words that begin as a formula does
 * made harmless (numbers keep their minus). `name` is the file's, without the ending.
 */
export function csvFile(name: string, heads: string[], rows: Cell[][]): Response {
  const text = stringify([heads, ...rows], { bom: true, escape_formulas: true, record_delimiter: '\r\n' })
  return new Response(text, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}.csv"`,
    },
  })
}
