/** Minor units as money; the currency knows how many of its digits are minor. */
export function moneyWords(minor: number | null, currency: string | null): string {
  if (minor === null) return '–'
  if (!currency) return (minor / 100).toFixed(2)
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(minor / 10 ** digits)
}
