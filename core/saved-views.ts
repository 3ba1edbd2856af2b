import { z } from 'zod'
import { line } from './fields.ts'

/** What nobody saves: where a list went on, and which tab of the page is open. */
const passing = ['cursor']

/**
 * An address's query in the one form in which equal views are equal: without the question mark, without empty values,
 * sorted by name.
 */
export function viewQuery(search: string): string {
  const params = new URLSearchParams(search)
  for (const [key, value] of [...params]) if (value === '' || passing.includes(key)) params.delete(key)
  params.sort()
  return params.toString()
}

/** A view as its author saves it. */
export const savedViewSchema = z.strictObject({
  /** The screen's path. */
  screen: z
    .string()
    .max(100)
    .regex(/^\/[a-z0-9/-]*$/, 'The path of a screen, e.g. / or /comments'),
  name: line(60),
  query: z.string().max(1000, 'This address is too long to be saved.').transform(viewQuery),
  shared: z.boolean().default(false),
})

/** Whether two names are the same to a reader. */
export function isSameName(a: string, b: string): boolean {
  return a.trim().toLocaleLowerCase('en') === b.trim().toLocaleLowerCase('en')
}
