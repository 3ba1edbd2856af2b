/** Languages to choose from, those first that the pages and mails speak by themselves. */
export const offeredLanguages = [
  ...['en', 'de', 'fr', 'es', 'pt', 'ar'],
  ...['bg', 'cs', 'da', 'el', 'et', 'fi', 'he', 'hr', 'hu', 'id', 'it', 'ja', 'ko', 'lt', 'lv', 'nl', 'no'],
  ...['pl', 'pt-BR', 'ro', 'ru', 'sk', 'sl', 'sr', 'sv', 'th', 'tr', 'uk', 'vi', 'zh'],
]

/** "German", as the person at the dashboard calls it; the code itself where nobody has a name for it. */
export function languageName(locale: string): string {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(locale) ?? locale
  } catch {
    return locale
  }
}

/** "Deutsch", as those who speak it call it. */
export function ownLanguageName(locale: string): string {
  try {
    const name = new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale
    return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1)
  } catch {
    return locale
  }
}
