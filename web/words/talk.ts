import { type FixSkip, fixSkipWords } from '../../core/fix-questions.ts'

/** How "Is it fixed?" stands, as a sentence; `when` is the moment it speaks of, in words. */
export function fixWords(state: string, when: string, skipReason: string | null): string {
  switch (state) {
    case 'planned':
      return `The customer will be asked at ${when}. Until then the resolution can be undone without a word to them.`
    case 'sending':
    case 'sent':
      return `The customer was asked. Without an answer it closes on ${when}.`
    case 'confirmed':
      return `The customer said yes, it is fixed, on ${when}.`
    case 'refused':
      return `The customer said no, it is not fixed, on ${when}.`
    case 'unconfirmed':
      return `The customer did not answer; closed on ${when}.`
    case 'skipped':
      return `Nobody was asked. ${fixSkipWords[skipReason as FixSkip] ?? ''}`
    case 'failed':
      return 'The mail that asks was refused by its mail server.'
    default:
      return 'The question was taken back.'
  }
}

/** 1.4 MB, 12 KB. */
export const sizeWords = (bytes: number) =>
  bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1000))} KB`
