import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { addHours } from '../core/calendar.ts'
import type { Company } from '../core/company.ts'
import { AppError } from '../core/errors.ts'
import { invitationVariables, type SubjectFacts } from '../core/invitation-facts.ts'
import { isScore } from '../core/scores.ts'
import { surveyDefinitionSchema, surveyLocaleSchema } from '../core/survey-schema.ts'
import { type SurveyDefinition, scales } from '../core/surveys.ts'
import { readCompany } from '../db/settings.ts'
import type { ApiEnv, CompileMail, Deps } from './deps.ts'
import { factsOf } from './opened-link.ts'
import { respondPage } from './pages/respond.ts'
import { thanksPage } from './pages/thanks.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

const previewOf = z.strictObject({
  definition: surveyDefinitionSchema,
  locale: surveyLocaleSchema,
  kind: z.enum(['page', 'thanks', 'mail', 'reminder']).default('page'),
  score: z.int().nullable().default(null).describe('Chosen on the page; given, on the page after it'),
})

/** A page has no subject and no text beside it. */
interface Shown {
  subject: string | null
  html: string
  text: string | null
}

type Wanted = z.infer<typeof previewOf>

/** A survey as its contacts would see it, from a definition that need not be stored: by the renderers that they get. */
export const surveyPreviewRoutes = ({ store, clock, compileMail }: Deps) =>
  new Hono<ApiEnv>().post(
    '/surveys/preview',
    describeRoute({ summary: 'Show a definition as a page or a mail, with sample facts', tags: ['Surveys'] }),
    requireAbility('setup'),
    valid('json', previewOf),
    async (c) => {
      const wanted = c.req.valid('json')
      refuseUnknown(wanted)
      const { kind } = wanted
      const company = await readCompany(store.read)
      const sample = { ...sampleFor(wanted, company, clock()), company }
      const shown: Shown =
        kind === 'page' || kind === 'thanks'
          ? { subject: null, text: null, html: await pageOf(wanted, sample) }
          : mailOf(compileMail, wanted, sample)
      return c.json(shown)
    },
  )

/** A preview leads nowhere: its frame lets no link through. */
const NOWHERE = '#'

function refuseUnknown({ definition, locale, score }: Wanted): void {
  const refuse = (path: string, message: string) => new AppError('invalid', message, [{ path, message }])
  if (!Object.hasOwn(definition.texts, locale)) {
    throw refuse('locale', 'The survey has no texts in this language.')
  }
  if (score !== null && !isScore(definition.metric, score)) {
    throw refuse('score', 'This score is not on the scale.')
  }
}

type Sample = ReturnType<typeof sampleFor> & { company: Company }

/** What a survey is asked about: a delivery that came two days late, and a case that was closed. */
function sampleFor({ locale }: Wanted, company: Company, now: Date) {
  const deliveredAt = addHours(now, -24)
  const facts: SubjectFacts = {
    account: { name: 'Northern Haulage' },
    contact: { name: 'Jamie Rivera' },
    delivery: { externalId: 'A-1042', deliveredAt, promisedAt: addHours(deliveredAt, -48) },
    review: null,
    ticket: { comment: 'A missing pallet', reference: null },
  }
  const variables = invitationVariables(facts, company)
  return {
    variables,
    facts: factsOf(variables, locale),
    answerUntil: addHours(now, 30 * 24),
    unsubscribeUrl: NOWHERE,
  }
}

async function pageOf({ definition, locale, score, kind }: Wanted, sample: Sample): Promise<string> {
  if (kind === 'thanks') {
    return String(await thanksPage({ ...sample, locale, heard: heardOf(definition, score, sample) }))
  }
  const page = respondPage({
    ...sample,
    ...{ definition, locale, chosenScore: score, answers: {}, issues: [] },
    ...{ action: NOWHERE, from: 'mail' },
  })
  return String(await page)
}

function mailOf(compile: CompileMail, { definition, locale, kind }: Wanted, sample: Sample): Shown {
  const { name, footer } = sample.company
  const settings = { company: name, footer, kind: kind === 'reminder' ? kind : ('invitation' as const) }
  const links = { pageUrl: NOWHERE, scoreUrl: () => NOWHERE, unsubscribeUrl: NOWHERE }
  return compile(definition, locale, settings)({ variables: sample.variables, ...links })
}

function heardOf(definition: SurveyDefinition, score: number | null, sample: Sample) {
  return {
    definition,
    score: score ?? scales[definition.metric].max,
    answers: {},
    ...{ comment: null, changeUrl: NOWHERE },
    ...{ changeUntil: sample.answerUntil, timeZone: sample.company.timeZone },
  }
}
