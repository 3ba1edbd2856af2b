/**
 * Why a bad answer opened no ticket: it joined one that was open, it is held because its rule opened too many, nobody knows
 * whose it is (it came by an open link), or no rule fits it.
 */
export const unopenedReasons = ['no_rule', 'joined', 'held', 'nobody'] as const
export type UnopenedReason = (typeof unopenedReasons)[number]
