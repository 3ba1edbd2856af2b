import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import type { Actor } from '../core/access.ts'
import { drivers } from '../core/drivers.ts'
import { textsFor } from '../core/surveys.ts'
import { driverFacts, FACTS_MAX } from '../db/driver-facts.ts'
import { publishedVersions } from '../db/surveys-drafts.ts'
import { listThemes } from '../db/themes.ts'
import { askedAbout, causesQuery } from './causes-query.ts'
import { csvFile } from './csv-out.ts'
import type { ApiEnv, Deps } from './deps.ts'
import { type DriverName, driverTable, reasonWords } from './driver-rows.ts'
import { effectInWords, effectPerUnit, inSentence } from './driver-words.ts'
import { valid } from './validate.ts'

const driversQuery = z.object(causesQuery)

/** What goes with low scores, among the newest answers of the range. */
export async function driversOf(deps: Deps, actor: Actor, query: z.output<typeof driversQuery>) {
  const { read } = deps.store
  const { scope, survey, range, filter, timeZone } = await askedAbout(deps, actor, query)
  const facts = await driverFacts(read, scope, { surveyId: survey.id, ...range, ...filter })
  const versions = await publishedVersions(read, survey.id)
  const themes = (await listThemes(read)).map(({ id, names }) => ({
    id,
    words: names.en ?? Object.values(names)[0] ?? id,
  }))
  const reasons = reasonWords(versions, (definition) => textsFor(definition, 'en').texts)
  const table = driverTable(survey.metric, timeZone, facts.rows, { themes, versions, reasons })
  const names = new Map(table.names.map((name) => [name.id, name]))
  const named = (id: string) => names.get(id) as DriverName
  const found = drivers(
    table.rows,
    table.names.map(({ id }) => id),
    { seed: `${survey.id} ${range.from} ${range.to}`, nameOf: (id) => inSentence(named(id)) },
  )
  return {
    survey,
    ...range,
    /** Answers that were looked at, and whether there are older ones besides. */
    answers: facts.rows.length,
    max: FACTS_MAX,
    cut: facts.cut,
    /** Answers about deliveries in another currency than `currency`: their amounts count as the mean. */
    currency: table.currency,
    foreign: table.foreign,
    ...found,
    drivers: found.drivers.map(({ interval, ...driver }) => ({
      ...driver,
      ...named(driver.id),
      low: interval.low,
      high: interval.high,
      perUnit: effectPerUnit({ interval, ...driver }, named(driver.id), table.currency),
      sentence: effectInWords({ interval, ...driver }, named(driver.id), table.currency),
    })),
    leftOut: found.leftOut.map(({ id, reason, words }) => ({ ...named(id), reason, why: words })),
  }
}

export const driverRoutes = (deps: Deps) =>
  new Hono<ApiEnv>()
    .get(
      '/drivers',
      describeRoute({
        summary: 'Which complaints, reasons and facts of the delivery go with low scores',
        description: `Among the newest ${FACTS_MAX.toLocaleString('en')} answers of the range. What goes together, not what causes what.`,
        tags: ['Causes'],
      }),
      valid('query', driversQuery),
      async (c) => c.json(await driversOf(deps, c.var.actor, c.req.valid('query'))),
    )
    .get(
      '/drivers.csv',
      describeRoute({ summary: 'The same as a file', tags: ['Causes'] }),
      valid('query', driversQuery),
      async (c) => {
        const found = await driversOf(deps, c.var.actor, c.req.valid('query'))
        const heads = ['Kind', 'Driver', 'Part of the differences', 'Low 95 %', 'High 95 %', 'Direction']
        const more = ['Difference of the score', 'Low 95 %', 'High 95 %', 'For one more', 'Left out because']
        return csvFile(
          'drivers',
          [...heads, ...more],
          [
            ...found.drivers.map(({ about, words, weight, low, high, direction, perUnit }) => [
              ...[about, words, weight, low, high, direction],
              ...[perUnit.value, perUnit.low, perUnit.high, perUnit.unit, null],
            ]),
            ...found.leftOut.map(({ about, words, why }) => [
              ...[about, words, null, null, null, null, null, null, null, null],
              why,
            ]),
          ],
        )
      },
    )
