import type { Q } from './store.ts'

interface Prepared<Row> {
  execute(values: Record<string, unknown>): Promise<Row[]>
}

/**
 * A query of a busy path, with `sql.placeholder` where its values go: Drizzle builds it and the engine reads it once for
 * each handle, where it would do both at every call. Inside a PostgreSQL transaction, whose handle is new each time,
 * only the server is spared. `name` is the statement's on PostgreSQL, so no two may share one.
 */
export function preparedQuery<Row>(
  name: string,
  build: (q: Q) => { prepare(name: string): Prepared<Row> },
): (q: Q, values: Record<string, unknown>) => Promise<Row[]> {
  const kept = new WeakMap<Q, Prepared<Row>>()
  return async (q, values) => {
    let query = kept.get(q)
    if (!query) {
      query = build(q).prepare(name)
      kept.set(q, query)
    }
    return query.execute(values)
  }
}
