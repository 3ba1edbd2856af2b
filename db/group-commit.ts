import type { Q, Store } from './store.ts'

/**
 * Commits together what arrives together: while one group is being written the next gathers, and each caller is
 * answered after the commit that holds its item. One commit reaches the disk for a whole group, which is what makes
 * durable answers fast (docs/decisions/0003). When a group fails its items are tried one by one, so that one bad item
 * takes nobody else with it.
 *
 * `apply` gets the items in the order they came and returns one result for each.
 */
export function groupCommit<Item, Result>(
  store: Store,
  apply: (q: Q, items: Item[]) => Promise<Result[]>,
  { most = 200 }: { most?: number } = {},
): (item: Item) => Promise<Result> {
  interface Waiting {
    item: Item
    resolve(result: Result): void
    reject(error: unknown): void
  }
  const waiting: Waiting[] = []
  let running = false

  async function commit(group: Waiting[]): Promise<void> {
    try {
      const results = await store.tx((q) =>
        apply(
          q,
          group.map(({ item }) => item),
        ),
      )
      group.forEach(({ resolve }, i) => {
        resolve(results[i] as Result)
      })
    } catch (error) {
      if (group.length === 1) group[0]?.reject(error)
      else for (const one of group) await commit([one])
    }
  }

  async function run(): Promise<void> {
    running = true
    // Requests that are on the wire already are read first: a larger group costs the same commit. The event loop turns
    // again for as long as a turn brings more, which it does only where they come faster than they can be taken.
    for (let before = 0; waiting.length > before && waiting.length < most; ) {
      before = waiting.length
      await new Promise((resolve) => setImmediate(resolve))
    }
    while (waiting.length > 0) {
      const group = waiting.splice(0, most)
      await commit(group)
    }
    running = false
  }

  return (item) =>
    new Promise<Result>((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (!running) void run()
    })
}
