import { readdirSync, readFileSync, statSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const folders = ['core', 'db', 'jobs', 'server', 'web', 'tests', 'bench', 'scripts']

/** What each folder may import of the others, and which packages. docs/architecture.md says why. */
const rules: Record<string, { folders: string[]; packages: RegExp; builtins: boolean }> = {
  core: {
    folders: ['core'],
    packages: /^(zod|sentiment|eld|simple-statistics|intl-messageformat|date-holidays)$/,
    builtins: false,
  },
  // pg-boss keeps its tables in the same database, and is asked inside our transactions.
  db: { folders: ['core', 'db'], packages: /^(drizzle-orm|better-sqlite3|pg|pg-boss|zod)$/, builtins: true },
  jobs: {
    folders: ['core', 'db', 'jobs'],
    packages: /^(croner|nodemailer|mailparser|imapflow|resend|pg-boss|undici|zod|papaparse|csv-.*)$/,
    builtins: true,
  },
  server: {
    folders: ['core', 'db', 'server'],
    packages: /^(hono|hono-openapi|@hono\/.*|better-auth|zod|papaparse|csv-stringify|uqr)$/,
    builtins: true,
  },
  web: {
    folders: ['core', 'web'],
    packages:
      /^(svelte|sv-router|hono|chart\.js|@tanstack\/svelte-query|@lucide\/svelte|@fontsource-variable\/inter)$/,
    builtins: false,
  },
}

/** server/main.ts puts the parts together; the demo is main with its company. */
const mayImportJobs = ['server/main.ts']

interface Import {
  from: string
  typeOnly: boolean
}

function filesOf(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => /\.(ts|js|mjs|svelte|css)$/.test(file) && !file.includes('migrations/'))
    .filter((file) => statSync(join(root, file)).isFile())
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8')
  const found: Import[] = []
  for (const match of text.matchAll(
    /^\s*(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]/gm,
  ))
    found.push({ from: match[2] as string, typeOnly: Boolean(match[1]) })
  for (const match of text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g))
    found.push({ from: match[1] as string, typeOnly: false })
  return found
}

function withoutComments(file: string): string {
  return readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
}

const packageOf = (from: string) =>
  from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/')

const isBuiltin = (from: string) => from.startsWith('node:') || builtinModules.includes(from)

/** The folder of ours that an import leads to. */
const folderOf = (file: string, from: string) =>
  relative(root, resolve(root, dirname(file), from)).split('/')[0] as string

describe.each(Object.entries(rules))('%s', (folder, rule) => {
  const imports = filesOf(folder).flatMap((file) => importsOf(file).map((one) => ({ file, ...one })))

  test('imports only the folders it may', () => {
    const wrong = imports.filter(({ file, from, typeOnly }) => {
      if (!from.startsWith('.')) return false
      const target = folderOf(file, from)
      if (rule.folders.includes(target)) return false
      if (folder === 'server' && target === 'jobs') return !mayImportJobs.includes(file)
      return !(folder === 'web' && target === 'server' && typeOnly)
    })
    expect(wrong.map(({ file, from }) => `${file} imports ${from}`)).toEqual([])
  })

  test('imports only the packages it may', () => {
    const wrong = imports.filter(({ from }) => {
      if (from.startsWith('.')) return false
      return isBuiltin(from) ? !rule.builtins : !rule.packages.test(packageOf(from))
    })
    expect(wrong.map(({ file, from }) => `${file} imports ${from}`)).toEqual([])
  })
})

test('drizzle-orm is imported in db/ alone, and in the tests that look into tables', () => {
  const wrong = folders
    .filter((folder) => folder !== 'db' && folder !== 'tests')
    .flatMap(filesOf)
    .filter((file) => importsOf(file).some(({ from }) => packageOf(from) === 'drizzle-orm'))
  expect(wrong).toEqual([])
})

test('core takes no time, no chance and no surroundings: they are given', () => {
  const taken = /new Date\(\)|Date\.now\(|Math\.random\(|crypto\.|process\.|\bfetch\(/
  const wrong = filesOf('core').filter((file) => taken.test(withoutComments(file)))
  expect(wrong).toEqual([])
})

test('no file grows past 250 lines without saying why', () => {
  const wrong = folders.flatMap(filesOf).filter((file) => {
    const text = readFileSync(join(root, file), 'utf8')
    return text.split('\n').length > 251 && !/(\/\/|<!--|\/\*) Over 250 lines because /.test(text)
  })
  expect(wrong).toEqual([])
})

test('no file has a name that says nothing', () => {
  const empty = /(^|\/)(utils?|helpers?|manager|service|types|misc|common)\.(ts|svelte)$/
  expect(folders.flatMap(filesOf).filter((file) => empty.test(file))).toEqual([])
})

test('package-lock.json holds no download addresses', () => {
  expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved": "https?:/)
})
