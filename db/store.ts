import { AsyncLocalStorage } from 'node:async_hooks'
import type { SQL } from 'drizzle-orm'
import type { NodePgQueryResultHKT } from 'drizzle-orm/node-postgres'
import type { PgDatabase } from 'drizzle-orm/pg-core'
import type { Engine } from './kit.ts'
import type { Schema } from './schema.ts'

/**
 * The handle every query takes first: what both engines can do, and the tables of the engine at hand as `q.t`.
 * `.execute`, `.for` and `distinctOn` are left out on purpose: only PostgreSQL has them (see dialect.ts).
 */
export type Q = Pick<
  PgDatabase<NodePgQueryResultHKT>,
  'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'with' | '$with' | '$count'
> & { readonly t: Schema; readonly engine: Engine }

/** One open database. Close it when done. */
export interface Store {
  readonly engine: Engine
  readonly t: Schema
  /** For reading outside a transaction; on SQLite a read-only connection of its own, so it never sees half a change. */
  readonly read: Q
  /**
   * Runs `fn` in one transaction and returns what it returns; when it throws, nothing of it stays.
   * Never wait for the network or a file in it: on SQLite every other writer waits meanwhile. A nested call throws.
   */
  tx<T>(fn: (q: Q) => Promise<T>): Promise<T>
  /** Runs one statement of raw SQL in the writer's queue; for migrations, pragmas and better-auth, not for queries. */
  raw(query: SQL): Promise<Record<string, unknown>[]>
  close(): Promise<void>
}

const inside = new AsyncLocalStorage<true>()
const committing = new AsyncLocalStorage<(() => void)[]>()

/** Refuses a transaction inside a transaction: on SQLite it would wait for itself for ever. */
export async function outermost<T>(fn: () => Promise<T>): Promise<T> {
  if (inside.getStore()) {
    throw new Error(
      'A transaction inside a transaction: pass the handle you have instead of calling tx() again',
    )
  }
  const due: (() => void)[] = []
  const value = await committing.run(due, fn)
  for (const call of due) call()
  return value
}

/** Calls `fn` once the transaction it is asked for in has committed, and never when that rolls back; at once outside one. */
export function afterCommit(fn: () => void): void {
  const due = committing.getStore()
  if (due) due.push(fn)
  else fn()
}

/** Marks everything `fn` awaits as inside a transaction. */
export function insideTransaction<T>(fn: () => Promise<T>): Promise<T> {
  return inside.run(true, fn)
}

/** Drizzle's database with our tables beside its methods; a prototype link, so it costs nothing per query. */
export function handle(db: unknown, t: Schema, engine: Engine): Q {
  return Object.assign(Object.create(db as object), { t, engine }) as Q
}
