import { type Label, type LabelledComment, labels } from '../../scripts/sentiment/labelled-comments.ts'

/** Figures of one set of comments, shares from 0 to 1. */
export interface Figures {
  n: number
  accuracy: number
  macroF1: number
  balanced: number
  negativePrecision: number
  negativeRecall: number
  neutralF1: number
  /** Positive read as negative, or the reverse. */
  flips: number
}

/** Precision, recall and F1 by label, and their means over `among`; 0 where a label was never hit. */
export function figuresOf(truth: Label[], read: Label[], among: readonly Label[] = labels): Figures {
  const by = new Map(labels.map((label) => [label, oneLabel(truth, read, label)]))
  const mean = (pick: (one: OneLabel) => number) =>
    among.reduce((sum, label) => sum + pick(by.get(label)!), 0) / among.length
  const share = (holds: (i: number) => boolean) => truth.filter((_, i) => holds(i)).length / truth.length
  return {
    n: truth.length,
    accuracy: share((i) => truth[i] === read[i]),
    macroF1: mean(({ f1 }) => f1),
    balanced: mean(({ recall }) => recall),
    negativePrecision: by.get('neg')!.precision,
    negativeRecall: by.get('neg')!.recall,
    neutralF1: by.get('neutral')!.f1,
    flips: share((i) => truth[i] !== read[i] && truth[i] !== 'neutral' && read[i] !== 'neutral'),
  }
}

interface OneLabel {
  precision: number
  recall: number
  f1: number
}

function oneLabel(truth: Label[], read: Label[], label: Label): OneLabel {
  let hit = 0
  let wrong = 0
  let missed = 0
  for (let i = 0; i < truth.length; i++) {
    if (truth[i] === label && read[i] === label) hit++
    else if (read[i] === label) wrong++
    else if (truth[i] === label) missed++
  }
  if (hit === 0) return { precision: 0, recall: 0, f1: 0 }
  return {
    precision: hit / (hit + wrong),
    recall: hit / (hit + missed),
    f1: (2 * hit) / (2 * hit + wrong + missed),
  }
}

/** By source, over the labels that a source can have: one without neutral comments is scored on the other two. */
export function bySource(comments: LabelledComment[], read: Label[]): [string, Figures][] {
  const sources = [...new Set(comments.map(({ source }) => source))].sort()
  return sources.map((source) => {
    const own = comments.flatMap((comment, i) => (comment.source === source ? [i] : []))
    const truth = own.map((i) => comments[i]!.label)
    const among = truth.includes('neutral') ? labels : (['neg', 'pos'] as const)
    return [
      source,
      figuresOf(
        truth,
        own.map((i) => read[i]!),
        among,
      ),
    ]
  })
}

const three = (value: number) => value.toFixed(3)

/** The table of pooled and per-source figures, as text. */
export function tableOf(comments: LabelledComment[], read: Label[]): string {
  const all = figuresOf(
    comments.map(({ label }) => label),
    read,
  )
  const sources = bySource(comments, read)
  const mean = sources.reduce((sum, [, { macroF1 }]) => sum + macroF1, 0) / sources.length
  return [
    `ALL n=${all.n} acc=${three(all.accuracy)} macroF1=${three(all.macroF1)} balAcc=${three(all.balanced)} negP=${three(all.negativePrecision)} negR=${three(all.negativeRecall)} neutralF1=${three(all.neutralF1)} flips=${three(all.flips)}`,
    ...sources.map(
      ([source, { n, accuracy, macroF1, balanced, negativeRecall }]) =>
        `  ${source.padEnd(14)} n=${n} acc=${three(accuracy)} macroF1=${three(macroF1)} balAcc=${three(balanced)} negR=${three(negativeRecall)}`,
    ),
    `mean per-source macroF1=${three(mean)}`,
  ].join('\n')
}
