import { type Context, Hono } from 'hono'
import { accepts } from 'hono/accepts'
import { bodyLimit } from 'hono/body-limit'
import { dayIn } from '../core/calendar.ts'
import { readComment } from '../core/comment-reading.ts'
import { languageOf } from '../core/locales.ts'
import { confirmedBy, humanness } from '../core/quarantine.ts'
import { type Answer, type FormFields, readAnswer, typedAnswers } from '../core/responses.ts'
import { isScore } from '../core/scores.ts'
import { questionAsked } from '../core/sentiment.ts'
import { type SurveyDefinition, textsFor } from '../core/surveys.ts'
import type { CompiledTaxonomy } from '../core/themes.ts'
import { secretHash } from '../db/invitations.ts'
import { type OpenAnswer, recordOpenAnswer } from '../db/open-answers.ts'
import { openProgramme } from '../db/open-links.ts'
import { companyKept } from '../db/settings.ts'
import { taxonomyKept } from '../db/themes.ts'
import { addressOf } from './address.ts'
import type { Deps } from './deps.ts'
import { formFields } from './form-fields.ts'
import { askedLocale } from './opened-link.ts'
import { pageHeaders } from './pages/headers.ts'
import { noticePage } from './pages/notice.ts'
import { respondPage } from './pages/respond.ts'
import { HIDDEN_FIELD } from './take-answer.ts'

const BODY_MAX = 256 * 1024

type Opened = NonNullable<Awaited<ReturnType<ReturnType<typeof opener>>>>

/**
 * The page behind a programme's open link, for a website, a QR code on a delivery note, a signature. It asks without an
 * invitation, so it knows nobody, offers no call back and no correction, and takes so many answers of one address an
 * hour.
 */
export function openLinkRoutes(deps: Deps) {
  const open = opener(deps)
  const company = companyKept(deps.store, deps.clock)
  const themes = taxonomyKept(deps.store, deps.clock)
  const notice = async (c: Context, kind: 'unknown' | 'expired' | 'too_many_open', status: 404 | 410 | 429) =>
    c.html(noticePage({ kind, company: await company(), locale: localeOf(c) }), status)

  return new Hono()
    .use(async (c, next) => {
      await next()
      for (const [name, value] of Object.entries(pageHeaders)) c.res.headers.set(name, value)
    })
    .get('/:token', async (c) => {
      const seen = await open(c, c.req.param('token'))
      if (!seen) return notice(c, 'unknown', 404)
      if (!seen.isOpen) return notice(c, 'expired', 410)
      return c.html(respondPage({ ...viewOf(seen), chosenScore: null, answers: {}, issues: [] }))
    })
    .post('/:token', bodyLimit({ maxSize: BODY_MAX }), async (c) => {
      const seen = await open(c, c.req.param('token'))
      if (!seen) return notice(c, 'unknown', 404)
      if (!seen.isOpen) return notice(c, 'expired', 410)
      const fields = formFields(await c.req.text())
      const read = readAnswer(seen.definition, fields)
      if (!read.ok)
        return c.html(respondPage({ ...viewOf(seen), ...asTyped(seen, fields), issues: read.issues }), 422)
      const answer = answerOf(deps, seen, read.answer, {
        ...{ fields, address: addressOf(c) },
        taxonomy: await themes(),
      })
      const outcome = await deps.store.tx((q) => recordOpenAnswer(q, answer))
      if (outcome === 'too_many') return notice(c, 'too_many_open', 429)
      return c.redirect(`/o/${seen.token}/thanks?lang=${seen.locale}`, 303)
    })
    .get('/:token/thanks', async (c) => {
      const seen = await open(c, c.req.param('token'))
      if (!seen) return notice(c, 'unknown', 404)
      return c.html(noticePage({ kind: 'thanks_open', company: seen.company, locale: seen.locale }))
    })
}

