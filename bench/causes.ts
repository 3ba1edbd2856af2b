import type { Actor } from '../core/access.ts'
import type { Store } from '../db/store.ts'
import { comparison } from '../server/compare.ts'
import type { Deps } from '../server/deps.ts'
import { driversOf } from '../server/drivers.ts'
import { lateness } from '../server/lateness.ts'
import { type Measured, onBothSizes } from './filled.ts'
import { percentile, type Row, timings } from './measure.ts'

const admin: Actor = { id: 'usr_admin', name: 'Admin', role: 'admin' }
/** A tenth of all accounts are hers. */
const manager: Actor = { id: 'usr_many', name: 'Manager', role: 'manager' }

type Ask = (deps: Deps) => Promise<unknown>
const byScore = { measure: 'mean' } as const
const sides = { swap: 'false' } as const

/** What is asked → how often it is timed, what it may take in ms, and the whole answer as the API gives it. */
const questions: Record<string, { runs: number; under: number; ask: Ask[] }> = {
  'lateness, all accounts': { runs: 200, under: 20, ask: [(deps) => lateness(deps, admin, byScore)] },
  'lateness, a segment or a manager’s': {
    runs: 60,
    under: 100,
    ask: [
      (deps) => lateness(deps, admin, { ...byScore, segment: 'segment 3' }),
      (deps) => lateness(deps, manager, byScore),
    ],
  },
  'lateness, one account': {
    runs: 200,
    under: 20,
    ask: [(deps) => lateness(deps, admin, { ...byScore, account: 'acc_77' })],
  },
  'compare, two years of all accounts': {
    runs: 20,
    under: 300,
    ask: [(deps) => comparison(deps, admin, { ...sides, vs: 'period' })],
  },
  'compare, two segments': {
    runs: 20,
    under: 300,
    ask: [(deps) => comparison(deps, admin, { ...sides, vs: 'segment' })],
  },
  'compare, an account with its segment': {
    runs: 20,
    under: 300,
    ask: [(deps) => comparison(deps, admin, { ...sides, vs: 'account', account: 'acc_77' })],
  },
  'drivers among the newest 20,000': {
    runs: 8,
    under: 3_000,
    ask: [(deps) => driversOf(deps, admin, {}), (deps) => driversOf(deps, manager, {})],
  },
}

/** Drivers, the lateness curve and comparisons with 10,000 responses and with a million, on both engines. */
export const benchCauses = (): Promise<Row[]> => onBothSizes(measure)

async function measure(store: Store): Promise<Measured> {
  const deps = { store, clock: () => new Date() } as Deps
  const found: Measured = {}
  for (const [what, { runs, under, ask }] of Object.entries(questions)) {
    const times = await timings(runs, (i) => (ask[i % ask.length] as Ask)(deps))
    found[what] = { ms: percentile(times, 0.99), under }
  }
  return found
}
