import { createInfiniteQuery } from '@tanstack/svelte-query'
import type { Page } from './shapes.ts'

/** A list that goes on by cursor; the key and the question may change with the address. */
export function createPages<Row, P extends Page<Row>>(
  options: () => { key: readonly unknown[]; ask: (cursor: string | undefined) => Promise<P>; every?: number },
) {
  return createInfiniteQuery(() => {
    const { key, ask, every } = options()
    return {
      queryKey: key,
      queryFn: ({ pageParam }: { pageParam: string | undefined }) => ask(pageParam),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page: P) => page.nextCursor ?? undefined,
      refetchInterval: every ?? (false as const),
    }
  })
}
