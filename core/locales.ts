const rightToLeft = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi'])

/** The language of a locale: "pt" of "pt-BR". */
export function languageOf(locale: string): string {
  return locale.split(/[-_]/)[0] ?? locale
}

/** Which way the locale's language is written. */
export function direction(locale: string): 'ltr' | 'rtl' {
  return rightToLeft.has(languageOf(locale)) ? 'rtl' : 'ltr'
}

const known = new Map<string, string>()

/**
 * The locale by which Intl writes dates and numbers for a reader. English puts the day first, as most of its readers
 * do. Arabic has the Gregorian calendar and the digits 0-9 everywhere: the scores beside them are written so, and so
 * are the numbers of orders. A locale that the system does not know is read as English.
 */
export function formatLocale(locale: string): string {
  let found = known.get(locale)
  if (found === undefined) {
    found = supported(locale)
    if (found === 'en') found = 'en-GB'
    if (languageOf(found) === 'ar') found += '-u-ca-gregory-nu-latn'
    known.set(locale, found)
  }
  return found
}

function supported(locale: string): string {
  try {
    const plain = locale.replaceAll('_', '-').split('-u-')[0] ?? ''
    return Intl.DateTimeFormat.supportedLocalesOf([plain])[0] ?? 'en'
  } catch {
    return 'en'
  }
}
