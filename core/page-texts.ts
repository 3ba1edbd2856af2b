import { languageOf } from './locales.ts'
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
  for (const candidate of [locale, languageOf(locale)]) {
    const words = Object.hasOwn(texts, candidate) && texts[candidate]
    if (words) return { locale: candidate, words }
  }
  return { locale: 'en', words: en }
}
