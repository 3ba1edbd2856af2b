import type { FormFields } from '../core/responses.ts'

/** The fields of an urlencoded form; a name that comes more than once has an array. */
export function formFields(body: string): FormFields {
  const fields: FormFields = Object.create(null)
  for (const [name, value] of new URLSearchParams(body)) {
    const before = fields[name]
    if (before === undefined) fields[name] = value
    else fields[name] = [...(Array.isArray(before) ? before : [before]), value]
  }
  return fields
}
