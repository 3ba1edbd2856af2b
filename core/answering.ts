import { type InvitationState, mayAnswer } from './invitations.ts'
import { type AnswerSigns, humanness, type QuarantineReason } from './quarantine.ts'

/** An earlier answer to the same invitation that still counts, or is set aside. */
export interface EarlierAnswer {
  id: string
  score: number
  day: string
  answeredAt: Date
  quarantine: string | null
  partial: boolean
}

export interface AnswerFacts {
  invitation: { state: InvitationState; expiresAt: Date | null; optedOut: boolean }
  /** The newest answer that nothing has replaced, if any. */
  earlier: EarlierAnswer | null
  /** The newest of those that counts: an older one, where a machine came after it. */
  counted: EarlierAnswer | null
  /** Whether the page was left before the button was pressed. */
  partial: boolean
  signs: Pick<AnswerSigns, 'confirmed' | 'hiddenFieldTouched' | 'score' | 'now'>
}

export type AnswerDecision =
  | { take: false; because: 'expired' | 'opted_out' | 'complete' }
  | {
      take: true
      quarantine: QuarantineReason | null
      /** The newest earlier answer stays on record and counts no more; so does the one that it uncounts. */
      replaces: EarlierAnswer | null
      /** The earlier answer counted so far, and must be taken out of the totals. */
      uncounts: EarlierAnswer | null
      /** The earlier answer turns out to be a machine's too. */
      quarantinesEarlier: boolean
    }

/**
 * What an answer does: it counts, or is set aside as a machine's, or comes too late. A person's answer replaces
 * whatever came before; a machine's replaces nothing that a person gave, and half an answer no whole one.
 */
export function decideAnswer({ invitation, earlier, counted, partial, signs }: AnswerFacts): AnswerDecision {
  const standing = mayAnswer(invitation, signs.now)
  if (standing === 'expired' || standing === 'opted_out') return { take: false, because: standing }
  if (partial && counted && !counted.partial) return { take: false, because: 'complete' }
  // What a scanner left without pressing the button must not make the person's own click moments later look like a
  // second machine; a series of pressed buttons goes on being one. Nobody pressed anything for half an answer.
  const pressed = earlier && !partial && wasPressed(earlier) ? earlier : null
  const { quarantine, previousToo } = humanness({
    ...signs,
    previousScore: pressed?.score ?? null,
    previousScoreAt: pressed?.answeredAt ?? null,
  })
  if (quarantine === null) {
    return { take: true, quarantine, replaces: earlier, uncounts: counted, quarantinesEarlier: false }
  }
  // Only the answer that came seconds before is a machine's too, not one that a person gave before both.
  const unmasked = previousToo && counted?.id === earlier?.id ? counted : null
  return {
    ...{ take: true, quarantine, replaces: null },
    ...{ uncounts: unmasked, quarantinesEarlier: unmasked !== null },
  }
}

function wasPressed({ quarantine, partial }: EarlierAnswer): boolean {
  return !partial && (quarantine === null || quarantine === 'too_fast')
}
