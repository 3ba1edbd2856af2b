import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { engines, freshDatabase } from '../support/databases.ts'
import { freePort } from '../support/postgres.ts'

vi.setConfig({ testTimeout: 60_000 })

const root = join(import.meta.dirname, '../..')
// Beside dist/server, so that its packages are found and its folders are as far away.
mkdirSync(join(root, 'dist'), { recursive: true })
const outDir = mkdtempSync(join(root, 'dist/server-tested-'))
const main = join(outDir, 'main.js')
const dataDir = mkdtempSync(join(tmpdir(), 'hearback-built-'))

beforeAll(async () => {
  await build({ configFile: join(root, 'vite.server.config.ts'), logLevel: 'warn', build: { outDir } })
})

afterAll(() => {
  rmSync(outDir, { recursive: true, force: true })
  rmSync(dataDir, { recursive: true, force: true })
})

test.each(engines)('the one file that npm start runs migrates, answers and stops on %s', async (engine) => {
  const database = engine === 'postgres' ? await freshDatabase('postgres') : null
  const port = String(await freePort())
  const settings = { HOST: '127.0.0.1', PORT: port, DATA_DIR: join(dataDir, engine) }
  const env = { PATH: process.env.PATH, ...settings, DATABASE_URL: database?.where.databaseUrl }
  const server = spawn(process.execPath, [main], { env })
  try {
    let out = ''
    for await (const chunk of server.stdout) {
      out += chunk
      if (out.includes('is ready at')) break
    }
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200)
    expect((await fetch(`http://127.0.0.1:${port}/api/v1/accounts`)).status).toBe(401)
  } finally {
    server.kill('SIGTERM')
    expect(await once(server, 'exit')).toEqual([0, null])
    await database?.drop()
  }
})

test('a stack trace names the line that was written', async () => {
  const url = JSON.stringify(pathToFileURL(main))
  const script = `const { start } = await import(${url}); await start({}).catch((error) => console.log(error.stack))`
  const flags = ['--enable-source-maps', '--input-type=module', '--eval', script]
  const { stdout } = await promisify(execFile)(process.execPath, flags)
  expect(stdout).toMatch(/server\/config\.ts:\d+/)
})
