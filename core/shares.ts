/** "24 to 46 %"; "98.9 to 99.4 %" where whole ones would be the same and the range would look like none. From 0 to 1. */
export function shareRange({ low, high }: { low: number; high: number }): string {
  const isOne = Math.round(100 * low) === Math.round(100 * high)
  const [from, to] = [low, high].map((share) => (100 * share).toFixed(isOne ? 1 : 0))
  return `${from === '0.0' ? '0' : from} to ${to === '100.0' ? '100' : to} %`
}
