import type { Learning } from '../api/taxonomy.ts'

const comments = (n: number) => `${n.toLocaleString('en')} ${n === 1 ? 'comment' : 'comments'}`
const score = (f1: number) => f1.toFixed(2)

/** What was learned from corrections, or how many are missing, in a sentence or two. */
export function learningWords({ corrected, needed, last }: Learning, day: (at: string) => string): string {
  if (!last) {
    const from = `Once the themes of ${comments(needed)} are put right on Comments, Hearback learns from them over night`
    return corrected === 0 ? `${from}.` : `${from}. So far: ${corrected.toLocaleString('en')}.`
  }
  const { before, after, version } = last
  const tried = `${day(last.at)} from ${comments(last.corrected)} that were put right`
  const figures = `F1 ${score(after)}, by the phrases alone ${score(before)}`
  if (version) return `Learned on ${tried}. On those held back it agrees with people better: ${figures}.`
  // What reads better is used, unless somebody said no.
  if (after > before)
    return `Forgotten: comments are read with the phrases alone, and learned from again once one more is put right. The last time was ${tried}.`
  return `Tried on ${tried}, and not used: on those held back it agrees with people no better. ${figures}.`
}
