import { z } from 'zod'
import { startOfDay } from './calendar.ts'
import { addressProblem } from './mail-address.ts'

// The pieces that accounts, contacts, deliveries, reviews and events are made of: one wording for one mistake.

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for.
const CONTROL = /[\u0000-\u001f\u007f]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: a line break is fine in a text, the others are not.
const CONTROL_IN_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/

/** One line: a line break in a name would end up in a mail header. */
export const line = (max: number) =>
  z
    .string('Write text.')
    .trim()
    .min(1, 'This must not be empty.')
    .max(max, `At most ${max} characters.`)
    .refine((text) => !CONTROL.test(text), 'Line breaks and control characters are not allowed here.')

/** Several lines. An empty text is no text. */
export const text = (max: number) =>
  z
    .string('Write text.')
    .trim()
    .max(max, `At most ${max} characters.`)
    .refine((words) => !CONTROL_IN_TEXT.test(words), 'Control characters are not allowed here.')
    .transform((words) => words || null)

/** A key of the company's own system. */
export const externalId = line(100)

/** An address as we compare it: trimmed and in small letters. */
export const email = z
  .string('Write an address.')
  .trim()
  .toLowerCase()
  .superRefine((address, context) => {
    const problem = addressProblem(address)
    if (problem) context.addIssue(problem)
  })

const DAY = /^\d{4}-\d{2}-\d{2}$/
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/

/** A day ("2026-03-31") or a moment with its zone; checked here, read by `moment` once the time zone is known. */
export const date = z
  .string('Write a date.')
  .trim()
  .refine(isDate, 'Write a date as 2026-03-31, or a time with its zone as 2026-03-31T14:30:00+02:00.')

function isDate(words: string): boolean {
  if (!DAY.test(words) && !MOMENT.test(words)) return false
  // Date.parse makes 3 March of 31 February; the day has to come out as it went in.
  const day = words.slice(0, 10)
  const midnight = Date.parse(`${day}T00:00:00Z`)
  return (
    !Number.isNaN(midnight) &&
    new Date(midnight).toISOString().startsWith(day) &&
    !Number.isNaN(Date.parse(words))
  )
}

/** The moment a checked date means; a day alone begins at midnight in the company's time zone. */
export function moment(words: string, timeZone: string): Date {
  return DAY.test(words) ? startOfDay(words, timeZone) : new Date(words)
}

/** A whole number of minor units that both databases and JavaScript keep exactly. */
export const minorUnits = z
  .int('Write a whole number of minor units, e.g. 1990 for 19.90.')
  .min(0, 'This must not be negative.')

export const currency = z
  .string('Write a currency.')
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{3}$/, 'Write three letters, e.g. EUR.')

/** Every issue of a failed check, its path dotted, in the order of the fields. */
export function issuesOf(error: z.ZodError): { path: string; message: string }[] {
  return error.issues.map((issue) => ({
    path: issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue.path.join('.'),
    message: issue.code === 'unrecognized_keys' ? 'There is no such field.' : issue.message,
  }))
}
