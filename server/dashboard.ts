import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

/** The built dashboard: hashed files that never change, and one page for every address of the app. */
export function dashboard(webDir: string) {
  const page = join(webDir, 'index.html')
  return new Hono()
    .use(
      secureHeaders({
        contentSecurityPolicy: {
          defaultSrc: ["'self'"],
          // Svelte sets styles on elements, and a mail in the outbox brings its own, inside a sandboxed frame.
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:'],
          frameAncestors: ["'none'"],
          baseUri: ["'none'"],
          objectSrc: ["'none'"],
        },
        strictTransportSecurity: false,
      }),
    )
    .use('/assets/*', async (c, next) => {
      await next()
      if (c.res.ok) c.header('Cache-Control', 'public, max-age=31536000, immutable')
    })
    .use('/assets/*', serveStatic({ root: webDir }))
    .get('/mark.svg', serveStatic({ root: webDir }))
    .get('*', async (c) => {
      const { path } = c.req
      if (path.startsWith('/api/') || path.startsWith('/assets/')) return c.notFound()
      if (!existsSync(page)) return c.text('The dashboard is not built yet. Run: npm run build', 503)
      return c.html(await readFile(page, 'utf8'), 200, { 'Cache-Control': 'no-cache' })
    })
}
