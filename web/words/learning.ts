import type { Learning } from '../api/taxonomy.ts'

const comments = (n: number) => `${n.toLocaleString('en')} ${n === 1 ? 'comment' : 'comments'}`
const score = (f1: number) => f1.toFixed(2)

/** What was learned from corrections, or how many are missing, in a sentence or two. */
export function learningWords({ corrected, needed, last }: Learning, day: (at: string) => string): string {
  if (!last) {
    const from = `Once the themes of ${comments(needed)} were put right on Comments, Hearback learns from them over night`
    return corrected === 0 ? `${from}.` : `${from}. So far: ${corrected.toLocaleString('en')}.`
  }
  const { before, after, version } = last
  const tried = `${day(last.at)}, ${comments(last.corrected)} that were put right`
  if (version)
    return `Learned on ${tried}. Of those held back it names themes better: F1 ${score(after)}, by the phrases alone ${score(before)}.`
  return `Not used: what was learned by ${tried}. F1 ${score(after)}, by the phrases alone ${score(before)}.`
}
