import type { FormFields } from './responses.ts'

/** How a person showed to be one: by the form's button, or by the first trusted pointer or key event on the page. */
export const confirmations = ['button', 'pointer', 'key'] as const
export type Confirmation = (typeof confirmations)[number]

/** The confirmation posted in the field `confirm`; the submit button carries `button`, so no script is needed. */
export function confirmedBy(fields: FormFields): Confirmation | null {
  return confirmations.find((confirmation) => confirmation === fields.confirm) ?? null
}

export type QuarantineReason = 'hidden_link' | 'no_confirmation' | 'too_fast'

/** The reason as a sentence for the screen. */
export const quarantineWords: Record<QuarantineReason, string> = {
  hidden_link: 'A link or field that people cannot see was used.',
  no_confirmation: 'The answer came without a press of the button.',
  too_fast: 'Another score for this invitation came within seconds.',
}

/** Nobody reads the thank-you page, goes back and changes the score in less. */
export const TOO_FAST_MS = 3000

export interface AnswerSigns {
  confirmed: Confirmation | null
  /** Whether the hidden link was followed or the hidden field filled, now or earlier. */
  hiddenFieldTouched: boolean
  previousScore: number | null
  previousScoreAt: Date | null
  score: number
  now: Date
}

/**
 * Whether an answer is set aside as one that a mail scanner gave: counted apart, no ticket, replaced by a later human
 * answer. A scanner that tries every score is known by its second: `previousToo` says that the earlier answer must be
 * set aside with it. The same score twice is a double click.
 */
export function humanness(signs: AnswerSigns): { quarantine: QuarantineReason | null; previousToo: boolean } {
  const quarantine = quarantineReason(signs)
  return { quarantine, previousToo: quarantine !== null && isTooFast(signs) }
}

function quarantineReason(signs: AnswerSigns): QuarantineReason | null {
  if (signs.hiddenFieldTouched) return 'hidden_link'
  if (signs.confirmed === null) return 'no_confirmation'
  return isTooFast(signs) ? 'too_fast' : null
}

function isTooFast({ previousScore, previousScoreAt, score, now }: AnswerSigns): boolean {
  if (previousScoreAt === null || previousScore === score) return false
  return now.getTime() - previousScoreAt.getTime() < TOO_FAST_MS
}
