import { differs, given, type Refused, type Saved, type Saving } from './saving.ts'

interface Stored {
  id: string
  externalId: string
  updatedAt: Date
}

interface Merge<Input, Row> {
  /** What is stored, by external id. */
  stored: Map<string, Row>
  /** The fields that the input says, undefined for those it does not; or why it cannot be taken. */
  read(input: Input, old: Row | undefined): Partial<Row> | Refused
  /** A new row with nothing in it but what it cannot be without. */
  blank(input: Input): Row
}

/**
 * Lays each input over what is stored or what an input before it made, in their order. Returns what became of each
 * input and the rows to write, each once however many inputs it had.
 */
export function merge<Input extends { externalId: string }, Row extends Stored>(
  inputs: Input[],
  { now }: Saving,
  { stored, read, blank }: Merge<Input, Row>,
): { saved: Saved[]; rows: Row[] } {
  const rows = new Map<string, Row>()
  const saved = inputs.map((input): Saved => {
    const old = rows.get(input.externalId) ?? stored.get(input.externalId)
    const fields = read(input, old)
    if (isRefused(fields)) return fields
    if (old && !differs(old, fields)) return { outcome: 'unchanged', id: old.id }
    const row = { ...(old ?? blank(input)), ...given(fields), updatedAt: now }
    rows.set(input.externalId, row)
    return { outcome: old ? 'updated' : 'created', id: row.id }
  })
  return { saved, rows: [...rows.values()] }
}

export function isRefused(value: object): value is Refused {
  return 'outcome' in value && value.outcome === 'rejected'
}
