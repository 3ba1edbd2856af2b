import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

/** Without the networking flags Chromium looks up hosts of its own at every start. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** A headless Chromium: the one in CHROMIUM_PATH, else the system's; one line says how to get it where there is none. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = chromiumPath(process.env)
  return chromium.launch({ executablePath, args: flags })
}

/** Where Chromium is. Throws one clear line where it is not. */
export function chromiumPath(env: Record<string, string | undefined>): string {
  if (env.CHROMIUM_PATH) {
    if (isProgram(env.CHROMIUM_PATH)) return env.CHROMIUM_PATH
    throw new Error(`CHROMIUM_PATH is ${env.CHROMIUM_PATH}, and no program is there, e.g. /usr/bin/chromium`)
  }
  const onPath = (env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(folder, name)))
  const found = ['/usr/bin/chromium', '/usr/bin/chromium-browser', ...onPath].find(isProgram)
  if (found) return found
  throw new Error('No Chromium found: install it (Debian: apt-get install chromium) or set CHROMIUM_PATH')
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
