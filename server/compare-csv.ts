import type { Cell } from './csv-out.ts'

interface Side {
  n: number
  value: number | null
  low: number | null
  high: number | null
  accounts: number
  words: string
  classes: Record<string, number>
  response: { asked: number; answered: number; rate: number | null }
}

interface Compared {
  from: Side
  to: Side
  difference: { value: number; low: number; high: number } | null
  verdict: string
  themes: {
    rows: {
      words: string
      from: number | null
      to: number | null
      difference: { value: number; low: number; high: number } | null
      verdict: string
    }[]
  } | null
}

export const csvHeads = ['What', 'One', 'The other', 'Difference', 'Low 95 %', 'High 95 %', 'Verdict']

/** A line for each figure of a comparison: names first, then score, answers, response rate, classes and themes. */
export function csvRows({ from, to, difference, verdict, themes }: Compared): Cell[][] {
  const ends = (one: Compared['difference']) => [one?.value ?? null, one?.low ?? null, one?.high ?? null]
  const figure = (what: string, of: (side: Side) => Cell): Cell[] => [what, of(from), of(to)]
  return [
    figure('Name', ({ words }) => words),
    [...figure('Score', ({ value }) => value), ...ends(difference), verdict],
    figure('Score, low 95 %', ({ low }) => low),
    figure('Score, high 95 %', ({ high }) => high),
    figure('Answers', ({ n }) => n),
    figure('Accounts', ({ accounts }) => accounts),
    figure('Asked', ({ response }) => response.asked),
    figure('Response rate', ({ response }) => response.rate),
    ...['promoter', 'passive', 'detractor'].map((kind) => figure(kind, ({ classes }) => classes[kind] ?? 0)),
    ...(themes?.rows ?? []).map((row) => [
      `Share of answers naming ${row.words}`,
      ...[row.from, row.to],
      ...ends(row.difference),
      row.verdict,
    ]),
  ]
}
