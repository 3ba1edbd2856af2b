import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'

/** Opens the port; rejects with EADDRINUSE where it is taken. `close` lets the answers in hand go out first. */
export async function listen(
  fetch: (request: Request, env: unknown) => Response | Promise<Response>,
  { PORT, HOST }: { PORT: number; HOST?: string },
): Promise<{ url: string; port: number; close(): Promise<void> }> {
  const server = createServer(getRequestListener((request, env) => fetch(request, env)))
  // Longer than any proxy or program keeps an idle connection: closing first would reset a request on its way.
  server.keepAliveTimeout = 75_000
  server.listen(PORT, HOST)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: `http://${HOST && HOST !== '0.0.0.0' && HOST !== '::' ? HOST : 'localhost'}:${port}`,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      // A browser that keeps its connection open must not keep the process.
      setTimeout(() => server.closeAllConnections(), 3_000).unref()
      await closed
    },
  }
}
