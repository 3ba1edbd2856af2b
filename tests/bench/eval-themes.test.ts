import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeSection } from '../../bench/report-section.ts'
import { crossValidate, foldsOf, macro, micro } from '../../bench/themes/cross-validate.ts'
import { type LabelledComment, readLabelled } from '../../bench/themes/read-file.ts'
import { themeAgreement } from '../../bench/themes/theme-sentiment.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'eval-themes-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function file(...lines: string[]): string {
  const path = join(folder, 'comments.tsv')
  writeFileSync(path, lines.join('\n'))
  return path
}

describe('a file of labelled comments', () => {
  it('is read by the names of its columns, in whatever order, with line ends of any kind', () => {
    const path = file(
      '\ufeffid\ttext\traw_labels\tthemes\tsource\r',
      '1\tCold "soup"\tfood:negative;misc:neutral\tfood;other\tdiners\r',
      '2\tFine\t\tgeneral_positive\tdiners\r',
    )
    expect(readLabelled(path)).toEqual([
      {
        ...{ text: 'Cold "soup"', source: 'diners', language: 'en', themes: ['food'] },
        polar: [
          ['food', 'negative'],
          ['misc', 'neutral'],
        ],
      },
      { text: 'Fine', source: 'diners', language: 'en', themes: [], polar: [] },
    ])
  })

  it('needs no more than themes and text, and says so', () => {
    expect(readLabelled(file('text\tthemes', 'Late\tdelivery'))).toMatchObject([
      { text: 'Late', themes: ['delivery'], source: 'all' },
    ])
    expect(() => readLabelled(file('text\tlabels', 'Late\tdelivery'))).toThrow('has no column “themes”')
  })
})

const towns = ['Leeds', 'York', 'Hull', 'Bath', 'Deal', 'Rye', 'Ely', 'Wells', 'Bury', 'Ware']
const comments: LabelledComment[] = towns.flatMap((town) => [
  {
    text: `The lorry to ${town} was great`,
    source: 'a',
    language: 'en',
    themes: ['arrival'],
    polar: [['lorry', 'positive']],
  },
  {
    text: `Terrible soup in ${town}`,
    source: 'a',
    language: 'en',
    themes: ['kitchen'],
    polar: [['soup', 'negative']],
  },
  { text: `Nothing to say about ${town}`, source: 'a', language: 'en', themes: [], polar: [] },
])

describe('the evaluation', () => {
  it('has the same five folds every time, of one size', () => {
    const folds = foldsOf(1001)
    expect(foldsOf(1001)).toEqual(folds)
    expect([0, 1, 2, 3, 4].map((fold) => folds.filter((one) => one === fold).length)).toEqual([
      201, 200, 200, 200, 200,
    ])
    expect(folds.slice(0, 10)).not.toEqual([0, 1, 2, 3, 4, 0, 1, 2, 3, 4])
  })

  it('works on labels nobody has seen, and reads every comment once', () => {
    const { counts, readBy } = crossValidate(comments)
    expect(Object.fromEntries(counts)).toMatchObject({ arrival: { wanted: 10 }, kitchen: { wanted: 10 } })
    expect(micro(counts)).toBeGreaterThan(0.9)
    expect(new Set(readBy.map(({ comment }) => comment)).size).toBe(comments.length)
  })

  it('learns from the other folds alone: labels without a pattern are not found', () => {
    const { counts } = crossValidate(
      Array.from({ length: 200 }, (_, i) => ({
        ...{ text: `word${i}a word${i}b`, source: 'a', language: 'en', polar: [] },
        themes: (i * 7919) % 13 < 3 ? ['chance'] : [],
      })),
    )
    expect(micro(counts)).toBeLessThan(0.5)
  })

  it('names nothing by keywords alone where a theme has none', () => {
    const { counts } = crossValidate(comments, { examples: 0 })
    expect([micro(counts), macro(counts)]).toEqual([0, 0])
  })

  it('compares the sentiment of themes with the file, whose names it finds out by itself', () => {
    const agreement = themeAgreement(crossValidate(comments).readBy)
    expect(agreement.map(({ theme }) => theme).sort()).toEqual(['arrival', 'kitchen'])
    for (const { n, clauses, reversed } of agreement) expect([clauses, reversed]).toEqual([n, 0])
    // Each of them only praises or only complains: a model that learned from the file knows them by heart.
    expect(themeAgreement(crossValidate(comments).readBy, true)).toEqual([])
    expect(themeAgreement(crossValidate(comments.map((one) => ({ ...one, polar: [] }))).readBy)).toEqual([])
  })
})

describe('a section of the report', () => {
  it('is written and replaced, and leaves the others as they are', () => {
    const path = join(folder, 'REPORT.md')
    writeSection(path, 'themes', ['one'])
    writeSection(path, 'sentiment', ['two'])
    writeSection(path, 'themes', ['three', ''])
    expect(readFileSync(path, 'utf8')).toBe(
      '# How well comments are understood\n\n<!-- themes -->\nthree\n<!-- /themes -->\n\n<!-- sentiment -->\ntwo\n<!-- /sentiment -->\n',
    )
  })
})
