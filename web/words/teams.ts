import type { TeamRow } from '../api/ticket-setup.ts'

export const teamKindWords: Record<TeamRow['kind'], { words: string; hint: string }> = {
  own: { words: 'Our own', hint: 'people of this company' },
  dealer: { words: 'Dealer', hint: 'people of a dealer who serves some accounts' },
  partner: { words: 'Partner', hint: 'people of a partner who serves some accounts' },
}

/** "2 members, serves 5 accounts". */
export function teamWords({ members, accounts }: Pick<TeamRow, 'members' | 'accounts'>): string {
  const people =
    members.length === 0 ? 'nobody yet' : members.length === 1 ? '1 member' : `${members.length} members`
  const served = accounts === 1 ? '1 account' : `${accounts.toLocaleString('en')} accounts`
  return accounts === 0 ? `${people}, serves no account` : `${people}, serves ${served}`
}
