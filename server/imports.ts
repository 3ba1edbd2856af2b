import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import type { Actor } from '../core/access.ts'
import { AppError, found } from '../core/errors.ts'
import { guessMapping, importFields, importNouns } from '../core/imports.ts'
import { findImport, listImports } from '../db/imports.ts'
import { csvFormat, csvRows, type OpenFile } from './csv.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { importCsv } from './import-csv.ts'
import { listing } from './listing.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const MEGABYTE = 1024 * 1024
export const FILE_MAX = 50 * MEGABYTE

const mapping = z
  .string()
  .transform((words, context) => {
    try {
      return JSON.parse(words) as unknown
    } catch {
      context.addIssue('Not JSON. Write {"externalId": "Customer no"}.')
      return z.NEVER
    }
  })
  .pipe(z.record(z.string(), z.string(), 'Write {"externalId": "Customer no"}: field and heading.'))

const file = z
  .instanceof(File, { error: 'Send the file as a form field called file.' })
  .refine(({ size }) => size <= FILE_MAX, 'At most 50 MB.')
const noun = z.enum(importNouns, `One of ${importNouns.join(', ')}.`)
const upload = z.object({
  file,
  noun,
  mapping: mapping.optional().describe('Field to heading, as JSON; guessed when left out'),
  dryRun: z.enum(['true', 'false'], 'Write true or false.').default('false'),
})

const tags = ['Imports']

const tooLarge = bodyLimit({
  maxSize: FILE_MAX + MEGABYTE,
  onError: () => {
    throw new AppError('invalid', 'The file is too large.', [{ path: 'file', message: 'At most 50 MB.' }])
  },
})

/** The file as often as it is wanted, in portions. */
const opener =
  (blob: File): OpenFile =>
  () =>
    blob.stream() as unknown as AsyncIterable<Uint8Array>

/** Managers see the imports they started; everybody else sees all. */
const ownOnly = ({ role, id }: Actor) => (role === 'manager' ? id : undefined)

export const importRoutes = (deps: Deps) => {
  const { store } = deps
  return new Hono<ApiEnv>()
    .post(
      '/imports/preview',
      describeRoute({ summary: 'The headings of a file, what they seem to mean, and its first rows', tags }),
      requireAbility('data'),
      tooLarge,
      valid('form', upload.pick({ file: true, noun: true })),
      async (c) => {
        const given = c.req.valid('form')
        return c.json(await preview(opener(given.file), given.noun))
      },
    )
    .post(
      '/imports',
      describeRoute({ summary: 'Import a CSV file; a dry run checks all of it and changes nothing', tags }),
      requireAbility('data'),
      tooLarge,
      valid('form', upload),
      async (c) => {
        const { file: given, dryRun, ...rest } = c.req.valid('form')
        const run = await importCsv(deps, {
          ...rest,
          open: opener(given),
          fileName: given.name.slice(0, 200),
          dryRun: dryRun === 'true',
          startedBy: c.var.actor,
        })
        return c.json(run, 201)
      },
    )
    .get(
      '/imports',
      describeRoute({ summary: 'Imports, the latest first', tags }),
      requireAbility('data'),
      valid('query', z.object(listing)),
      async (c) =>
        c.json(await listImports(store.read, { startedBy: ownOnly(c.var.actor), ...c.req.valid('query') })),
    )
    .get(
      '/imports/:id',
      describeRoute({ summary: 'One import with its counts and the rows it could not take', tags }),
      requireAbility('data'),
      async (c) => {
        const run = await findImport(store.read, c.req.param('id'), ownOnly(c.var.actor))
        return c.json(found(run, 'import'))
      },
    )
}

const PREVIEW_ROWS = 5

async function preview(open: OpenFile, kind: (typeof importNouns)[number]) {
  const format = await csvFormat(open)
  const rows: string[][] = []
  for await (const portion of csvRows(open, format)) {
    rows.push(...portion.slice(0, PREVIEW_ROWS + 1 - rows.length).map(({ cells }) => cells))
    if (rows.length > PREVIEW_ROWS) break
  }
  const [first, ...data] = rows
  if (!first)
    throw new AppError('invalid', 'The file is empty.', [{ path: 'file', message: 'The file is empty.' }])
  const headings = first.map((cell) => cell.trim())
  const { encoding, delimiter } = format
  const fields = importFields(kind)
  return { encoding, delimiter, headings, mapping: guessMapping(kind, headings), fields, rows: data }
}
