import { createInfiniteQuery } from '@tanstack/svelte-query'
import type { Page } from './shapes.ts'

/** A list that goes on by cursor; the key and the question may change with the address. */
export function createPages<Row, P extends Page<Row>>(
  options: () => {
    key: readonly unknown[]
    ask: (cursor: string | undefined) => Promise<P>
    every?: number
    enabled?: boolean
    /** Not asked again when the window is looked at: whoever shows it knows by another way what changed. */
    quiet?: boolean
  },
) {
  return createInfiniteQuery(() => {
    const { key, ask, every, enabled = true, quiet = false } = options()
    return {
      queryKey: key,
      queryFn: ({ pageParam }: { pageParam: string | undefined }) => ask(pageParam),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page: P) => page.nextCursor ?? undefined,
      refetchInterval: every ?? (false as const),
      enabled,
      ...(quiet ? { staleTime: Number.POSITIVE_INFINITY, refetchOnMount: 'always' as const } : {}),
    }
  })
}
