import type { Schema } from '../../db/schema.ts'

/** A whole row of a table, as bulk writing wants it. */
export type Row<Table extends keyof Schema> = Schema[Table]['$inferSelect']
