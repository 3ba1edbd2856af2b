import Sentiment from 'sentiment'
import { languageOfComment } from '../../core/sentiment/language.ts'
import { tokensOf } from '../../core/sentiment/tokens.ts'
import { readSentiment, type SentimentLabel } from '../../core/sentiment.ts'
import type { Label, LabelledComment } from '../../scripts/sentiment/labelled-comments.ts'

const asLabel: Record<SentimentLabel, Label> = {
  negative: 'neg',
  neutral: 'neutral',
  positive: 'pos',
  // Where a file has no word for it, what is not read says nothing.
  unread: 'neutral',
}

/** As the product reads a comment whose contact has this locale; a rating is given as a score of one to five. */
export function asShipped(locale: string | null, { score = true, question = true } = {}) {
  return (comment: LabelledComment): Label => {
    const rated = score && comment.rating !== null
    const reading = readSentiment({
      text: comment.text,
      locale,
      question: question ? comment.question : null,
      ...(rated && { score: 1 + 4 * comment.rating!, metric: 'csat' }),
    })
    return reading ? asLabel[reading.label] : 'neutral'
  }
}

const lexicon = new Sentiment()

/** npm `sentiment` alone. */
export function byLexicon({ text }: LabelledComment): Label {
  const { score } = lexicon.analyze(text)
  return score > 0 ? 'pos' : score < 0 ? 'neg' : 'neutral'
}

/** The language that most of the longer comments are in: it stands for the locale that a contact would have. */
export function commonLanguage(comments: LabelledComment[]): string | null {
  const counts = new Map<string, number>()
  for (const { text } of comments.filter(({ text }) => text.length > 40).slice(0, 200)) {
    const language = languageOfComment(text, tokensOf(text), null)
    if (language) counts.set(language, (counts.get(language) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}
