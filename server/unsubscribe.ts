import { type Context, Hono } from 'hono'
import { readCompany } from '../db/settings.ts'
import { suppress, takeBackOptOut } from '../db/suppressions.ts'
import type { Deps } from './deps.ts'
import { askedLocale, linkReader } from './opened-link.ts'
import { pageHeaders } from './pages/headers.ts'
import { noticePage } from './pages/notice.ts'
import { resubscribedPage, unsubscribedPage, unsubscribePage } from './pages/unsubscribe.ts'

/**
 * The way out, in every mail. GET only asks, since scanners open every link; POST stops the mails, from the page's button
 * or from a mail program's own (RFC 8058), without signing in. It can be undone on the spot.
 */
export function unsubscribeRoutes(deps: Deps) {
  const look = linkReader(deps)

  async function unknown(c: Context) {
    const company = await readCompany(deps.store.read)
    return c.html(noticePage({ kind: 'unknown', company, locale: askedLocale(c, company.locale) }), 404)
  }

  return new Hono()
    .use(async (c, next) => {
      await next()
      for (const [name, value] of Object.entries(pageHeaders)) c.header(name, value)
    })
    .get('/:token', async (c) => {
      const seen = await look(c.req.param('token'))
      if (!seen) return unknown(c)
      if (seen.standing === 'opted_out')
        return c.html(unsubscribedPage({ ...seen, action: `/u/${seen.token}/undo` }))
      return c.html(unsubscribePage({ ...seen, action: `/u/${seen.token}` }))
    })
    .post('/:token', async (c) => {
      const seen = await look(c.req.param('token'))
      if (!seen) return unknown(c)
      const email = seen.link.contact?.email
      if (email) {
        const row = { email, reason: 'opted_out' as const, detail: null, createdAt: deps.clock() }
        await deps.store.tx((q) => suppress(q, [row]))
      }
      return c.html(unsubscribedPage({ ...seen, action: `/u/${seen.token}/undo` }))
    })
    .post('/:token/undo', async (c) => {
      const seen = await look(c.req.param('token'))
      if (!seen) return unknown(c)
      const email = seen.link.contact?.email
      if (email) await deps.store.tx((q) => takeBackOptOut(q, email))
      return c.html(resubscribedPage(seen))
    })
}
