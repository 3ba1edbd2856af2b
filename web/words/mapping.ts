/** Field of ours → heading in the file; '' where the file has none for it. */
export type Mapping = Record<string, string>

/** The mapping as the server takes it: fields without a heading left out. */
export function chosen(mapping: Mapping): Mapping {
  return Object.fromEntries(Object.entries(mapping).filter(([, heading]) => heading !== ''))
}

/** The fields that must be mapped and are not. */
export function missingFields(
  mapping: Mapping,
  fields: readonly { field: string; required: boolean }[],
): string[] {
  return fields.filter(({ field, required }) => required && !mapping[field]).map(({ field }) => field)
}

/** Headings that two fields share: likely a slip, so it is said before the import. */
export function sharedHeadings(mapping: Mapping): string[] {
  const headings = Object.values(chosen(mapping))
  return [...new Set(headings.filter((heading, at) => headings.indexOf(heading) !== at))]
}

/** Headings of the file that nothing is taken from. */
export function unusedHeadings(mapping: Mapping, headings: readonly string[]): string[] {
  const used = new Set(Object.values(mapping))
  return headings.filter((heading) => !used.has(heading))
}

/** "externalId" as people read it: "External id"; "freightMinor" is "Freight". */
export function fieldWords(field: string): string {
  const spaced = field
    .replace(/Minor$/, '')
    .replace(/At$/, ' date')
    .replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

interface Counts {
  rows: number
  created: number
  updated: number
  unchanged: number
  rejected: number
}

const count = (n: number, words: string) => `${n.toLocaleString('en')} ${words}`

/** "120 rows: 100 new, 5 changed, 12 as before, 3 not taken". */
export function runWords({ rows, created, updated, unchanged, rejected }: Counts): string {
  const parts = [
    [created, 'new'],
    [updated, 'changed'],
    [unchanged, 'as before'],
    [rejected, 'not taken'],
  ] as const
  const said = parts.filter(([n]) => n > 0).map(([n, words]) => count(n, words))
  const total = rows === 1 ? '1 row' : count(rows, 'rows')
  return said.length ? `${total}: ${said.join(', ')}` : total
}
