import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { type DefaultSurveyKey, defaultSurveys } from '../../../core/default-surveys.ts'
import { valueInWords } from '../../../core/messages.ts'
import { type NoticeKind, noticeKinds } from '../../../core/page-texts.ts'
import { type FormFields, readAnswer, typedAnswers } from '../../../core/responses.ts'
import { pageHeaders } from '../../../server/pages/headers.ts'
import type { HeardAnswer } from '../../../server/pages/heard.ts'
import { answeredPage, noticePage } from '../../../server/pages/notice.ts'
import type { Html } from '../../../server/pages/reader.ts'
import { type RespondView, respondPage } from '../../../server/pages/respond.ts'
import { thanksPage } from '../../../server/pages/thanks.ts'
import { resubscribedPage, unsubscribedPage, unsubscribePage } from '../../../server/pages/unsubscribe.ts'

export const surveyKeys = ['delivery', 'relationship', 'effort', 'late'] as const satisfies DefaultSurveyKey[]
export const locales = ['en', 'de', 'fr', 'es', 'pt', 'ar'] as const

export const brightwater = {
  name: 'Brightwater Truck Parts',
  replyTo: 'service@brightwater.example',
  senderAddress: 'surveys@brightwater.example',
}
const factsIn = (locale: string) => ['NF-4711', valueInWords(new Date('2026-05-12T00:00:00Z'), locale)]

export function respondView(
  key: DefaultSurveyKey,
  locale: string,
  more: Partial<RespondView> = {},
): RespondView {
  return {
    company: brightwater,
    definition: defaultSurveys[key].definition,
    locale,
    variables: {
      ...{ account: 'North Fleet', contact: 'Maria Silva', reference: '4711', daysLate: 3 },
      ...{ date: new Date('2026-05-12T00:00:00Z'), promised: new Date('2026-05-09T00:00:00Z'), ticket: '' },
    },
    chosenScore: 4,
    answers: {},
    issues: [],
    action: `/answer/${key}/${locale}`,
    from: 'mail',
    facts: factsIn(locale),
    unsubscribeUrl: '/unsubscribe',
    trapUrl: '/trap',
    ...more,
  }
}

export function heard(key: DefaultSurveyKey, more: Partial<HeardAnswer> = {}): HeardAnswer {
  return {
    definition: defaultSurveys[key].definition,
    score: 1,
    answers: { reason: ['price', 'other'] },
    comment: 'Two days late.\nNobody called.',
    changeUrl: '/change',
    changeUntil: new Date('2026-06-01T10:00:00Z'),
    timeZone: 'Europe/Berlin',
    ...more,
  }
}

/** Every respondent page in one language, by a name. */
export function pagesIn(locale: string): Record<string, Html> {
  const company = brightwater
  const facts = factsIn(locale)
  const pages: Record<string, Html> = {}
  for (const key of surveyKeys) {
    pages[`respond-${key}`] = respondPage(respondView(key, locale))
    pages[`correct-${key}`] = respondPage(
      respondView(key, locale, { from: 'answer', answers: { comment: 'Late again' } }),
    )
    pages[`mistakes-${key}`] = mistakes(key, locale, { comment: 'x'.repeat(10_001), reason: 'price' })
    // Heard as the other survey with steps is.
    if (key === 'late') continue
    const view = { company, locale, heard: heard(key), facts, unsubscribeUrl: '/unsubscribe' }
    pages[`thanks-${key}`] = thanksPage({ ...view, variables: {} })
    pages[`answered-${key}`] = answeredPage(view)
  }
  pages['answered-over'] = answeredPage({
    company,
    locale,
    heard: heard('delivery', { changeUrl: null }),
    facts,
    unsubscribeUrl: '/unsubscribe',
  })
  pages.unsubscribe = unsubscribePage({ company, locale, action: '/unsubscribe' })
  pages.unsubscribed = unsubscribedPage({ company, locale, action: '/unsubscribe/undo' })
  pages.resubscribed = resubscribedPage({ company, locale })
  for (const kind of noticeKinds)
    pages[kind] = noticePage({ kind: kind satisfies NoticeKind, company, locale })
  return pages
}

/** The page as it comes back when what was posted cannot be taken. */
export function mistakes(key: DefaultSurveyKey, locale: string, fields: FormFields): Html {
  const read = readAnswer(defaultSurveys[key].definition, fields)
  if (read.ok) throw new Error('These fields hold no mistake')
  const answers = typedAnswers(defaultSurveys[key].definition, fields)
  const typed = { chosenScore: null, answers, issues: read.issues }
  return respondPage(respondView(key, locale, typed))
}

export interface Gallery {
  url: string
  /** What was posted to the pages' forms, oldest first. */
  posted: FormFields[]
  close: () => Promise<void>
}

/** The pages behind a real server on loopback, sent with their headers; a form that holds a mistake comes back. */
export async function openGallery(more: Record<string, Html> = {}): Promise<Gallery> {
  const posted: FormFields[] = []
  const app = new Hono()
  app.use(async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(pageHeaders)) c.res.headers.set(name, value)
  })
  const pages = Object.fromEntries(locales.map((locale) => [locale, pagesIn(locale)]))
  app.get('/page/:locale/:name', (c) => c.html(pages[c.req.param('locale')]?.[c.req.param('name')] ?? 'none'))
  app.get('/more/:name', (c) => c.html(more[c.req.param('name')] ?? 'none'))
  app.post('/answer/:key/:locale', async (c) => {
    const fields = (await c.req.parseBody({ all: true })) as FormFields
    posted.push(fields)
    const key = surveyKeys.find((one) => one === c.req.param('key'))
    if (!key) return c.notFound()
    if (!readAnswer(defaultSurveys[key].definition, fields).ok) {
      return c.html(mistakes(key, c.req.param('locale'), fields), 422)
    }
    return c.redirect(`/page/${c.req.param('locale')}/thanks-${key}`, 303)
  })
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    posted,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
