import type { Role } from '../../core/access.ts'

/** What each role may do, in a line. */
export const roleWords: Record<Role, string> = {
  admin: 'sets everything up',
  manager: 'works on own accounts',
  support: 'closes tickets of all accounts',
  viewer: 'reads all and changes nothing',
}

/** What somebody sees, for whoever sets up people. */
export function seesWords({ role, accounts }: { role: Role; accounts: number | null }): string {
  if (accounts === null) return 'all accounts'
  if (accounts > 0) return accounts === 1 ? '1 account' : `${accounts.toLocaleString('en')} accounts`
  return role === 'manager' ? 'no account yet: give them some' : 'no account: in no team that serves any'
}
