import { ar } from './fix-texts/ar.ts'
import { de } from './fix-texts/de.ts'
import { en } from './fix-texts/en.ts'
import { es } from './fix-texts/es.ts'
import { fr } from './fix-texts/fr.ts'
import { pt } from './fix-texts/pt.ts'
import { languageOf } from './locales.ts'
import type { PageWords } from './page-texts.ts'

/**
 * What "Is it fixed?" says, in its mail and on its page, one object per language. `{company}`, `{account}`, `{contact}`
 * and `{days}` (until silence closes the case) are filled in.
 */
export interface FixTexts {
  subject: string
  title: string
  greeting: string
  intro: string
  /** Over the customer's own words, read back. */
  youWrote: string
  /** Over what was done about it, in the words of whoever resolved the case. */
  weDid: string
  yes: string
  no: string
  /** Under the buttons: pressing one answers nothing yet. */
  opens: string
  silence: string
  why: string
  page: {
    /** `{choice}` from the mail is chosen. */
    chosen: string
    missing: string
    words: string
    wordsHint: string
    submit: string
  }
  done: Record<'yes' | 'no' | 'over', PageWords>
}

const texts: Record<string, FixTexts> = { en, de, fr, es, pt, ar }

/** The words for a contact; a language we do not write falls back to English, and `language` says which it is. */
export function fixTexts(locale: string): { locale: string; language: string; texts: FixTexts } {
  const language = languageOf(locale)
  const found = Object.hasOwn(texts, language) ? texts[language] : undefined
  return found ? { locale, language, texts: found } : { locale: 'en', language: 'en', texts: en }
}
