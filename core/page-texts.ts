import { de } from './page-texts/de.ts'
import { en } from './page-texts/en.ts'
import { pt } from './page-texts/pt.ts'
import type { AnswerIssue } from './responses.ts'

/** A plain page's heading and the sentence under it. */
export interface PageWords {
  title: string
  text: string
}

/** Pages that say something and ask nothing. */
export const noticeKinds = ['unknown', 'expired', 'opted_out', 'too_many', 'error'] as const
export type NoticeKind = (typeof noticeKinds)[number]

/**
 * The product's own words on respondent pages and in invitation mails, one object per language; what is asked comes
 * from the survey's texts. `{company}` and the names a line needs are filled in.
 */
export interface PageTexts {
  skip: string
  /** Begins the title of a page that came back with mistakes. */
  errorPrefix: string
  errorTitle: string
  issues: Record<AnswerIssue['code'], string>
  /** `{score}` from the mail, `{submit}` the button's words. */
  chosen: string
  notSent: string
  correcting: string
  seenBy: string
  stop: string
  /** `{address}` becomes a link. */
  writeTo: string
  leaveEmpty: string
  heardTitle: string
  heardScore: string
  outOf: string
  change: string
  changeUntil: string
  changeEnded: string
  answered: PageWords
  unsubscribe: { ask: PageWords; button: string; done: PageWords; undo: string; undone: PageWords }
  notices: Record<NoticeKind, PageWords>
  mail: { choose: string; open: string; reminder: string; why: string }
}

const texts: Record<string, PageTexts> = { en, de, pt }

/** The system words for a locale: exact, else its language, else English; `locale` says which they are in. */
export function pageTexts(locale: string): { locale: string; words: PageTexts } {
  for (const candidate of [locale, locale.split('-')[0] ?? locale]) {
    const words = Object.hasOwn(texts, candidate) && texts[candidate]
    if (words) return { locale: candidate, words }
  }
  return { locale: 'en', words: en }
}

const rightToLeft = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi'])

/** Which way the locale's language is written. */
export function direction(locale: string): 'ltr' | 'rtl' {
  return rightToLeft.has(locale.split('-')[0] ?? locale) ? 'rtl' : 'ltr'
}

/**
 * Puts `variables` into `{name}` places as `fill` of surveys.ts does, but a name nobody knows becomes nothing: a
 * customer never reads braces.
 */
export function fillForReader(text: string, variables: Record<string, string>): string {
  const filled = text.replace(/\{(\w+)\}/g, (_, name: string) =>
    Object.hasOwn(variables, name) ? plain(variables[name]) : '',
  )
  return tidy(filled)
}

/** The sentence without the gap that an empty name left in it: "How was delivery ?" becomes "How was delivery?". */
export function tidy(sentence: string): string {
  return sentence
    .replace(/ {2,}/g, ' ')
    .replace(/ ([.?!,])/g, '$1')
    .trim()
}

// Control characters, line breaks, and marks that turn the direction of all text after them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const unruly = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/

const allUnruly = new RegExp(unruly, 'g')

/** The value on one line, fit for a header: without control characters and marks that turn the text around it. */
export function plain(value: string | undefined): string {
  if (value === undefined) return ''
  return unruly.test(value) ? value.replace(allUnruly, ' ').trim() : value
}
