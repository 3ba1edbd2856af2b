import { and, getTableColumns, getTableName, isNull, type SQL, sql } from 'drizzle-orm'
import { NEVER_DELIVERED } from '../core/lateness.ts'
import { noteRollupChange } from './rollups-adding.ts'
import type { Schema } from './schema.ts'
import type { Q } from './store.ts'

/** The condition under which a response counts: nothing replaced it, and a person gave it. */
export function counted(q: Q): SQL {
  const { response } = q.t
  return and(isNull(response.replacedById), isNull(response.quarantine)) as SQL
}

interface Rollup {
  name: keyof Schema
  /** What its columns hold, in their order, as `truth` has them: the key first, then the numbers. */
  columns: SQL[]
  /** How many of them are numbers. */
  numbers: number
  truth: SQL
}

const monthOf = (day: unknown): SQL => sql`substr(${day}, 1, 8) || '01'`

/** Every roll-up there is, and how its cells are counted from the rows themselves. */
function rollups(q: Q): Rollup[] {
  const { response, responseTheme, invitation, surveyVersion } = q.t
  const { accountId, surveyId, day, score } = response
  const { themeId, sentiment } = responseTheme
  const month = monthOf(day)
  const n = sql`count(*)`
  const answers = sql`from ${response} where ${counted(q)}`
  // An answer to an open link is nobody's: it counts for the survey alone.
  const ofAccounts = sql`${answers} and ${accountId} is not null`
  const late = sql`case when ${response.undelivered} then ${sql.raw(String(NEVER_DELIVERED))} else ${response.daysLate} end`
  const isAboutOne = sql`(${response.undelivered} or ${response.daysLate} is not null)`
  const named = sql`from ${response} join ${responseTheme} on ${responseTheme.responseId} = ${response.id} where ${counted(q)}`
  const asked = sql`from ${invitation} join ${surveyVersion} on ${surveyVersion.id} = ${invitation.surveyVersionId}
    where ${invitation.askedDay} is not null`
  const hasAnswer = sql`exists (select 1 from ${response} where ${response.invitationId} = ${invitation.id} and ${counted(q)})`
  const answered = sql`sum(case when ${hasAnswer} then 1 else 0 end)`
  const survey = sql`${surveyVersion.surveyId}`
  const askedMonth = monthOf(invitation.askedDay)
  const one = (name: keyof Schema, columns: unknown[], truth: SQL): Rollup => ({
    ...{ name, columns: [...columns.map((column) => sql`${column}`), n], numbers: 1, truth },
  })
  return [
    one('accountScoreDay', [accountId, surveyId, day, score], ofAccounts),
    one('scoreDay', [surveyId, day, score], answers),
    one('accountScoreMonth', [surveyId, month, accountId, score], ofAccounts),
    one('latenessMonth', [surveyId, month, late, score], sql`${answers} and ${isAboutOne}`),
    one(
      'accountLatenessMonth',
      [surveyId, month, accountId, late, score],
      sql`${ofAccounts} and ${isAboutOne}`,
    ),
    one('themeDay', [surveyId, day, themeId, sentiment, score], named),
    one('themeMonth', [surveyId, month, themeId, sentiment, score], named),
    one(
      'accountThemeMonth',
      [surveyId, month, accountId, themeId, sentiment, score],
      sql`${named} and ${accountId} is not null`,
    ),
    {
      ...{ name: 'askedDay', numbers: 2, truth: asked },
      columns: [survey, sql`${invitation.askedDay}`, n, answered],
    },
    {
      ...{ name: 'accountAskedMonth', numbers: 2, truth: asked },
      columns: [survey, askedMonth, sql`${invitation.accountId}`, n, answered],
    },
  ]
}

/** Counts the cells from the rows: reads all of them. By place, since an expression with a parameter is no column. */
function counting({ columns, numbers, truth }: Rollup): SQL {
  const places = columns.slice(0, columns.length - numbers).map((_, i) => sql.raw(String(i + 1)))
  const named = columns.map((column, i) => sql`${column} as ${sql.raw(`c${i}`)}`)
  return sql`select ${sql.join(named, sql`, `)} ${truth} group by ${sql.join(places, sql`, `)}`
}

/** Empties the roll-ups and counts every response and every invitation that is counted as asked again, inside the caller's transaction. */
export async function rebuildRollups(q: Q): Promise<void> {
  noteRollupChange()
  for (const rollup of rollups(q)) {
    await q.delete(q.t[rollup.name])
    await q.insert(q.t[rollup.name]).select(counting(rollup))
  }
}

/** A cell of a roll-up that does not say what the rows say: `counted` of them, `stored` in the roll-up. */
export interface RollupDifference {
  /** The name of its table. */
  rollup: string
  /** The cell's key as the table has it; where the roll-up has two numbers, the name of the one that differs. */
  cell: string
  counted: number
  stored: number
}

/** Compares every roll-up with the rows themselves; an empty list is what it should be. Reads everything. */
export async function checkRollups(q: Q): Promise<RollupDifference[]> {
  const found: RollupDifference[] = []
  for (const rollup of rollups(q)) {
    const table = q.t[rollup.name]
    const fields = Object.entries(getTableColumns(table as Schema['askedDay']))
    const truth = await q
      .select(
        Object.fromEntries(fields.map(([name], i) => [name, sql<string | number>`${sql.raw(`c${i}`)}`])),
      )
      .from(sql`(${counting(rollup)}) as cells`)
    const stored = (await q.select().from(table as Schema['askedDay'])) as Row[]
    const names = fields.map(([name]) => name)
    const numbers = names.splice(names.length - rollup.numbers)
    for (const number of numbers) {
      const suffix = numbers.length > 1 ? ` ${number}` : ''
      const cells = new Map<string, { counted: number; stored: number }>()
      const add = (to: 'counted' | 'stored') => (row: Row) => {
        const key = names.map((name) => row[name]).join(' ') + suffix
        const cell = cells.get(key) ?? { counted: 0, stored: 0 }
        cell[to] += Number(row[number])
        cells.set(key, cell)
      }
      truth.forEach(add('counted'))
      stored.forEach(add('stored'))
      for (const [cell, both] of cells)
        if (both.counted !== both.stored) found.push({ rollup: getTableName(table), cell, ...both })
    }
  }
  return found
}

type Row = Record<string, string | number>
