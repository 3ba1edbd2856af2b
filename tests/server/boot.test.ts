import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest'
import { engines, freshDatabase } from '../support/databases.ts'
import { freePort } from '../support/postgres.ts'

// Each test starts the program once or twice; a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })

const main = join(import.meta.dirname, '../../server/main.ts')

let dir: string
const running = new Set<ReturnType<typeof boot>>()
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'hearback-boot-'))
})
afterEach(async () => {
  for (const one of running) one.child.kill('SIGKILL')
  await Promise.all([...running].map(({ ended }) => ended))
  running.clear()
  rmSync(dir, { recursive: true, force: true })
})

/** The real program, in a process of its own, with these settings and no others. */
function boot(settings: Record<string, string | undefined>) {
  const env = { PATH: process.env.PATH, HOST: '127.0.0.1', DATA_DIR: join(dir, 'data'), ...settings }
  const child = spawn(process.execPath, [main], { env, cwd: dir })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => (out += chunk))
  child.stderr.on('data', (chunk) => (err += chunk))
  const ended = once(child, 'close').then(([code]) => ({ code: code as number, out, err }))
  const one = {
    child,
    ended,
    /** What it has printed, as soon as it says that it is ready. */
    async ready(): Promise<string> {
      let end: unknown
      void ended.then((result) => {
        end = result
      })
      while (!out.includes('is ready at')) {
        if (end) throw new Error(`It ended: ${JSON.stringify(end)}`)
        await new Promise((resolve) => setTimeout(resolve, 25))
      }
      return out
    },
  }
  running.add(one)
  return one
}

/** It must end with 1 and one line, of no stack, that begins with the setting at fault. */
async function refused(settings: Record<string, string | undefined>, line: RegExp) {
  const { code, out, err } = await boot({ PORT: String(await freePort()), ...settings }).ended
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err.trim().split('\n')).toHaveLength(1)
  expect(err).toMatch(line)
}

test('a wrong setting stops the start in one line', async () => {
  await refused({ PORT: 'eighty' }, /^PORT .* Example: PORT=3000$/m)
})

test('every wrong setting has its line', async () => {
  const { code, err } = await boot({ PORT: 'eighty', ROLE: 'boss' }).ended
  expect(code).toBe(1)
  expect(
    err
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0])
      .sort(),
  ).toEqual(['PORT', 'ROLE'])
})

test('a port that is taken stops the start', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as { port: number }
  await refused({ PORT: String(port) }, new RegExp(`^PORT ${port} is taken`))
  other.close()
})

test('a data folder that cannot be made stops the start', async () => {
  writeFileSync(join(dir, 'file'), '')
  await refused({ DATA_DIR: join(dir, 'file', 'data') }, /^DATA_DIR /)
})

test('a file that is no database stops the start', async () => {
  const at = join(dir, 'broken')
  const first = boot({ PORT: '0', DATA_DIR: at })
  await first.ready()
  first.child.kill('SIGTERM')
  await first.ended
  for (const end of ['-wal', '-shm']) rmSync(join(at, `hearback.db${end}`), { force: true })
  writeFileSync(join(at, 'hearback.db'), 'this is no database at all. '.repeat(500))
  await refused({ DATA_DIR: at }, /^DATA_DIR /)
})

test('a SQLite file of a newer version stops the start', async () => {
  const at = join(dir, 'newer')
  const first = boot({ PORT: '0', DATA_DIR: at })
  await first.ready()
  first.child.kill('SIGTERM')
  await first.ended
  const newer = new Database(join(at, 'hearback.db'))
  newer.prepare('insert into __drizzle_migrations (hash, created_at) values (?, ?)').run('next', 9e15)
  newer.close()
  await refused({ DATA_DIR: at }, /newer version/)
})

