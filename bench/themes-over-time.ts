import type { Actor } from '../core/access.ts'
import type { Store } from '../db/store.ts'
import { type Measured, onBothSizes } from './filled.ts'
import { percentile, type Row, timings } from './measure.ts'
import { everybody, forget, manager, screens } from './screens.ts'

const RUNS = 200

/** What the screen of themes over time asks for: a year against the year before, among 10,000 responses and a million. */
export const benchThemesOverTime = (): Promise<Row[]> => onBothSizes(measure)

const questions: Record<string, [query: string, actor: Actor]> = {
  'all accounts': ['', everybody],
  'one segment': ['?segment=segment%203', everybody],
  "a manager's": ['', manager],
  'one account': ['?account=acc_77', everybody],
  'weeks of one theme': ['?step=week&theme=thm_common', everybody],
}

/** While nothing changes, and when nothing is kept: over many accounts a year is long to add up. */
async function measure(store: Store): Promise<Measured> {
  const get = screens(store)
  const found: Measured = {}
  for (const [what, [query, actor]] of Object.entries(questions)) {
    const ask = () => get(`/theme-trends${query}`, actor)
    const first = () => {
      forget()
      return ask()
    }
    const name = `themes over time, ${what}`
    found[name] = { ms: percentile(await timings(RUNS, ask), 0.99), under: 20 }
    found[`${name}, asked for first`] = { ms: percentile(await timings(20, first), 0.99), under: null }
  }
  return found
}
