import type { Actor } from '../core/access.ts'
import type { Engine } from '../db/kit.ts'
import type { Store } from '../db/store.ts'
import { comparison } from '../server/compare.ts'
import type { Deps } from '../server/deps.ts'
import { driversOf } from '../server/drivers.ts'
import { lateness } from '../server/lateness.ts'
import { commentStore } from './comments.ts'
import { fillAsked, fillDeliveries } from './fill.ts'
import { percentile, type Row, round, timings } from './measure.ts'

const ACCOUNTS = 2_000
const admin: Actor = { id: 'usr_admin', name: 'Admin', role: 'admin' }
/** A tenth of all accounts are hers. */
const manager: Actor = { id: 'usr_many', name: 'Manager', role: 'manager' }

type Ask = (deps: Deps) => Promise<unknown>
const byScore = { measure: 'mean' } as const
const sides = { swap: 'false' } as const

/** What is asked → how often it is timed, what it may take in ms, and the whole answer as the API gives it. */
export const questions: Record<string, { runs: number; under: number; ask: Ask[] }> = {
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
export async function benchCauses(): Promise<Row[]> {
  const rows: Row[] = []
  for (const engine of ['sqlite', 'postgres'] as const) {
    const small = await measure(engine, 10_000)
    const large = await measure(engine, 1_000_000)
    for (const [what, { under }] of Object.entries(questions)) {
      const [before, after] = [small[what] as number, large[what] as number]
      rows.push({
        what: `${what}, 1,000,000 responses, ${engine}, p99`,
        ours: `${round(after)} ms`,
        floor: `${round(before)} ms with 10,000`,
        ratio: round(after / before),
        wanted: `under ${under} ms`,
        reached: after < under,
      })
    }
  }
  return rows
}

async function measure(engine: Engine, responses: number): Promise<Record<string, number>> {
  const { store, drop } = await opened(engine, responses)
  const deps = { store: store as Store, clock: () => new Date() } as Deps
  const found: Record<string, number> = {}
  try {
    for (const [what, { runs, ask }] of Object.entries(questions)) {
      const times = await timings(runs, (i) => (ask[i % ask.length] as Ask)(deps))
      found[what] = percentile(times, 0.99)
    }
  } finally {
    await drop()
  }
  return found
}

/** A filled store with deliveries, and who was asked; `drop` takes it away. */
export const opened = (engine: Engine, responses: number) =>
  commentStore(engine, responses, async (store) => {
    await fillDeliveries(store, ACCOUNTS)
    await fillAsked(store, responses, ACCOUNTS)
  })
