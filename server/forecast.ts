import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { holds, type Scope, scopeOf } from '../core/access.ts'
import { reasonWords, waitingWords } from '../core/asking.ts'
import { dayIn } from '../core/calendar.ts'
import { AppError, found } from '../core/errors.ts'
import { defaultRules, programmeRulesSchema, ruleIssues } from '../core/programmes.ts'
import { type Forecast, type ForecastOne, type ForecastOptions, forecast } from '../db/forecast.ts'
import { calendarsFor } from '../db/places.ts'
import { findProgramme } from '../db/programmes.ts'
import { findSurvey, latestVersion } from '../db/surveys.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { idFilter } from './listing.ts'
import { requireAbility } from './sign-in.ts'
import { valid } from './validate.ts'

/** So many are named one by one; the days count them all. */
const SHOWN = 1000

const days = z.coerce.number<string>().int().min(1).max(60).default(14)

const draft = z.strictObject({
  days: z.int().min(1).max(60).default(14),
  programmeId: idFilter.describe('Left out: a programme that is not stored yet'),
  surveyId: z.string().min(1).max(100),
  rules: programmeRulesSchema.partial().extend({ trigger: programmeRulesSchema.shape.trigger }),
})

const tags = ['Programmes']

export const forecastRoutes = ({ store, clock }: Deps) => {
  const { read } = store
  async function answer(scope: Scope, assume: ForecastOptions['assume'], days: number) {
    const calendars = await calendarsFor(read)
    const result = await forecast(read, { from: clock(), days, calendars, assume })
    const mine = result.prospects.filter(
      ({ of: { one } }) => holds(scope, one.account) && (!assume || one.programmeId === assume.id),
    )
    return {
      ...{ from: result.from, to: result.to, truncated: result.truncated || mine.length > SHOWN },
      days: perDay(mine, result.timeZone),
      data: mine.slice(0, SHOWN).map(shown),
      warnings: assume ? await warningsFor(assume, mine, days) : [],
    }
  }

  /** What keeps the programme from asking anybody, in words. */
  async function warningsFor(
    { id, surveyId }: NonNullable<ForecastOptions['assume']>,
    prospects: Forecast['prospects'],
    days: number,
  ): Promise<string[]> {
    const warnings: string[] = []
    const stored = await findProgramme(read, id)
    if (stored?.archivedAt) warnings.push('The programme is archived. This is what it would do.')
    else if (stored && !stored.active)
      warnings.push('The programme is switched off. This is what it would do.')
    if (!(await latestVersion(read, surveyId)))
      warnings.push('Its survey has no published version yet. Nobody is asked until there is one.')
    if (prospects.length === 0)
      warnings.push(
        `Nothing that it asks about is expected in the next ${days === 1 ? 'day' : `${days} days`}.`,
      )
    else if (prospects.every(({ outcome }) => outcome !== 'asked'))
      warnings.push(`Nobody would be asked. Mostly: ${mostlyBecause(prospects)}`)
    return warnings
  }

  return new Hono<ApiEnv>()
    .get(
      '/programmes/forecast',
      describeRoute({
        summary: 'Who will be asked in the next days, when, by which programme, and who not, and why',
        tags,
      }),
      valid('query', z.object({ days, programme: idFilter })),
      async (c) => {
        const { days, programme: id } = c.req.valid('query')
        const programme = id ? found(await findProgramme(read, id), 'programme') : undefined
        const assume = programme && { id: programme.id, name: programme.name, surveyId: programme.surveyId }
        const rules = programme?.archivedAt ? { rules: programme } : {}
        return c.json(await answer(scopeOf(c.var.actor), assume && { ...assume, ...rules }, days))
      },
    )
    .post(
      '/programmes/forecast',
      describeRoute({ summary: 'The same for rules that are not stored yet; stores nothing', tags }),
      requireAbility('setup'),
      valid('json', draft),
      async (c) => {
        const { days, programmeId: id = 'draft', surveyId, rules: given } = c.req.valid('json')
        const stored = id === 'draft' ? undefined : found(await findProgramme(read, id), 'programme')
        const rules = programmeRulesSchema
          .strip()
          .parse({ ...defaultRules[given.trigger], ...stored, ...given })
        const issues = ruleIssues(rules)
        if (issues[0]) throw new AppError('invalid', issues[0].message, issues)
        found(await findSurvey(read, surveyId), 'survey')
        const name = stored?.name ?? 'New programme'
        return c.json(await answer(scopeOf(c.var.actor), { id, name, surveyId, rules }, days))
      },
    )
}

function perDay(prospects: Forecast['prospects'], timeZone: string) {
  const counts = new Map<string, { day: string; asked: number; skipped: number; waits: number }>()
  for (const { at, outcome } of prospects) {
    const day = dayIn(at, timeZone)
    const one = counts.get(day) ?? { day, asked: 0, skipped: 0, waits: 0 }
    one[outcome]++
    counts.set(day, one)
  }
  return [...counts.values()].sort((a, b) => (a.day < b.day ? -1 : 1))
}

function shown(prospect: Forecast['prospects'][number]) {
  const { of, at, outcome } = prospect
  const { one } = of as ForecastOne
  const { account, contact, delivery, review, programme } = one
  const reason = outcome === 'asked' ? null : prospect.reason
  return {
    ...{ at, outcome, reason },
    words: outcome === 'waits' ? waitingWords(reason) : reasonWords(reason),
    until: outcome === 'waits' ? prospect.until : null,
    programme: { id: programme.id, name: programme.name },
    account: { id: account.id, name: account.name },
    contact: contact && { id: contact.id, name: contact.name, email: contact.email },
    delivery: delivery && { id: delivery.id, reference: delivery.externalId },
    review: review && { id: review.id, reference: review.externalId },
  }
}

function mostlyBecause(prospects: Forecast['prospects']): string {
  const words = prospects.flatMap((one) =>
    one.outcome === 'asked' ? [] : ((one.outcome === 'waits' ? waitingWords : reasonWords)(one.reason) ?? []),
  )
  const [most] = [...Map.groupBy(words, (one) => one).values()].sort((a, b) => b.length - a.length)
  return most?.[0] ?? ''
}
