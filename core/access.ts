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
}

/** Which accounts an actor may see: all of them, or those one manager owns. */
export type Scope = { all: true } | { all: false; managerId: string }

export function scopeOf(actor: Actor): Scope {
  return actor.role === 'manager' ? { all: false, managerId: actor.id } : { all: true }
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
