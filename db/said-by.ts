/** Which event said each field last, as time and key: later ones sort after earlier ones. */
export type SaidBy = Record<string, string>

/** Where an input comes from: an event with its stamp, a file, or (neither) the API. */
export interface Source {
  said?: string
  fromFile?: boolean
}

/**
 * The fields of an input that count, and the new `saidBy`. An event changes only what no newer event has said, so
 * that events out of order lead to the same delivery. A file or the API says what holds now and always counts, but an
 * empty cell of a file does not wipe out what an event has told us.
 */
export function counting<Fields extends object>(
  fields: Fields,
  { said, fromFile }: Source,
  before: SaidBy | null | undefined,
): Partial<Fields> & { saidBy?: SaidBy } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined)
  if (!said) {
    const kept = entries.filter(([name, value]) => !(fromFile && value === null && before?.[name]))
    return Object.fromEntries(kept) as Partial<Fields>
  }
  const kept = entries.filter(([name]) => !before?.[name] || before[name] < said)
  if (kept.length === 0) return {}
  const stamps = Object.fromEntries(kept.map(([name]) => [name, said]))
  return { ...(Object.fromEntries(kept) as Partial<Fields>), saidBy: { ...before, ...stamps } }
}
