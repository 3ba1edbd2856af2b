import { spawn } from 'node:child_process'
import { whenAskedToStop } from '../server/stopping.ts'

// The server restarts when its files change; Vite serves the dashboard and passes the rest on. One Ctrl-C ends both.
// The page comes from Vite's port, so that is where sign-in must expect it.
const port = process.env.PORT ?? '3000'
const parts = [
  spawn(
    process.execPath,
    ['--watch-preserve-output', '--watch', '--env-file-if-exists=.env', 'server/main.ts'],
    {
      stdio: 'inherit',
      env: { BASE_URL: 'http://localhost:5173', ...process.env, PORT: port },
    },
  ),
  spawn(process.execPath, ['node_modules/vite/bin/vite.js'], {
    stdio: 'inherit',
    env: { ...process.env, PORT: port },
  }),
]

let stopping = false
function stop(code: number) {
  if (stopping) return
  stopping = true
  for (const part of parts) part.kill('SIGTERM')
  process.exitCode = code
}

for (const part of parts) part.on('exit', (code) => stop(code ?? 0))
whenAskedToStop(() => stop(0))
