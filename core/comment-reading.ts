import { type Comment, readSentiment, type SentimentLabel } from './sentiment.ts'
import { type CompiledTaxonomy, readThemes } from './themes.ts'

/** All that is kept of what a comment says. */
export interface CommentReading {
  /** Null where there is no comment. */
  sentiment: SentimentLabel | null
  sentimentValue: number | null
  /** How sure the reading is of its label, 0..1. */
  sentimentProbability: number | null
  /** The language it is written in, read or not; null where nobody could tell. */
  language: string | null
  /** Whether the score says one thing and the comment the other. */
  contradicts: boolean
  themes: { themeId: string; sentiment: SentimentLabel; value: number }[]
}

const nothingSaid: CommentReading = {
  sentiment: null,
  sentimentValue: null,
  sentimentProbability: null,
  language: null,
  contradicts: false,
  themes: [],
}

/** What the comment says and of what, by the company's themes. */
export function readComment(
  taxonomy: CompiledTaxonomy,
  comment: Omit<Comment, 'text'> & { text: string | null },
): CommentReading {
  const { text } = comment
  const reading = text === null ? null : readSentiment({ ...comment, text })
  if (text === null || reading === null) return nothingSaid
  const { label, value, probability, language, contradicts } = reading
  return {
    sentiment: label,
    sentimentValue: value,
    sentimentProbability: label === 'unread' ? null : probability,
    language,
    contradicts,
    themes: readThemes(taxonomy, {
      text,
      language: language ?? comment.locale ?? null,
      question: comment.question,
    }).map(({ theme, sentiment }) => ({
      themeId: theme,
      sentiment: sentiment.label,
      value: sentiment.value,
    })),
  }
}
