import { QueryCache, QueryClient } from '@tanstack/svelte-query'
import { ApiProblem } from './problem.ts'

export const queries: QueryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // Left to itself a query tells of what was read of it so far: where only its error was, its data came unseen, and a
      // screen that waits for two lists waited for good when the second came first.
      notifyOnChangeProps: 'all',
      // What the rules refuse they refuse again; only a network or a server that stumbled is asked twice.
      retry: (count, error) => count < 1 && !(error instanceof ApiProblem && error.status < 500),
    },
  },
  queryCache: new QueryCache({
    onError: (error, query) => {
      // The session ended meanwhile: asking who we are brings the sign-in page, and the address stays.
      if (error instanceof ApiProblem && error.status === 401 && query.queryKey[0] !== 'me')
        void queries.invalidateQueries({ queryKey: ['me'] })
    },
  }),
})
