import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { confirmedBy } from '../core/quarantine.ts'
import { answerFix, type FixLink, openFixLink } from '../db/fix-answers.ts'
import { companyKept } from '../db/settings.ts'
import type { Deps } from './deps.ts'
import { formFields } from './form-fields.ts'
import { askedLocale } from './opened-link.ts'
import { FIX_WORDS_MAX, fixDonePage, fixPage } from './pages/fix.ts'
import { pageHeaders } from './pages/headers.ts'
import { noticePage } from './pages/notice.ts'
import { HIDDEN_FIELD } from './take-answer.ts'

const BODY_MAX = 128 * 1024

type Company = Awaited<ReturnType<ReturnType<typeof companyKept>>>

/**
 * The page behind "Is it fixed?". A GET shows it with the mail's choice chosen, and writes nothing, since mail scanners
 * follow both buttons; only the POST of the page's button is an answer. One without that button, or with the field that
 * no person sees, changes nothing and shows the page again.
 */
export function fixPageRoutes(deps: Pick<Deps, 'store' | 'clock' | 'newId'>) {
  const { store, clock, newId } = deps
  const readCompany = companyKept(store, clock)

  async function look(c: Context) {
    const token = c.req.param('token') ?? ''
    const [link, company] = await Promise.all([openFixLink(store.read, token), readCompany()])
    const locale = link ? (link.locale ?? company.locale) : askedLocale(c, company.locale)
    return { token, link, company, locale }
  }

  const show = (
    { token, link, company, locale }: { token: string; link: FixLink; company: Company; locale: string },
    more: { chosen: 'yes' | 'no' | null; words?: string; isMissing?: boolean },
  ) =>
    fixPage({
      ...{ company, locale, account: link.account, contact: link.contact, comment: link.comment },
      done: link.done,
      ...{ action: `/f/${token}`, words: '', isMissing: false, ...more },
    })

  return new Hono()
    .use(async (c, next) => {
      await next()
      for (const [name, value] of Object.entries(pageHeaders)) c.header(name, value)
    })
    .get('/:token', async (c) => {
      const { token, link, company, locale } = await look(c)
      if (!link) return c.html(noticePage({ kind: 'unknown', company, locale }), 404)
      if (!link.isOpen) return c.html(fixDonePage({ company, locale, say: saidBefore(link) }))
      return c.html(show({ token, link, company, locale }, { chosen: chosenIn(c.req.query('fixed')) }))
    })
    .post('/:token', bodyLimit({ maxSize: BODY_MAX }), async (c) => {
      const { token, link, company, locale } = await look(c)
      if (!link) return c.html(noticePage({ kind: 'unknown', company, locale }), 404)
      const fields = formFields(await c.req.text())
      const chosen = chosenIn(fields.fixed)
      const words = textOf(fields.words)
      const seen = { token, link, company, locale }
      if (!link.isOpen) return c.html(fixDonePage({ company, locale, say: saidBefore(link) }))
      if (!chosen) return c.html(show(seen, { chosen, words, isMissing: true }), 422)
      if (confirmedBy(fields) === null || fields[HIDDEN_FIELD]) return c.html(show(seen, { chosen, words }))
      const answer = { fixed: chosen === 'yes', words: words.slice(0, FIX_WORDS_MAX) || null }
      await store.tx((q) => answerFix(q, token, answer, { now: clock(), newId }))
      return c.redirect(`/f/${token}`, 303)
    })
}

const chosenIn = (value: unknown) => (value === 'yes' || value === 'no' ? value : null)
const textOf = (value: unknown) => (typeof value === 'string' ? value.trim() : '')
const saidBefore = ({ state }: FixLink) =>
  state === 'confirmed' ? 'yes' : state === 'refused' ? 'no' : 'over'
