import type { Role } from '../../core/access.ts'

/** What each role may do, in a line. */
export const roleWords: Record<Role, string> = {
  admin: 'sets everything up',
  manager: 'works on own accounts',
  support: 'closes tickets of all accounts',
  viewer: 'reads all and changes nothing',
}
