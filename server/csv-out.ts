import { stringify } from 'csv-stringify/sync'

/** A cell as a program reads it: a number as it is, nothing where there is none. */
export type Cell = string | number | null

const format = { escape_formulas: true, record_delimiter: '\r\n' } as const

const headers = (name: string) => ({
  'Content-Type': 'text/csv; charset=utf-8',
  'Content-Disposition': `attachment; filename="${name}.csv"`,
})

/**
 * A file of rows that a spreadsheet opens as it stands: UTF-8 with its mark, and words that begin as a formula does
 * made harmless (numbers keep their minus). `name` is the file's, without the ending.
 */
export function csvFile(name: string, heads: string[], rows: Cell[][]): Response {
  return new Response(stringify([heads, ...rows], { ...format, bom: true }), { headers: headers(name) })
}

/** The same where rows come in portions: each is sent when it is asked for, so that memory does not grow with the file. */
export function csvStream(name: string, heads: string[], portions: AsyncGenerator<Cell[][]>): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(stringify([heads], { ...format, bom: true }))),
    async pull(controller) {
      const { value, done } = await portions.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(stringify(value, format)))
    },
    async cancel() {
      await portions.return(undefined)
    },
  })
  return new Response(body, { headers: headers(name) })
}
