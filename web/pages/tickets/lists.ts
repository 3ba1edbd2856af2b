import type { TicketBoard, TicketRow } from '../../api/tickets.ts'

/** What the screen shows of a change before the server has answered. */
export type Shown = Partial<
  Pick<TicketRow, 'state' | 'owner' | 'team' | 'cause' | 'snoozedUntil' | 'version'>
>

/** A list as it was read by pages, or a board. */
export type TicketData = TicketBoard | { pages: { data: TicketRow[] }[] } | { data: TicketRow[] }

/** The same data with these tickets changed: on the board they move to their column's head, snoozed they are gone. */
export function withChange<Data>(data: Data, ids: ReadonlySet<string>, shown: Shown): Data {
  const is = (row: TicketRow) => ids.has(row.id)
  const goes = Boolean(shown.snoozedUntil)
  const inList = (rows: TicketRow[]) =>
    rows.filter((row) => !(goes && is(row))).map((row) => (is(row) ? { ...row, ...shown } : row))
  const given = data as TicketData
  if ('pages' in given)
    return { ...given, pages: given.pages.map((page) => ({ ...page, data: inList(page.data) })) } as Data
  if (!('columns' in given)) return { ...given, data: inList(given.data) } as Data
  const { state } = shown
  const moving = state
    ? given.columns.flatMap((column) => (column.state === state ? [] : column.data.filter(is)))
    : []
  const columns = given.columns.map((column) => {
    const stays = state && column.state !== state ? column.data.filter((row) => !is(row)) : column.data
    const comes = column.state === state ? moving : []
    const rows = inList([...comes, ...stays])
    return { ...column, data: rows, count: column.count + rows.length - column.data.length }
  })
  return { ...given, columns } as Data
}

/** All rows of the data, in the order in which they are shown. */
export function rowsOf(data: TicketData): TicketRow[] {
  if ('pages' in data) return data.pages.flatMap((page) => page.data)
  return 'columns' in data ? data.columns.flatMap((column) => column.data) : data.data
}

/** How many tickets the fresh data has that the shown data has not, or has at another state. */
export function newsBetween(shown: TicketRow[], fresh: TicketRow[]): number {
  const before = new Map(shown.map((row) => [row.id, row.state]))
  return fresh.filter((row) => before.get(row.id) !== row.state).length
}

/**
 * The shown data with the contents of the fresh: no row moves, comes or goes under the reader's cursor. A ticket whose
 * state changed keeps its place until the reader asks for the news.
 */
export function inPlace<Data extends TicketData>(shown: Data, fresh: Data): Data {
  const now = new Map(rowsOf(fresh).map((row) => [row.id, row]))
  const anew = (rows: TicketRow[]) =>
    rows.map((row) => {
      const next = now.get(row.id)
      return next ? { ...next, state: row.state } : row
    })
  if ('pages' in shown)
    return { ...shown, pages: shown.pages.map((page) => ({ ...page, data: anew(page.data) })) }
  if (!('columns' in shown)) return { ...shown, data: anew(shown.data) }
  return { ...shown, columns: shown.columns.map((column) => ({ ...column, data: anew(column.data) })) }
}
