import { readFileSync } from 'node:fs'
import type { LabelledComment } from './labelled-comments.ts'

/**
 * The restaurant sentences of a file with themes (tab-separated: text, source, raw_labels "food:positive;staff:neutral", id)
 * that praise something and complain of nothing, or the reverse. Those that do both, or neither, have no label as a whole.
 */
export function readRestaurantSentences(file: string): LabelledComment[] {
  const [heading = '', ...lines] = readFileSync(file, 'utf8').split(/\r?\n/)
  const columns = heading.split('\t')
  const [text, source, aspects, id] = ['text', 'source', 'raw_labels', 'id'].map((name) =>
    columns.indexOf(name),
  )
  return lines.flatMap((line): LabelledComment[] => {
    const cells = line.split('\t')
    const cell = (column: number | undefined) => cells[column ?? -1] ?? ''
    const bad = cell(aspects).includes(':negative')
    const good = cell(aspects).includes(':positive')
    if (bad === good || !cell(source).endsWith('restaurant')) return []
    const label = bad ? 'neg' : 'pos'
    return [{ label, text: cell(text), source: cell(source), rating: null, question: null, id: cell(id) }]
  })
}
