/** The languages in which the name of a country is understood, besides its code. */
const languages = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'pl', 'sv', 'da', 'nb', 'fi', 'cs', 'tr', 'ar']

/** What people write for a country that is neither its code nor its name in Unicode's tables. */
const otherNames: Record<string, string> = {
  usa: 'US',
  'united states of america': 'US',
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'czech republic': 'CZ',
  turkey: 'TR',
  'the netherlands': 'NL',
  holland: 'NL',
  uae: 'AE',
  'south korea': 'KR',
  korea: 'KR',
  'russian federation': 'RU',
  macedonia: 'MK',
  swaziland: 'SZ',
}

let codes: Map<string, string> | undefined

const plain = (name: string) =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** The two-letter code (ISO 3166) of a country given as code or name; null where it is neither. */
export function countryCode(country: string | null): string | null {
  if (!country) return null
  codes ??= allNames()
  return codes.get(plain(country)) ?? null
}

function allNames(): Map<string, string> {
  const names = new Map(Object.entries(otherNames))
  const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i))
  const displays = languages.map(
    (language) => new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }),
  )
  for (const first of letters)
    for (const second of letters) {
      const code = first + second
      // Unicode names a few codes that are no country: the European Union, and those it keeps for tests.
      if (['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ'].includes(code) || !displays[0]?.of(code)) continue
      for (const display of displays) names.set(plain(display.of(code) ?? code), code)
    }
  for (const code of new Set(names.values())) names.set(code.toLowerCase(), code)
  names.set('uk', 'GB')
  return names
}
