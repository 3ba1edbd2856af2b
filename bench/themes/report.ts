import { f1 } from '../../core/themes/thresholds.ts'
import { compileTaxonomy, defaultTaxonomy, findThemes } from '../../core/themes.ts'
import { type Counts, crossValidate, macro, micro, type Validated } from './cross-validate.ts'
import type { LabelledComment } from './read-file.ts'
import { type Agreement, themeAgreement } from './theme-sentiment.ts'

/** Comments of the training folds that are learned from, beside all of them. */
const someExamples = [0, 100, 300, 1000]

export interface SourceFigures {
  source: string
  comments: number
  validated: Validated
  /** Micro F1 by how many comments were learned from. */
  fewer: { examples: number; micro: number }[]
  /** Micro F1 from no keywords at all. */
  bare: number
  agreement: Agreement[]
}

/** `learned`: the model of sentiment was trained on this file. */
export function figuresOf(source: string, comments: LabelledComment[], learned: boolean): SourceFigures {
  const validated = crossValidate(comments)
  const fewer = someExamples
    .filter((examples) => examples < comments.length * 0.8)
    .map((examples) => ({ examples, micro: micro(crossValidate(comments, { examples }).counts) }))
  const bare = micro(crossValidate(comments, { keywords: false }).counts)
  return {
    source,
    comments: comments.length,
    validated,
    fewer,
    bare,
    agreement: themeAgreement(validated.readBy, learned),
  }
}

const decimals = (value: number) => value.toFixed(3)
const percent = (part: number, of: number) => (of === 0 ? '-' : `${((100 * part) / of).toFixed(1)} %`)

function table(head: string[], rows: string[][]): string[] {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line), '']
}

/** A line per source. */
export function summary(figures: SourceFigures[]): string[] {
  return table(
    [
      'source',
      'comments',
      'themes',
      'micro F1',
      'macro F1',
      'micro without keywords',
      ...someExamples.map((n) => (n === 0 ? 'keywords alone' : `${n} examples`)),
    ],
    figures.map(({ source, comments, validated: { counts }, fewer, bare }) => [
      ...[
        source,
        String(comments),
        String(counts.size),
        decimals(micro(counts)),
        decimals(macro(counts)),
        decimals(bare),
      ],
      ...someExamples.map((n) => {
        const one = fewer.find(({ examples }) => examples === n)
        return one ? decimals(one.micro) : '-'
      }),
    ]),
  )
}

export function perTheme({ counts }: Validated): string[] {
  const rows = [...counts].sort(([, a], [, b]) => b.wanted - a.wanted)
  return table(
    ['theme', 'comments', 'named', 'precision', 'recall', 'F1'],
    rows.map(([theme, { right, named, wanted }]: [string, Counts]) => [
      ...[theme, String(wanted), String(named), percent(right, named), percent(right, wanted)],
      decimals(f1(right, named, wanted)),
    ]),
  )
}

export function agreementTable(agreement: Agreement[]): string[] {
  const sum = (read: (one: Agreement) => number) => agreement.reduce((total, one) => total + read(one), 0)
  const all: Agreement = {
    theme: 'all',
    n: sum(({ n }) => n),
    clauses: sum(({ clauses }) => clauses),
    whole: sum(({ whole }) => whole),
    reversed: sum(({ reversed }) => reversed),
    polar: sum(({ polar }) => polar),
    polarRight: sum(({ polarRight }) => polarRight),
  }
  return table(
    [
      'theme',
      'found and labelled',
      'agree',
      'agree if the whole comment is read',
      'both take a side',
      'of these the same',
      'reversed',
    ],
    [...agreement, all].map(({ theme, n, clauses, whole, polar, polarRight, reversed }) => [
      ...[
        theme,
        String(n),
        percent(clauses, n),
        percent(whole, n),
        String(polar),
        percent(polarRight, polar),
      ],
      percent(reversed, n),
    ]),
  )
}

/** The share of the comments that the taxonomy of a new install finds anything in. */
export function defaultCoverage(comments: LabelledComment[]): string {
  const taxonomy = compileTaxonomy(defaultTaxonomy)
  const found = comments.filter((comment) => findThemes(taxonomy, comment).length > 0).length
  return percent(found, comments.length)
}
