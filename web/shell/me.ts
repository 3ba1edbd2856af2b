import { createContext } from 'svelte'
import { type Ability, may, scopeOf } from '../../core/access.ts'
import type { Me } from '../api/shapes.ts'

/** Who is signed in, for every page; a function, since it changes when the company's settings do. */
export const [meOf, giveMe] = createContext<() => Me>()

/** Whether the accounts of all managers are shown to whoever is signed in. */
export function seesAll({ user }: Me): boolean {
  return scopeOf(user).all
}

export function mayI(me: Me, ability: Ability): boolean {
  return may(me.user.role, ability)
}
