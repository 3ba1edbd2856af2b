import { type Context, Hono } from 'hono'
import { openDeliveryLink, switchNotices } from '../db/delivery-links.ts'
import { markNoticeOpened } from '../db/notices-sending.ts'
import { companyKept } from '../db/settings.ts'
import type { Deps } from './deps.ts'
import { askedLocale } from './opened-link.ts'
import { deliveryPage, deliveryWordsPage } from './pages/delivery.ts'
import { deliveryPageHeaders } from './pages/delivery-layout.ts'

/**
 * The page of one delivery, for whoever holds the link in a notice; nobody signs in. GET changes nothing but that the
 * notice counts as opened. Mails about deliveries are stopped by POST alone, from the page's button or from a mail
 * program's own (RFC 8058), and can be switched on again on the spot.
 */
export function deliveryPageRoutes({ store, clock }: Deps) {
  const readCompany = companyKept(store, clock)

  async function look(c: Context) {
    const token = c.req.param('token') ?? ''
    const [link, company] = await Promise.all([openDeliveryLink(store.read, token), readCompany()])
    const locale = link ? (link.contact?.locale ?? company.locale) : askedLocale(c, company.locale)
    return { token, link, company, locale }
  }

  async function switched(c: Context, offAt: Date | null) {
    const { token, link, company, locale } = await look(c)
    const contactId = link?.contact?.id
    if (!contactId) return c.html(deliveryWordsPage({ company, locale, say: 'unknown' }), 404)
    await store.tx((q) => switchNotices(q, contactId, offAt))
    return offAt
      ? c.html(deliveryWordsPage({ company, locale, say: 'done', action: `/d/${token}/stop/undo` }))
      : c.html(deliveryWordsPage({ company, locale, say: 'undone' }))
  }

  return new Hono()
    .use(async (c, next) => {
      await next()
      for (const [name, value] of Object.entries(deliveryPageHeaders)) c.header(name, value)
    })
    .get('/:token', async (c) => {
      const { token, link, company, locale } = await look(c)
      if (!link) return c.html(deliveryWordsPage({ company, locale, say: 'unknown' }), 404)
      const now = clock()
      const { notice } = link
      if (notice && !notice.openedAt) await store.tx((q) => markNoticeOpened(q, notice.id, now))
      const stopUrl = link.contact && !link.contact.noticesOffAt ? `/d/${token}/stop` : null
      return c.html(deliveryPage({ ...link, company, locale, stopUrl, now }))
    })
    .get('/:token/stop', async (c) => {
      const { token, link, company, locale } = await look(c)
      if (!link?.contact) return c.html(deliveryWordsPage({ company, locale, say: 'unknown' }), 404)
      if (link.contact.noticesOffAt)
        return c.html(deliveryWordsPage({ company, locale, say: 'done', action: `/d/${token}/stop/undo` }))
      return c.html(deliveryWordsPage({ company, locale, say: 'ask', action: `/d/${token}/stop` }))
    })
    .post('/:token/stop', (c) => switched(c, clock()))
    .post('/:token/stop/undo', (c) => switched(c, null))
}
