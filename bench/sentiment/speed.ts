import Sentiment from 'sentiment'
import { readSentiment } from '../../core/sentiment.ts'

export interface Speed {
  /** Texts a second. */
  ours: number
  lexicon: number
}

/** Texts a second, one thread, in turns, so that both have the same machine; the median of the rounds. */
export function speedOf(texts: string[], locale: string | null): Speed {
  const lexicon = new Sentiment()
  const ours: number[] = []
  const theirs: number[] = []
  for (let round = 0; round < 5; round++) {
    theirs.push(rate(texts, (text) => lexicon.analyze(text)))
    ours.push(rate(texts, (text) => readSentiment({ text, locale })))
  }
  return { ours: middle(ours), lexicon: middle(theirs) }
}

function rate(texts: string[], read: (text: string) => unknown): number {
  const start = performance.now()
  for (const text of texts) read(text)
  return (texts.length / (performance.now() - start)) * 1000
}

const middle = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number
