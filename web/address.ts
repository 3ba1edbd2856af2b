import { searchParams } from 'sv-router'
import { navigate, route } from './routes.ts'
import { changedSearch } from './words/query.ts'

/** The value in the address, as it was written: the router's own `get` turns "12" into a number. */
export function inAddress(name: string, otherwise = ''): string {
  return searchParams.toURLSearchParams().get(name) ?? otherwise
}

/** Changes the address in one step of the history, and nothing else on the page. */
export function changeAddress(change: Record<string, string | null>, { replace = false } = {}): void {
  const search = changedSearch(searchParams.toURLSearchParams(), change)
  // The path is where we are already, parameters filled in.
  void navigate(route.pathname as '/', { search, replace, scrollToTop: false })
}

/** The address of this page with the change made, for links. */
export function linkWith(change: Record<string, string | null>): string {
  return route.pathname + changedSearch(searchParams.toURLSearchParams(), change)
}
