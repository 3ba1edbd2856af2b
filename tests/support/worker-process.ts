import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { WorkerOrders } from './worker.ts'

/** Starts tests/support/worker.ts in a process of its own; ready once it works. */
export async function startWorker(orders: WorkerOrders): Promise<ChildProcess> {
  const child = spawnWorker(orders)
  await Promise.race([
    once(child.stdout!, 'data'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`The worker ended before it began, with ${code}`)
    }),
  ])
  return child
}

/** Lets it run to its end and returns what it said. */
export async function runWorker(orders: WorkerOrders): Promise<string> {
  const child = spawnWorker(orders)
  let said = ''
  child.stdout!.on('data', (chunk) => {
    said += chunk
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`The worker ended with ${code}`)
  return said.trim()
}

/** kill -9: no handler runs, nothing is said goodbye to. */
export async function killWorker(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

function spawnWorker(orders: WorkerOrders): ChildProcess {
  const script = new URL('./worker.ts', import.meta.url).pathname
  return spawn(process.execPath, [script, JSON.stringify(orders)], { stdio: ['ignore', 'pipe', 'inherit'] })
}
