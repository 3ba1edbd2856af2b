import { noteRollupChange } from '../db/rollups-adding.ts'
import type { Store } from '../db/store.ts'
import { type Measured, onBothSizes } from './filled.ts'
import { percentile, type Row, timings } from './measure.ts'
import { forget, screens } from './screens.ts'

const RUNS = 200

/** What the first screen and an account ask, as the routes answer it; `acc_7` stands for any account. */
const questions: Record<string, string[]> = {
  'the portfolio': ['/portfolio', '/portfolio?segment=segment%203', '/portfolio?tier=B&vs=previous'],
  'a page of 50 accounts': ['score', 'low', 'name', 'n', 'trend', 'response', 'value'].map(
    (sort) => `/accounts?sort=${sort}`,
  ),
  'accounts filtered': [
    '/accounts?segment=segment%203',
    '/accounts?risk=true',
    '/accounts?silent=true&q=Fleet%201',
  ],
  'an account’s trend': ['/trends/accounts/acc_7', '/trends/accounts/acc_7?step=quarter'],
  'an account’s standing': ['/accounts/acc_7/standing'],
}
/**
 * What is read whole when nothing is kept. Each contact alike: no roll-up has it, so every answer of the year is read.
 */
const askedFirst = [
  ...['/portfolio', '/accounts'],
  ...['/portfolio?rollup=contacts', '/accounts?rollup=senior', '/respondent-mix'],
]

/** The portfolio's and an account's questions with 10,000 responses and a million, 2,000 accounts, on both engines. */
export const benchPortfolio = (): Promise<Row[]> => onBothSizes(measure)

/** Answers of the routes, while nothing changes and straight after each answer of a contact. */
async function measure(store: Store): Promise<Measured> {
  const get = screens(store)
  const found: Measured = {}
  for (const [what, paths] of Object.entries(questions)) {
    const ask = (i: number) => get(paths[i % paths.length] as string)
    found[what] = { ms: percentile(await timings(RUNS, ask), 0.99), under: 20 }
  }
  for (const [what, paths] of Object.entries(questions)) {
    const first = async (i: number) => {
      noteRollupChange([`acc_${i}`])
      await get(paths[i % paths.length] as string)
    }
    const times = await timings(5 * paths.length, first)
    found[`${what}, straight after an answer`] = { ms: percentile(times, 0.99), under: null }
  }
  for (const path of askedFirst) {
    forget()
    const start = performance.now()
    await get(path)
    found[`GET ${path}, asked for first`] = { ms: performance.now() - start, under: null }
  }
  return found
}
