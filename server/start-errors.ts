import { DatabaseNewerError } from '../db/migrate.ts'
import { ConfigError, keys } from './config.ts'

/** One line for what stopped the start; a stack only where nobody foresaw it. */
export function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.message
  if (error instanceof DatabaseNewerError) {
    return `${error.message}. Start that version again, or restore a copy from DATA_DIR/backups.`
  }
  const { code, port, message } = rootOf(error)
  if (code === 'EADDRINUSE') return `PORT ${port ?? ''} is taken by another program. Example: PORT=3001`
  if (code === 'EACCES' && port) return `PORT ${port} may not be opened by this user. Example: PORT=3000`
  const databaseCodes = [
    'ECONNREFUSED',
    'ENOTFOUND',
    'ETIMEDOUT',
    'EHOSTUNREACH',
    'ECONNRESET',
    '28P01',
    '28000',
    '3D000',
  ]
  if (databaseCodes.includes(code ?? '') || /timeout.*connect|Connection terminated/i.test(message)) {
    return `DATABASE_URL cannot be reached (${message || code}). Example: DATABASE_URL=${keys.DATABASE_URL.example}`
  }
  if (code?.startsWith('SQLITE_'))
    return `DATA_DIR holds a database that cannot be opened (${message}). Example: DATA_DIR=./data`
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/** Says what stopped the start and ends the process with 1. */
export function explainAndExit(error: unknown): never {
  console.error(explain(error))
  process.exit(1)
}

interface Rooted {
  code?: string
  port?: number
  message: string
}

/** Drivers wrap what happened: the first error in the chain that has a code. */
function rootOf(error: unknown): Rooted {
  let current = error as (Rooted & { cause?: unknown; errors?: unknown[] }) | undefined
  while (current && !current.code && (current.cause ?? current.errors?.[0])) {
    current = (current.cause ?? current.errors?.[0]) as typeof current
  }
  return { code: current?.code, port: current?.port, message: current?.message ?? '' }
}
