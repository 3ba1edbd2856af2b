import type { Place } from '../../core/search-words.ts'
import type { Response } from '../api/shapes.ts'
import { languageName } from './languages.ts'
import { outOf } from './scores.ts'

/** A part of a comment that looks the same from end to end. */
export interface Piece {
  text: string
  /** Whether the words count as good or as bad; null: they decided nothing. */
  tone: 'good' | 'bad' | null
  /** Whether somebody looks for it. */
  hit: boolean
}

interface Decided extends Place {
  word: string
  weight: number
}

/** The comment cut where the look changes: at the words that decided, and at what is looked for. */
export function piecesOf(text: string, decided: Decided[], hits: Place[]): Piece[] {
  const within = (places: Place[], at: number) => places.find(({ start, end }) => start <= at && at < end)
  const cuts = [...decided, ...hits].flatMap(({ start, end }) => [start, end])
  const edges = [...new Set([0, ...cuts, text.length])].sort((a, b) => a - b)
  return edges.slice(0, -1).map((start, i) => {
    const weight = (within(decided, start) as Decided | undefined)?.weight
    const tone = weight === undefined ? null : weight < 0 ? 'bad' : 'good'
    return { text: text.slice(start, edges[i + 1]), tone, hit: within(hits, start) !== undefined }
  })
}

/** The words that decided, for those who hear the comment; null where none did. */
export function decidedWords(decided: Decided[]): string | null {
  const said = (words: string[]) => [...new Set(words)].map((word) => `“${word}”`).join(', ')
  const bad = said(decided.filter(({ weight }) => weight < 0).map(({ word }) => word))
  const good = said(decided.filter(({ weight }) => weight >= 0).map(({ word }) => word))
  const parts = [bad && `as bad: ${bad}`, good && `as good: ${good}`].filter(Boolean)
  return parts.length > 0 ? `Counted ${parts.join('; ')}.` : null
}

type Said = Pick<
  Response,
  'comment' | 'sentiment' | 'language' | 'contradicts' | 'class' | 'score' | 'survey'
>

/** What the words are, or why nobody can say; null where there is no comment. */
export function sentimentWords({ comment, sentiment, language }: Said): string | null {
  if (!comment || !sentiment) return null
  if (sentiment !== 'unread') return `${sentiment} words`
  if (language === null) return 'not read: which language?'
  return `${languageName(language)} is not read yet`
}

/** "Gave 9 of 10, but the words complain"; null where score and words agree. */
export function contradictionWords({ contradicts, class: of, score, survey }: Said): string | null {
  if (!contradicts) return null
  return `Gave ${outOf(survey.metric, score)}, but the words ${of === 'detractor' ? 'praise' : 'complain'}`
}

export const classFilterWords = { promoter: 'High', passive: 'Middling', detractor: 'Low' } as const

export const sentimentFilterWords = {
  positive: 'Positive',
  neutral: 'Neutral',
  negative: 'Negative',
  unread: 'Not read',
} as const

/** "1 comment", "1,204 comments", "more than 2,000 comments". */
export function countWords({ n, more }: { n: number; more: boolean }): string {
  const words = n === 1 && !more ? '1 comment' : `${n.toLocaleString('en')} comments`
  return more ? `More than ${words}` : words
}
