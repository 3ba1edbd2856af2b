// Runs before there are any packages, on whatever Node the machine has: plain JavaScript, nothing imported but Node.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const isWindows = process.platform === 'win32'

function run(command, args) {
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: isWindows })
  if (status !== 0) process.exit(status ?? 1)
}

const modified = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0)

/** The latest change below the folders, so that what is older than its sources is built again. */
function latest(paths) {
  return Math.max(
    0,
    ...paths.flatMap((path) => {
      if (!existsSync(path)) return []
      if (!statSync(path).isDirectory()) return [modified(path)]
      return readdirSync(path).map((name) => latest([join(path, name)]))
    }),
  )
}

// npm writes this file at the end of every install.
if (modified('node_modules/.package-lock.json') < modified('package-lock.json')) {
  console.log('Installing packages ...')
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
}

const builds = [
  {
    flag: '--dashboard',
    script: 'build',
    result: 'dist/web/index.html',
    sources: ['web', 'core', 'vite.config.ts', 'package-lock.json'],
  },
  {
    flag: '--server',
    script: 'build:server',
    result: 'dist/server/main.js',
    sources: ['server', 'jobs', 'db', 'core', 'vite.server.config.ts', 'package-lock.json'],
  },
]
for (const { flag, script, result, sources } of builds) {
  if (!process.argv.includes(flag) || modified(result) >= latest(sources)) continue
  console.log(`Building the ${flag.slice(2)} ...`)
  run('npm', ['run', '--silent', script])
}
