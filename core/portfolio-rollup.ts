import { type ContactAnswers, defaultRoleWeights, type RoleWeights, type RollUp } from './account-rollups.ts'
import { scoreRows } from './scores.ts'

/**
 * The answers of many accounts as a roll-up weighs them, for accountBootstrap: each contact alike, or by the weight of its
 * role, shared among its answers. Numbers of answers are then no whole numbers; together they come to the effective number
 * of contacts, (Σw)²/Σw² (L. Kish, Survey Sampling (1965), 11.7), so that an interval taken over them is not too narrow.
 * Account id → score → weight.
 */
export function weighedAnswers(
  rollUp: Exclude<RollUp, 'answers'>,
  accounts: ReadonlyMap<string, readonly ContactAnswers[]>,
  weights: RoleWeights = defaultRoleWeights,
): Map<string, Map<number, number>> {
  const weightOf = ({ role }: ContactAnswers) => (rollUp === 'senior' ? weights[role ?? 'user'] : 1)
  let sum = 0
  let squares = 0
  for (const contacts of accounts.values())
    for (const contact of contacts) {
      sum += weightOf(contact)
      squares += weightOf(contact) ** 2
    }
  const scale = squares === 0 ? 0 : sum / squares
  return new Map(
    Array.from(accounts, ([id, contacts]) => {
      const counts = new Map<number, number>()
      for (const contact of contacts) {
        const rows = scoreRows(contact.counts)
        const answers = rows.reduce((all, [, n]) => all + n, 0)
        for (const [score, n] of rows)
          counts.set(score, (counts.get(score) ?? 0) + (scale * weightOf(contact) * n) / answers)
      }
      return [id, counts]
    }),
  )
}
