import type { Store } from '../db/store.ts'
import { comparison } from '../server/compare.ts'
import type { Deps } from '../server/deps.ts'
import { driversOf } from '../server/drivers.ts'
import { type Measured, onBothSizes } from './filled.ts'
import { percentile, type Row, timings } from './measure.ts'
import { everybody, forget, manager, screens } from './screens.ts'

type Ask = (deps: Deps, get: ReturnType<typeof screens>) => Promise<unknown>
const sides = { swap: 'false' } as const

/** What is asked → how often it is timed, what it may take in ms, and the whole answer as the API gives it. */
const questions: Record<string, { runs: number; under: number; ask: Ask[] }> = {
  'lateness, all accounts': { runs: 200, under: 20, ask: [(_, get) => get('/lateness')] },
  'lateness, a segment or a manager’s': {
    runs: 200,
    under: 20,
    ask: [(_, get) => get('/lateness?segment=segment%203'), (_, get) => get('/lateness', manager)],
  },
  'lateness, a segment or a manager’s, asked for first': {
    runs: 60,
    under: 100,
    ask: [
      (_, get) => first(() => get('/lateness?segment=segment%203')),
      (_, get) => first(() => get('/lateness', manager)),
    ],
  },
  'lateness, one account': { runs: 200, under: 20, ask: [(_, get) => get('/lateness?account=acc_77')] },
  'compare, two years of all accounts': {
    runs: 20,
    under: 300,
    ask: [(deps) => comparison(deps, everybody, { ...sides, vs: 'period' })],
  },
  'compare, two segments': {
    runs: 20,
    under: 300,
    ask: [(deps) => comparison(deps, everybody, { ...sides, vs: 'segment' })],
  },
  'compare, an account with its segment': {
    runs: 20,
    under: 300,
    ask: [(deps) => comparison(deps, everybody, { ...sides, vs: 'account', account: 'acc_77' })],
  },
  'drivers among the newest 20,000': {
    runs: 8,
    under: 3_000,
    ask: [(deps) => driversOf(deps, everybody, {}), (deps) => driversOf(deps, manager, {})],
  },
}

const first = (ask: () => Promise<unknown>) => {
  forget()
  return ask()
}

/** Drivers, the lateness curve and comparisons with 10,000 responses and with a million, on both engines. */
export const benchCauses = (): Promise<Row[]> => onBothSizes(measure)

async function measure(store: Store): Promise<Measured> {
  const deps = { store, clock: () => new Date() } as Deps
  const get = screens(store)
  const found: Measured = {}
  for (const [what, { runs, under, ask }] of Object.entries(questions)) {
    const times = await timings(runs, (i) => (ask[i % ask.length] as Ask)(deps, get))
    found[what] = { ms: percentile(times, 0.99), under }
  }
  return found
}
