import { z } from 'zod'
import { goalSchema } from './action-goals.ts'
import { currency, line, minorUnits, text } from './fields.ts'
import { languageOf } from './locales.ts'

export const actionStates = ['open', 'done', 'verified', 'dropped'] as const
export type ActionState = (typeof actionStates)[number]

/** Locale → what customers said and what was done about it, in words that a customer may read. */
export type ActionWords = Record<string, { said: string; did: string }>

const sentence = line(300)

/** An action as it is written down. */
export const actionSchema = z.strictObject({
  problem: sentence,
  ownerId: z.string().min(1).max(100).nullable(),
  /** The accounts it should help. */
  accountIds: z.array(z.string().min(1).max(100)).min(1, 'Choose at least one account.').max(1000),
  dueAt: z.iso.datetime({ offset: true }).nullable(),
  words: z.record(
    z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Not a language, e.g. de'),
    z.strictObject({ said: sentence, did: sentence }),
  ),
  // What came later stays as it is where somebody leaves it out.
  sponsorId: z.string().min(1).max(100).nullable().optional(),
  goal: goalSchema.nullable().optional(),
  costMinor: minorUnits.nullable().optional(),
  currency: currency.nullable().optional(),
  causeId: z.string().min(1).max(100).nullable().optional(),
  themeId: z.string().min(1).max(100).nullable().optional(),
  /** The tickets it comes from, and that it solves. */
  ticketIds: z.array(z.string().min(1).max(100)).max(500).optional(),
})
export type ActionInput = z.output<typeof actionSchema>

/** How it was seen that a done action is really so. */
export const evidenceSchema = text(2000)

const followers: Record<ActionState, readonly ActionState[]> = {
  open: ['done', 'dropped'],
  done: ['verified', 'open'],
  // What turns out not to hold is open again, and no mail says it any more.
  verified: ['open'],
  dropped: ['open'],
}

/** Whether an action in the state `from` may become `to`. */
export function actionMayBecome(from: ActionState, to: ActionState): boolean {
  return followers[from].includes(to)
}

/** An improvement of last year is no news. */
export const TELL_WITHIN_DAYS = 180

/**
 * The words for a reader of the locale: exact ("pt-BR"), else its language ("pt"), else none. A sentence in a language
 * that the mail is not written in would be worse than no sentence.
 */
export function wordsFor(words: ActionWords, locale: string): { said: string; did: string } | null {
  for (const candidate of [locale, languageOf(locale)])
    if (Object.hasOwn(words, candidate)) return words[candidate] ?? null
  return null
}
