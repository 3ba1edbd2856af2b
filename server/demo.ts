import type { Auth } from './auth.ts'
import { readConfig } from './config.ts'
import { cast, DEMO_PASSWORD } from './demo/cast.ts'
import { loadDemo } from './demo/load.ts'
import type { Deps } from './deps.ts'
import { type Running, start, stopOnSignals } from './main.ts'
import { explainAndExit } from './start-errors.ts'

/** Starts Hearback with the demo company in it; the settings are the real ones, but for a folder of its own. */
export function startDemo(env: Record<string, string | undefined>): Promise<Running> {
  return start(readConfig({ ...env, DATA_DIR: env.DATA_DIR || './data/demo' }), { isDemo: true, prepare })
}

async function prepare(deps: Deps, auth: Auth): Promise<void> {
  const hashPassword = async (password: string) => (await auth.$context).password.hash(password)
  const isNew = await loadDemo({ ...deps, hashPassword })
  if (isNew) await wakeJobs(deps)
}

/** Mail to whoever is due goes out at once, not at the next full minute: a stranger opens the outbox first. */
async function wakeJobs({ store, jobs, clock }: Deps): Promise<void> {
  await store.tx(async (q) => {
    await jobs.enqueue(q, { queue: 'plan-invitations', payload: {} })
    const runAt = new Date(clock().getTime() + 2_000)
    await jobs.enqueue(q, { queue: 'send-invitations', payload: {}, runAt })
  })
}

/** What a stranger needs to know, and four things to try. */
export function welcome(url: string): string {
  const people = Object.values(cast).map(({ email, sees }) => `  ${email.padEnd(28)} ${sees}`)
  return [
    `The demo company is ready at ${url}`,
    '',
    `Sign in with the password ${DEMO_PASSWORD} as`,
    ...people,
    '',
    'Try this first:',
    '  1. Sign in as Dana, open the outbox and click a score in a mail. Send the answer.',
    '  2. Open that account: the answer is there, and the trend has moved.',
    '  3. Open the tickets: a low score has opened one. Resolve it with a few words.',
    '  4. Look at Hallerbach Spedition: a cheap carrier, and what came of it.',
  ].join('\n')
}

if (import.meta.main) {
  try {
    const running = await startDemo(process.env)
    stopOnSignals(running)
    console.log(welcome(running.url))
  } catch (error) {
    explainAndExit(error)
  }
}
