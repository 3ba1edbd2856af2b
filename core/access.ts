/** admin sets up; manager works on own accounts; support closes tickets of all; viewer reads all and changes nothing. */
export const roles = ['admin', 'manager', 'support', 'viewer'] as const
export type Role = (typeof roles)[number]

/** Whoever asks: a person with a session, or a program with an API key (which acts as an admin without a screen). */
export interface Actor {
  id: string
  name: string
  role: Role
  /** A program, not a person: `id` is then the key's. */
  key?: boolean
  /**
   * The dealers' and partners' teams that somebody from support works for, who is in no team of the company's own. None of
   * them left: they see nothing, since nobody gains sight by being taken out of a team.
   */
  servesFor?: string[]
}

/** Which accounts an actor may see: all of them, those one manager owns, or those that a dealer's or partner's team serves. */
export type Scope = { all: true } | OwnAccounts
interface OwnAccounts {
  all: false
  managerId: string | null
  /** Left out: only what the manager owns. */
  teamIds?: string[]
}

export function scopeOf({ role, id, servesFor }: Pick<Actor, 'id' | 'role' | 'servesFor'>): Scope {
  if (role === 'manager') return { all: false, managerId: id }
  if (role === 'support' && servesFor) return { all: false, managerId: null, teamIds: servesFor }
  return { all: true }
}

/** Whether an account that this manager owns and this team serves is within the scope. */
export function holds(
  scope: Scope,
  { managerId, teamId }: { managerId: string | null; teamId: string | null },
): boolean {
  if (scope.all) return true
  if (managerId !== null && managerId === scope.managerId) return true
  return teamId !== null && (scope.teamIds ?? []).includes(teamId)
}

/**
 * data: add and change accounts, contacts, deliveries, reviews, import files; tickets: work on tickets;
 * operations: see the outbox and jobs, retry them; setup: users, keys, settings, surveys, programmes.
 */
export type Ability = 'data' | 'tickets' | 'operations' | 'setup'

const abilities: Record<Role, Ability[]> = {
  admin: ['data', 'tickets', 'operations', 'setup'],
  manager: ['data', 'tickets'],
  support: ['tickets'],
  viewer: [],
}

export function may(role: Role, ability: Ability): boolean {
  return abilities[role].includes(ability)
}
