import { z } from 'zod'
import { PAGE_MAX } from '../db/pages.ts'

/** What every list takes: where to go on, and how many at most. */
export const listing = {
  cursor: z.string().max(500).optional().describe('nextCursor of the page before'),
  limit: z.coerce.number<string>().int().min(1).max(PAGE_MAX).default(50),
}

/** An id in a filter. */
export const idFilter = z.string().min(1).max(100).optional()

/** A day in a filter. Years beyond four digits do not compare as text, and no answer is that far away. */
export const dayFilter = z.iso
  .date({ error: 'Not a day, e.g. 2026-03-31' })
  .refine((value) => value >= '1970' && value < '2200', 'Name a day from 1970 to 2199.')
  .optional()
