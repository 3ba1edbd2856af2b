import { type AnyColumn, and, asc, desc, eq, gt, gte, lt, lte, or, type SQL } from 'drizzle-orm'
import { AppError } from '../core/errors.ts'

/** A page of a list, and where the next one begins; null after the last. */
export interface Page<Row> {
  data: Row[]
  nextCursor: string | null
}

/** Where a page begins: the values of the last row before it, in the list's order. */
export type Position = (string | number | Date)[]

/** Longest page a list gives. */
export const PAGE_MAX = 200

/** The rows of one page, read with `limit + 1`, so that one row more says there is another page. */
export function pageOf<Row>(rows: Row[], limit: number, position: (row: Row) => Position): Page<Row> {
  const data = rows.slice(0, limit)
  const last = data.at(-1)
  return { data, nextCursor: rows.length > limit && last ? writeCursor(position(last)) : null }
}

/** A position as a word that says nothing to anybody else. */
export function writeCursor(position: Position): string {
  const parts = position.map((part) => (part instanceof Date ? { at: part.getTime() } : part))
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

/** The position in a cursor, or undefined for none. Throws `invalid` for a word that we did not write. */
export function readCursor(cursor: string | undefined, length: number): Position | undefined {
  if (cursor === undefined) return undefined
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Array.isArray(parts) && parts.length === length) return parts.map(readPart)
  } catch {
    // Falls through: what is wrong with it helps nobody.
  }
  throw notACursor()
}

function notACursor(): AppError {
  const message = 'Not a cursor of this list. Leave it out to start at the beginning.'
  return new AppError('invalid', message, [{ path: 'cursor', message }])
}

function readPart(part: unknown): string | number | Date {
  if (typeof part === 'string' || typeof part === 'number') return part
  const { at } = part as { at: unknown }
  if (typeof at !== 'number' || Number.isNaN(new Date(at).getTime())) throw notACursor()
  return new Date(at)
}

type Direction = 'asc' | 'desc'

/** Orders by `first`, then by `id`: no two rows share a place, so no page repeats or loses one. */
export function inOrder(direction: Direction, first: AnyColumn, id: AnyColumn): SQL[] {
  const order = direction === 'asc' ? asc : desc
  return [order(first), order(id)]
}

/**
 * The condition for rows after the position in that order; the first comparison alone can use an index. Throws
 * `invalid` for the position of another list.
 */
export function afterPosition(
  direction: Direction,
  first: AnyColumn,
  id: AnyColumn,
  position: Position | undefined,
): SQL | undefined {
  if (!position) return undefined
  const [value, lastId] = position
  // Another list's cursor has the right length too; its values would break the driver.
  if ((first.dataType === 'date') !== value instanceof Date || typeof lastId !== 'string') throw notACursor()
  const [beyond, from] = direction === 'asc' ? [gt, gte] : [lt, lte]
  return and(from(first, value), or(beyond(first, value), and(eq(first, value), beyond(id, lastId))))
}
