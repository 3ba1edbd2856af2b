import { readFileSync } from 'node:fs'
import type { CommentQuestion } from '../../core/sentiment/question-kind.ts'

/** As files of labelled comments write them: npm run eval:sentiment reads and writes these. */
export const labels = ['neg', 'neutral', 'pos'] as const
export type Label = (typeof labels)[number]

export interface LabelledComment {
  label: Label
  text: string
  source: string
  /** The score given with it, 0 to 1, or null. */
  rating: number | null
  question: CommentQuestion | null
  id: string
}

/** Reads a tab-separated file with a heading; of its columns only text is needed, and their order is free. */
export function readLabelledComments(file: string): LabelledComment[] {
  const [heading = '', ...lines] = readFileSync(file, 'utf8')
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
  const columns = heading.split('\t')
  const at = (name: string) => columns.indexOf(name)
  if (at('text') < 0) throw new Error(`${file} has no column "text"`)
  const [label, text, source, rating, question, id] = [
    'label',
    'text',
    'source',
    'rating01',
    'question_kind',
    'id',
  ].map(at)
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const cells = line.split('\t')
      const cell = (column: number | undefined) => cells[column ?? -1] ?? ''
      const asked = cell(question)
      return {
        label: cell(label) as Label,
        text: cell(text),
        source: cell(source),
        rating: cell(rating) === '' ? null : Number(cell(rating)),
        question: asked === 'good' || asked === 'improve' ? asked : null,
        id: cell(id),
      }
    })
}
