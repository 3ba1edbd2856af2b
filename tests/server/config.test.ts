import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError, envExample, keys, openDataDir, readConfig } from '../../server/config.ts'

function linesOf(variables: Record<string, string>): string[] {
  try {
    readConfig(variables)
  } catch (error) {
    if (error instanceof ConfigError) return error.lines
    throw error
  }
  return []
}

test('nothing needs to be set', () => {
  expect(readConfig({})).toMatchObject({ PORT: 3000, DATA_DIR: './data', ROLE: 'all' })
})

test.each([
  ['PORT', 'eighty'],
  ['PORT', '70000'],
  ['BASE_URL', 'feedback.example.com'],
  ['DATABASE_URL', 'mysql://localhost/hearback'],
  ['SECRET', 'short'],
  ['ROLE', 'boss'],
  ['RESEND_API_KEY', 'SG.123'],
  ['SMTP_URL', 'http://mail.example.com'],
])('%s=%s is refused in one line that names it and gives an example', (name, value) => {
  const lines = linesOf({ [name]: value })
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(new RegExp(`^${name} .+ Example: ${name}=`))
  expect(lines[0]).not.toContain('\n')
})

test('every wrong setting has its line, so that one start names them all', () => {
  expect(linesOf({ PORT: 'x', ROLE: 'x', SECRET: 'x' })).toHaveLength(3)
})

test('a setting left empty counts as not set', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ PORT: 3000, DATABASE_URL: undefined })
})

test('the examples are themselves taken', () => {
  for (const [name, { example }] of Object.entries(keys))
    expect(linesOf({ [name]: example }), name).toEqual([])
})

test('.env.example is what the settings say; npm run env:example writes it', () => {
  expect(readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8')).toBe(envExample())
})

test('the secret is made once, kept from others, and stays the same', () => {
  const dir = join(mkdtempSync(join(tmpdir(), 'hearback-config-')), 'data')
  const first = openDataDir({ DATA_DIR: dir, SECRET: undefined })
  expect(first.secret.length).toBeGreaterThanOrEqual(32)
  expect(statSync(join(dir, 'secret')).mode & 0o777).toBe(0o600)
  expect(openDataDir({ DATA_DIR: dir, SECRET: undefined }).secret).toBe(first.secret)
  rmSync(join(dir, '..'), { recursive: true })
})

test.each([import.meta.filename, join(import.meta.filename, 'data')])(
  'a data folder that cannot be made is refused by name',
  (dir) => {
    expect(() => openDataDir({ DATA_DIR: dir, SECRET: undefined })).toThrow(/^DATA_DIR /)
  },
)

// Root may write anywhere, so there is nothing to be refused.
test.skipIf(process.getuid?.() === 0)('a data folder that may not be written to is refused by name', () => {
  const dir = mkdtempSync(join(tmpdir(), 'hearback-config-'))
  chmodSync(dir, 0o500)
  expect(() => openDataDir({ DATA_DIR: dir, SECRET: undefined })).toThrow(/^DATA_DIR /)
  rmSync(dir, { recursive: true })
})
