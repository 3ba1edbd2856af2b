/** Minor units as money; the currency knows how many of its digits are minor. Whole amounts go without them. */
export function moneyWords(minor: number | null, currency: string | null): string {
  if (minor === null) return '–'
  if (!currency) return (minor / 100).toFixed(2)
  const options = { style: 'currency', currency } as const
  const digits = new Intl.NumberFormat('en', options).resolvedOptions().maximumFractionDigits ?? 2
  return new Intl.NumberFormat('en', { ...options, trailingZeroDisplay: 'stripIfInteger' }).format(
    minor / 10 ** digits,
  )
}
