import type { RollUp } from '../../core/account-rollups.ts'

/** How the answers of an account become its score, as a menu says it. */
export const rollUpWords: Record<RollUp, string> = {
  answers: 'Every answer alike',
  contacts: 'Each contact alike',
  senior: 'Senior voices first',
}
