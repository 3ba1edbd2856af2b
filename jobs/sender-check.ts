import { Resolver } from 'node:dns/promises'
import type { TxtAnswer } from '../core/sender-check.ts'

/** Looks up the TXT records at a name. */
export type LookUpTxt = (name: string) => Promise<TxtAnswer>

// No such name, and a name without such records, are answers; anything else is none.
const NOTHING_THERE = new Set(['ENOTFOUND', 'ENODATA'])

/** Asks the system's DNS servers, or the one at `server` (an address, with its port where it is not 53). */
export function txtLookUp(server?: string): LookUpTxt {
  const resolver = new Resolver({ timeout: 2000, tries: 2 })
  if (server) resolver.setServers([server])
  return async (name) => {
    try {
      const records = await resolver.resolveTxt(name)
      return records.map((chunks) => chunks.join(''))
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'unknown'
      return NOTHING_THERE.has(code) ? [] : { failed: code }
    }
  }
}
