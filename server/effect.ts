import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { type Actor, scopeOf } from '../core/access.ts'
import { dayIn } from '../core/calendar.ts'
import type { Check } from '../core/effect.ts'
import type { Estimate } from '../core/effect-estimate.ts'
import { type EffectWindow, effectWindows, endsOf, windowFor } from '../core/effect-windows.ts'
import {
  checkSentence,
  comparedSentence,
  plainSentence,
  verdictSentence,
  verdictWords,
} from '../core/effect-words.ts'
import { AppError, found } from '../core/errors.ts'
import { findAction } from '../db/actions.ts'
import { effectSurvey, readEffect } from '../db/effects.ts'
import { readCompany } from '../db/settings.ts'
import { csvFile } from './csv-out.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { dayFilter, idFilter } from './listing.ts'
import { valid } from './validate.ts'

const effectQuery = z.object({
  survey: idFilter.describe('Left out: that of the goal or of its metric, else the first'),
  window: z
    .enum(effectWindows.map(String) as `${EffectWindow}`[])
    .optional()
    .describe('Months on each side; left out: as many as have passed since, 6 at most'),
  date: dayFilter.describe('The first day after; left out: the day on which it was done'),
  measure: z
    .enum(['mean', 'metric'])
    .default('metric')
    .describe('metric: as the survey is scored elsewhere; mean: of the scores on their scale'),
})
type EffectQuery = z.output<typeof effectQuery>

/** The effect card of an action that the actor sees. */
async function effectCard({ store: { read }, clock }: Deps, actor: Actor, id: string, query: EffectQuery) {
  const action = found(await findAction(read, scopeOf(actor), id, clock()), 'action')
  const survey = found(await effectSurvey(read, action.goal, query.survey), 'survey')
  const { timeZone } = await readCompany(read)
  const today = dayIn(clock(), timeZone)
  const date = query.date ?? (action.doneAt ? dayIn(action.doneAt, timeZone) : null)
  const window = query.window ? (Number(query.window) as EffectWindow) : windowFor(date ?? today, today)
  const measure = query.measure
  const facts = {
    action: { id, problem: action.problem, state: action.state },
    survey: { id: survey.id, name: survey.name, metric: survey.metric },
    ...{ window, measure, date },
  }
  if (date === null) return { ...facts, effect: null }
  if (date > today) {
    const message = 'The date lies ahead: nothing can have been observed after it.'
    throw new AppError('invalid', message, [{ path: 'date', message }])
  }
  const { effect, stretches, wanted } = await readEffect(read, {
    actionId: id,
    survey,
    date,
    window,
    measure,
  })
  const unit = { metric: survey.metric, measure }
  const { verdict, reason, more, moreAccounts, estimate, trend, placebo, likeness, silent, unlike } = effect
  const after = endsOf(stretches.after)
  return {
    ...facts,
    effect: {
      ...{ verdict, reason, more, moreAccounts, likeness, silent, unlike, wanted },
      words: verdictWords[verdict],
      sentence: verdictSentence(effect, unit, wanted),
      compared: comparedSentence(effect),
      plainly: plainSentence(effect, unit),
      estimate: estimate && flat(estimate),
      trend: { ...shown(trend), words: checkSentence('trend', trend, unit) },
      placebo: { ...shown(placebo), words: checkSentence('placebo', placebo, unit) },
      before: endsOf(stretches.before),
      after: after.to > today ? { ...after, to: today } : after,
    },
  }
}

const flat = ({ helped, others, value, interval, plain, regression }: Estimate) => ({
  ...{ helped, others, value, ...interval, plain, regression },
})
const shown = (check: Check) => ({
  value: check?.value ?? null,
  low: check?.low ?? null,
  high: check?.high ?? null,
})

const heads = [
  'What',
  'Accounts',
  'Answers before',
  'Answers after',
  'Before',
  'After',
  'Value',
  'Low 95 %',
  'High 95 %',
]

interface Numbers {
  value: number | null
  low: number | null
  high: number | null
}

function rowsOf({ effect }: Awaited<ReturnType<typeof effectCard>>) {
  if (!effect) return []
  const { estimate, trend, placebo, words } = effect
  const check = (name: string, { value, low, high }: Numbers) => [
    name,
    null,
    null,
    null,
    null,
    null,
    value,
    low,
    high,
  ]
  const checks = [check('Trend before', trend), check('Placebo date', placebo)]
  if (!estimate) return [[words, null, null, null, null, null, null, null, null], ...checks]
  const side = (
    name: string,
    { accounts, answersBefore, answersAfter, before, after }: typeof estimate.helped,
  ) => [...[name, accounts, answersBefore, answersAfter, before, after, after - before, null, null]]
  const { helped, others, plain, value, low, high } = estimate
  return [
    side('Helped', helped),
    side('Comparable', others),
    check('Before and after alone', plain),
    check('Regression to the mean', { value: estimate.regression, low: null, high: null }),
    check(`Effect observed: ${words}`, { value, low, high }),
    ...checks,
  ]
}

export const effectRoutes = (deps: Deps) =>
  new Hono<ApiEnv>()
    .get(
      '/actions/:id/effect',
      describeRoute({
        summary: 'What was observed after an action, against comparable accounts that it did not touch',
        tags: ['Actions'],
      }),
      valid('query', effectQuery),
      async (c) => c.json(await effectCard(deps, c.var.actor, c.req.param('id'), c.req.valid('query'))),
    )
    .get(
      '/actions/:id/effect.csv',
      describeRoute({ summary: 'The same as a file', tags: ['Actions'] }),
      valid('query', effectQuery),
      async (c) => {
        const card = await effectCard(deps, c.var.actor, c.req.param('id'), c.req.valid('query'))
        return csvFile('effect', heads, rowsOf(card))
      },
    )
