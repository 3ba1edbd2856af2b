/** Where a search string leads after a change: null and '' take a key away, so that addresses stay short. */
export function changedSearch(search: URLSearchParams, change: Record<string, string | null>): string {
  const next = new URLSearchParams(search)
  for (const [key, value] of Object.entries(change)) {
    if (value === null || value === '') next.delete(key)
    else next.set(key, value)
  }
  next.sort()
  const text = next.toString()
  return text ? `?${text}` : ''
}

/** The value if it is one of those that are known, else the first of them. */
export function oneOf<T extends string>(known: readonly T[], value: string): T {
  return known.find((one) => one === value) ?? (known[0] as T)
}

/** The orders that the server knows for accounts, the usual one first. */
export const accountSorts = ['score', 'low', 'name', 'n', 'trend', 'response', 'value'] as const
