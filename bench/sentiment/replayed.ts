import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { languageOfComment } from '../../core/sentiment/language.ts'
import { tokensOf } from '../../core/sentiment/tokens.ts'
import { readSentiment } from '../../core/sentiment.ts'

interface Review {
  review_score: string
  review_comment_message: string
}

export interface ReplayedFigures {
  /** Comments with a score of 1, 2, 4 or 5. */
  n: number
  /** Share read as negative with 1 or 2, as positive with 4 or 5; neutral and unread are wrong. */
  byText: number
  byTextLow: number
  byTextHigh: number
  withScore: number
  /** As `byText`, with no locale given. */
  withoutLocale: number
}

/** Portuguese comments of order_reviews.csv, on which nothing was trained, against the score that came with them. */
export function replayedFigures(file: string): ReplayedFigures {
  const reviews = commentsOf(file).filter(({ score }) => score !== 3)
  const right = (of: typeof reviews, scored: boolean, locale: string | null) => {
    const hits = of.filter(({ text, score }) => {
      const label = readSentiment({ text, locale, ...(scored && { score, metric: 'csat' }) })?.label
      return label === (score < 3 ? 'negative' : 'positive')
    })
    return hits.length / of.length
  }
  return {
    n: reviews.length,
    byText: right(reviews, false, 'pt-BR'),
    byTextLow: right(
      reviews.filter(({ score }) => score < 3),
      false,
      'pt-BR',
    ),
    byTextHigh: right(
      reviews.filter(({ score }) => score > 3),
      false,
      'pt-BR',
    ),
    withScore: right(reviews, true, 'pt-BR'),
    withoutLocale: right(reviews, false, null),
  }
}

export function commentsOf(file: string): { text: string; score: number }[] {
  return Papa.parse<Review>(readFileSync(file, 'utf8'), { header: true, skipEmptyLines: true })
    .data.map(({ review_comment_message, review_score }) => ({
      text: review_comment_message.trim(),
      score: Number(review_score),
    }))
    .filter(({ text }) => text !== '')
}

const sizes = ['1-2', '3-5', '6-10', '11 and more'] as const

/** Share of texts whose language is found, by their number of words, with and without the contact's locale. */
export function languageFigures(texts: string[], language: string) {
  return sizes.map((size) => {
    const own = texts.filter((text) => sizeOf(text) === size)
    const found = (locale: string | null) =>
      own.filter((text) => languageOfComment(text, tokensOf(text), locale) === language).length / own.length
    return { size, n: own.length, alone: found(null), withLocale: found(language) }
  })
}

function sizeOf(text: string): (typeof sizes)[number] {
  const words = text.trim().split(/\s+/).length
  return words <= 2 ? '1-2' : words <= 5 ? '3-5' : words <= 10 ? '6-10' : '11 and more'
}
