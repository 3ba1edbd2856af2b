import { migratePostgresStore, migrateSqliteStore } from './migrate.ts'
import { openSqlite } from './sqlite.ts'
import type { Store } from './store.ts'

/**
 * Opens the database that the settings name and brings it up to date: PostgreSQL where there is a URL, else the
 * SQLite file. `stamp` names the copy that is made before a migration. Throws DatabaseNewerError, or what the driver says.
 */
export async function openStore(where: {
  databaseUrl?: string
  file: string
  stamp: string
}): Promise<Store> {
  if (where.databaseUrl) {
    // On SQLite the other driver is never read.
    const { openPostgres } = await import('./postgres.ts')
    const store = openPostgres(where.databaseUrl)
    try {
      await migratePostgresStore(store)
    } catch (error) {
      await store.close()
      throw error
    }
    return store
  }
  const store = openSqlite(where.file)
  try {
    await migrateSqliteStore(store, where.stamp)
  } catch (error) {
    await store.close()
    throw error
  }
  return store
}
