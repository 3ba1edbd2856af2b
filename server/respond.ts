import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { type FormFields, givenAnswers, readAnswer, typedAnswers } from '../core/responses.ts'
import { isScore } from '../core/scores.ts'
import { groupCommit } from '../db/group-commit.ts'
import { markOpened, markTrapped, standingAnswer } from '../db/invitations.ts'
import { readCompany } from '../db/settings.ts'
import type { Deps } from './deps.ts'
import { formFields } from './form-fields.ts'
import { askedLocale, heard, linkReader, type Seen } from './opened-link.ts'
import { pageHeaders } from './pages/headers.ts'
import { answeredPage, noticePage } from './pages/notice.ts'
import { respondPage } from './pages/respond.ts'
import { thanksPage } from './pages/thanks.ts'
import { answerTaker, HIDDEN_FIELD } from './take-answer.ts'

// 10,000 characters of any script, percent-encoded, with room for the choices.
const BODY_MAX = 256 * 1024
const counted = bodyLimit({ maxSize: BODY_MAX })
const headers = Object.entries(pageHeaders)

/** A hit on the link that no person sees makes an answer that follows within this time a machine's. */
const TRAP_MS = 10_000

/**
 * The page behind the link in a mail. A GET shows and counts the opening; it never writes an answer, since mail
 * scanners follow every link. The POST comes from the page's button, works without JavaScript, and ends in a redirect.
 */
export function respondRoutes(deps: Deps, take = answerTaker(deps)) {
  const opened = groupCommit<{ id: string; at: Date }, undefined>(deps.store, markOpened)
  const look = linkReader(deps)
  const trapped = groupCommit<{ id: string; at: Date }, undefined>(deps.store, markTrapped)

  async function closed(c: Context, seen: Seen) {
    const { company, locale } = seen
    if (seen.standing === 'opted_out') return c.html(noticePage({ kind: 'opted_out', company, locale }), 403)
    const answer = await standingAnswer(deps.store.read, seen.link.invitationId)
    if (!answer) return c.html(noticePage({ kind: 'expired', company, locale }), 410)
    return c.html(answeredPage({ ...seen, heard: heard(seen, answer) }), 410)
  }

  async function unknown(c: Context) {
    const company = await readCompany(deps.store.read)
    return c.html(noticePage({ kind: 'unknown', company, locale: askedLocale(c, company.locale) }), 404)
  }

  const isOver = ({ standing }: Seen) => standing === 'expired' || standing === 'opted_out'

  return new Hono()
    .use(async (c, next) => {
      await next()
      // Not by c.header(), which makes the answer anew for each.
      for (const [name, value] of headers) c.res.headers.set(name, value)
    })
    .get('/:token', async (c) => {
      const seen = await look(c.req.param('token'))
      if (!seen) return unknown(c)
      if (isOver(seen)) return closed(c, seen)
      const { link, definition } = seen
      opened({ id: link.invitationId, at: deps.clock() }).catch((error: unknown) =>
        deps.log('error', 'An opening was not counted', { reason: String(error) }),
      )
      const earlier = await standingAnswer(deps.store.read, link.invitationId)
      const clicked = c.req.query('score')
      const isWhole = earlier !== undefined && !earlier.partial
      if (isWhole && clicked === undefined && c.req.query('correct') === undefined) {
        return c.html(answeredPage({ ...seen, heard: heard(seen, earlier) }))
      }
      const score = /^\d{1,2}$/.test(clicked ?? '') ? Number(clicked) : (earlier?.score ?? null)
      const view = { chosenScore: isScore(definition.metric, score) ? score : null, issues: [] }
      const answers = earlier ? givenAnswers(definition, earlier) : {}
      const from = isWhole ? 'answer' : earlier && clicked === undefined ? 'visit' : 'mail'
      return c.html(respondPage({ ...seen, ...view, answers, from }))
    })
    .post('/:token', smallBody, async (c) => {
      const seen = await look(c.req.param('token'))
      if (!seen) return unknown(c)
      if (isOver(seen)) return closed(c, seen)
      const fields = formFields(await c.req.text())
      const partial = fields.partial !== undefined
      const read = readAnswer(seen.definition, fields)
      if (!read.ok && partial) return c.body(null, 204)
      if (!read.ok)
        return c.html(respondPage({ ...seen, ...asTyped(seen, fields), issues: read.issues }), 422)
      const { trappedAt } = seen.link
      if (trappedAt && deps.clock().getTime() - trappedAt.getTime() < TRAP_MS)
        fields[HIDDEN_FIELD] = 'hidden link'
      const outcome = await take({ ...seen, answer: read.answer, partial, fields }, seen.company)
      if (partial) return c.body(null, 204)
      if (outcome === 'expired' || outcome === 'opted_out') return closed(c, { ...seen, standing: outcome })
      return c.redirect(`/r/${seen.token}/thanks`, 303)
    })
    .get('/:token/thanks', async (c) => {
      const seen = await look(c.req.param('token'))
      if (!seen) return unknown(c)
      const answer = await standingAnswer(deps.store.read, seen.link.invitationId, { withQuarantined: true })
      if (!answer) return c.redirect(seen.action, 303)
      return c.html(thanksPage({ ...seen, heard: heard(seen, answer) }))
    })
    .get('/:token/more', async (c) => {
      const seen = await look(c.req.param('token'))
      if (seen) await trapped({ id: seen.link.invitationId, at: deps.clock() })
      return unknown(c)
    })
}

/** Refuses a body over the limit. One whose length is told is not made a stream to count it: Node cuts it off there. */
const smallBody: MiddlewareHandler = (c, next) => {
  const length = c.req.header('Content-Length')
  const isTold = length !== undefined && c.req.header('Transfer-Encoding') === undefined
  return isTold && Number(length) <= BODY_MAX ? next() : counted(c, next)
}

/** What was typed, for the page that says what is wrong with it. */
function asTyped({ definition, standing }: Seen, fields: FormFields) {
  const chosen = Number(fields.score)
  return {
    chosenScore: fields.score && isScore(definition.metric, chosen) ? chosen : null,
    answers: typedAnswers(definition, fields),
    from: standing === 'correct' ? ('answer' as const) : ('mail' as const),
  }
}
