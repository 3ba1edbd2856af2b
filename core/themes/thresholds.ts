/** How sure the model is of each theme for one comment, and which it has. */
export interface Judged {
  scores: number[]
  has: boolean[]
}

const ROUNDS = 5

/**
 * For each theme the score from which it is named, so that the micro F1 over all themes is highest: one theme after the
 * other while the rest stay, a few rounds. Between two scores it lies in the middle.
 */
export function chooseThresholds(judged: Judged[], themes: number): number[] {
  const sorted = Array.from({ length: themes }, (_, k) =>
    judged
      .map(({ scores, has }) => ({ score: scores[k] as number, has: has[k] as boolean }))
      .sort((a, b) => b.score - a.score),
  )
  const wanted = judged.reduce((sum, { has }) => sum + has.filter(Boolean).length, 0)
  const chosen = sorted.map((list) => ({ threshold: 0, ...count(list, 0) }))
  for (let round = 0; round < ROUNDS; round++)
    sorted.forEach((list, k) => {
      const others = { right: 0, named: 0 }
      chosen.forEach(({ right, named }, other) => {
        if (other === k) return
        others.right += right
        others.named += named
      })
      chosen[k] = best(list, others, wanted)
    })
  return chosen.map(({ threshold }) => threshold)
}

type Scored = { score: number; has: boolean }[]

function count(list: Scored, threshold: number): { right: number; named: number } {
  const named = list.filter(({ score }) => score >= threshold)
  return { right: named.filter(({ has }) => has).length, named: named.length }
}

function best(list: Scored, others: { right: number; named: number }, wanted: number) {
  let found = { threshold: (list[0]?.score ?? 0) + 1, right: 0, named: 0 }
  let highest = f1(others.right, others.named, wanted)
  let right = 0
  list.forEach(({ score, has }, i) => {
    if (has) right++
    const below = list[i + 1]?.score ?? score - 1
    const reached = f1(others.right + right, others.named + i + 1, wanted)
    if (below >= score || reached <= highest) return
    highest = reached
    found = { threshold: (score + below) / 2, right, named: i + 1 }
  })
  return found
}

/** Of what is right, what was named and what should have been: 2 right / (named + wanted). */
export function f1(right: number, named: number, wanted: number): number {
  return named + wanted === 0 ? 0 : (2 * right) / (named + wanted)
}
