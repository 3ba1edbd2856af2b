import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromiumPath } from '../tests/support/browser.ts'

// The browser tests need a Chromium. One that is there is used; on Debian, as root, the package is installed; anywhere
// else this says how and stops: tests are never skipped in silence.
if (!isThere()) {
  const canInstall = process.getuid?.() === 0 && existsSync('/etc/debian_version')
  if (canInstall) {
    console.log('Installing Chromium for the browser tests ...')
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' })
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { stdio: 'ignore' })
  }
  if (!isThere()) {
    console.error(
      'The browser tests need Chromium: install it, or say where it is. Example: CHROMIUM_PATH=/usr/bin/chromium',
    )
    process.exit(1)
  }
}

function isThere(): boolean {
  try {
    return Boolean(chromiumPath(process.env))
  } catch {
    return false
  }
}