test('a PostgreSQL database of a newer version stops the start', async () => {
  const { where, drop } = await freshDatabase('postgres')
  const client = new pg.Client({ connectionString: where.databaseUrl })
  await client.connect()
  await client.query(
    `insert into drizzle.__drizzle_migrations (hash, created_at) values ('next', 9000000000000000)`,
  )
  await client.end()
  await refused({ DATABASE_URL: where.databaseUrl }, /newer version/)
  await drop()
})

describe('a DATABASE_URL', () => {
  const changed = (change: (url: URL) => void) => {
    const url = new URL(inject('postgresUrl'))
    change(url)
    return url.toString()
  }

  test('where nothing listens stops the start', async () => {
    const port = await freePort()
    await refused({ DATABASE_URL: `postgres://me:secret-word@127.0.0.1:${port}/hearback` }, /^DATABASE_URL /)
  })

  test('with a name that cannot be looked up stops the start', async () => {
    await refused(
      { DATABASE_URL: 'postgres://me:secret-word@no-such-host.invalid/hearback' },
      /^DATABASE_URL /,
    )
  })

  test('of a database that does not exist stops the start', async () => {
    const url = changed((one) => {
      one.pathname = '/no_such_database'
    })
    await refused({ DATABASE_URL: url }, /^DATABASE_URL /)
  })

  test('of a user that does not exist stops the start, and its password is not printed', async () => {
    const url = changed((one) => {
      one.username = 'nobody_here'
      one.password = 'secret-word'
    })
    const { code, err } = await boot({ PORT: '0', DATABASE_URL: url }).ended
    expect(code).toBe(1)
    expect(err).toMatch(/^DATABASE_URL /)
    expect(err).not.toContain('secret-word')
  })
})

describe.each(engines)('a first start on %s', (engine) => {
  test('prints its address and a set-up token that works, and stops when asked', async () => {
    const database = engine === 'postgres' ? await freshDatabase('postgres') : null
    const settings = { PORT: '0', DATABASE_URL: database?.where.databaseUrl }
    const first = boot(settings)
    const said = await first.ready()
    const url = /ready at (http:\S+)/.exec(said)?.[1] as string
    await expect.poll(() => fetch(`${url}/readyz`).then(({ status }) => status)).toBe(200)
    const token = /set-up token: (\S+)/.exec(await first.ready())?.[1]
    const company = { name: 'Brightwater Truck Parts', timeZone: 'Europe/Berlin' }
    const person = { name: 'Dana Reyes', email: 'dana@example.com', password: 'a good long password' }
    const post = (path: string, body: unknown) =>
      fetch(`${url}${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Origin: url },
        body: JSON.stringify(body),
      })
    expect((await post('/api/v1/setup', { token, company, ...person })).status).toBe(201)
    expect((await post('/api/auth/sign-in/email', person)).status).toBe(200)
    first.child.kill('SIGTERM')
    expect((await first.ended).code).toBe(0)
    expect(existsSync(join(dir, 'data', 'hearback.db'))).toBe(engine === 'sqlite')

    const second = boot(settings)
    await second.ready()
    second.child.kill('SIGINT')
    const end = await second.ended
    expect(end.code).toBe(0)
    expect(end.out).not.toContain('set-up token')
    await database?.drop()
  })
})

test('under npm it ends with the shell that npm started it in, which passes no signal on', async () => {
  const command = `"${process.execPath}" "${main}" & echo $!; wait`
  const env = { PATH: process.env.PATH, PORT: '0', DATA_DIR: join(dir, 'data'), npm_lifecycle_event: 'start' }
  const shell = spawn('sh', ['-c', command], { env, cwd: dir, stdio: ['ignore', 'pipe', 'inherit'] })
  let out = ''
  shell.stdout.on('data', (chunk) => (out += chunk))
  await expect.poll(() => out, { timeout: 30_000 }).toContain('is ready at')
  const pid = Number(out.split('\n')[0])
  shell.kill('SIGKILL')
  await expect.poll(() => isAlive(pid), { timeout: 20_000 }).toBe(false)
})

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