function opener({ store, clock }: Pick<Deps, 'store' | 'clock'>) {
  const readCompany = companyKept(store, clock)
  return async (c: Context, token: string) => {
    const programme = await openProgramme(store.read, token)
    if (!programme) return undefined
    const company = await readCompany()
    const { version } = programme
    const definition = version && withoutConsent(version.definition)
    const locale = definition ? textsFor(definition, localeOf(c, definition)).locale : localeOf(c)
    const shared = { token, programme, company, locale }
    if (!programme.isOpen || !definition) return { ...shared, isOpen: false as const }
    return { ...shared, isOpen: true as const, definition, versionId: version.id }
  }
}

/** Nobody can be called back who is not known. */
function withoutConsent(definition: SurveyDefinition): SurveyDefinition {
  return { ...definition, questions: definition.questions.filter(({ kind }) => kind !== 'consent') }
}

/** The language chosen on the page, else the first that the browser asks for and the survey speaks. */
function localeOf(c: Context, definition?: SurveyDefinition): string {
  const chosen = c.req.query('lang')
  if (!definition) return chosen && /^[\w-]{1,35}$/.test(chosen) ? chosen : askedLocale(c, 'en')
  if (chosen && Object.hasOwn(definition.texts, chosen)) return chosen
  return accepts(c, {
    header: 'Accept-Language',
    supports: Object.keys(definition.texts),
    default: definition.fallbackLocale,
    // By language where the country differs: a survey in "de" is for "de-AT" too.
    match: (asked, { default: fallback }) =>
      asked
        .sort((a, b) => b.q - a.q)
        .find(({ type }) => speaks(definition, type) || speaks(definition, languageOf(type)))?.type ??
      fallback,
  })
}

const speaks = ({ texts }: SurveyDefinition, locale: string) => Object.hasOwn(texts, locale)

function viewOf({ token, definition, company, locale }: Extract<Opened, { isOpen: true }>) {
  const languages = Object.keys(definition.texts).map((one) => ({
    locale: one,
    name: languageName(one),
    url: `/o/${token}?lang=${one}`,
  }))
  return {
    ...{ definition, company, locale, variables: {}, facts: [], unsubscribeUrl: null },
    action: `/o/${token}?lang=${locale}`,
    from: 'mail' as const,
    open: { languages },
  }
}

/** What the language calls itself: "Deutsch", "português (Brasil)". */
function languageName(locale: string): string {
  return new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale
}

function asTyped({ definition }: Extract<Opened, { isOpen: true }>, fields: FormFields) {
  const chosen = Number(fields.score)
  return {
    chosenScore: fields.score && isScore(definition.metric, chosen) ? chosen : null,
    answers: typedAnswers(definition, fields),
  }
}

function answerOf(
  { clock, newId }: Pick<Deps, 'clock' | 'newId'>,
  { token, programme, definition, versionId, company, locale }: Extract<Opened, { isOpen: true }>,
  { score, answers, comment }: Answer,
  { fields, address, taxonomy }: { fields: FormFields; address: string; taxonomy: CompiledTaxonomy },
): OpenAnswer {
  const now = clock()
  const { metric } = definition
  const question = questionAsked(definition, locale, score)
  const { quarantine } = humanness({
    ...{ confirmed: confirmedBy(fields), hiddenFieldTouched: Boolean(fields[HIDDEN_FIELD]), score, now },
    // One address may be a whole office: who answered last there says nothing of the next.
    ...{ previousScore: null, previousScoreAt: null },
  })
  return {
    ...{
      id: newId('rsp'),
      programmeId: programme.id,
      surveyId: programme.surveyId,
      surveyVersionId: versionId,
    },
    ...{ metric, score, answers, comment, locale, quarantine },
    ...readComment(taxonomy, { text: comment, locale, question, score, metric }),
    ...{ answeredAt: now, day: dayIn(now, company.timeZone) },
    from: secretHash(`open ${token} ${address}`),
  }
}
