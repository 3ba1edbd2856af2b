import { languageOf } from './locales.ts'
import { ar } from './page-texts/ar.ts'
import { de } from './page-texts/de.ts'
import { en } from './page-texts/en.ts'
import { es } from './page-texts/es.ts'
import { fr } from './page-texts/fr.ts'
import { pt } from './page-texts/pt.ts'
import type { AnswerIssue } from './responses.ts'

/** A plain page's heading and the sentence under it. */
export interface PageWords {
  title: string
  text: string
}

/** Pages that say something and ask nothing. */
export const noticeKinds = [
  'unknown',
  'expired',
  'opted_out',
  'too_many',
  'too_many_open',
  'thanks_open',
  'error',
] as const
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
  /** `{score}` was chosen on a visit that ended before the button was pressed. */
  unfinished: string
  correcting: string
  /** Before a question that is asked of some scores: `{scores}` as "0–6, 9–10". */
  onlyFor: string
  seenBy: string
  /** For somebody who came by an open link. */
  seenByOpen: string
  /** Names the links to the survey's other languages. */
  languages: string
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
  /** `done` is the heading over what was done about earlier answers. */
  mail: { choose: string; open: string; done: string; reminder: string; why: string }
}

const texts: Record<string, PageTexts> = { en, de, fr, es, pt, ar }

/** The system words for a locale: exact, else its language, else English; `locale` says which they are in. */
export function pageTexts(locale: string): { locale: string; words: PageTexts } {
  for (const candidate of [locale, languageOf(locale)]) {
    const words = Object.hasOwn(texts, candidate) && texts[candidate]
    if (words) return { locale: candidate, words }
  }
  return { locale: 'en', words: en }
}
