import { type AnswerSums, type EffectAccount, noSums } from '../../core/effect-levels.ts'
import { normal, type Random } from '../../core/random.ts'

export interface World {
  accounts: number
  helped: number
  /** Added to each answer of the helped after the date, in NPS points. */
  effect: number
  /** How the helped are chosen: at random, or among those whose answers before were worst. */
  chosen: 'random' | 'bad' | 'worst'
  /** How much an account's level wanders from one stretch to the next, standard deviation. */
  wander?: number
}

export interface Drawn {
  treated: EffectAccount[]
  candidates: EffectAccount[]
}

const segments = [
  { segment: 'Fleet', level: 30 },
  { segment: 'Dealer', level: 10 },
  { segment: 'Workshop', level: -5 },
]
const stretches = ['far', 'priorEarly', 'priorLate', 'before', 'after'] as const

/**
 * Accounts with levels of their own (standard deviation 25 NPS points), 6 to 50 answers a window, shocks of time that all
 * share, and answers of 100, 0 or −100.
 */
export function drawWorld({ accounts, helped, effect, chosen, wander = 0 }: World, random: Random): Drawn {
  const shock = Object.fromEntries(stretches.map((stretch) => [stretch, 10 * normal(random)]))
  const drafts = Array.from({ length: accounts }, (_, i) => {
    const { segment, level } = segments[i % segments.length]!
    const size = 6 + Math.floor(44 * random() ** 2)
    const own = level + 25 * normal(random)
    const facts = { id: `acc_${i}`, segment, tier: 'ABC'[Math.floor(3 * random())]! }
    const levelAt = Object.fromEntries(
      stretches.map((stretch) => [stretch, own + shock[stretch]! + (wander ? wander * normal(random) : 0)]),
    )
    const at = (stretch: (typeof stretches)[number], n: number, more = 0) =>
      answers(levelAt[stretch]! + more, n, random)
    const half = Math.ceil(size / 2)
    const account: EffectAccount = {
      ...facts,
      ...{ far: at('far', size), priorEarly: at('priorEarly', half), priorLate: at('priorLate', half) },
      ...{ before: at('before', size), after: noSums },
    }
    return { account, after: (more: number) => at('after', Math.max(3, size - 2), more) }
  })
  const order = new Map(drafts.map((draft) => [draft, rank(draft.account.before, chosen, random)]))
  const sorted = drafts.toSorted((a, b) => order.get(a)! - order.get(b)!)
  const done = sorted.map(({ account, after }, i) => ({ ...account, after: after(i < helped ? effect : 0) }))
  return { treated: done.slice(0, helped), candidates: done.slice(helped) }
}

function rank({ n, sum }: AnswerSums, chosen: World['chosen'], random: Random): number {
  if (chosen === 'random') return random()
  return sum / n + (chosen === 'bad' ? 25 * normal(random) : 0)
}

/** Answers of 100, 0 and −100 whose mean is likely to be the level. */
function answers(level: number, n: number, random: Random): AnswerSums {
  const passive = 0.3
  const promoters = Math.max(0, Math.min(1 - passive, (1 - passive + level / 100) / 2))
  let [sum, squares] = [0, 0]
  for (let i = 0; i < n; i++) {
    const u = random()
    const value = u < promoters ? 100 : u < promoters + passive ? 0 : -100
    sum += value
    squares += value ** 2
  }
  return { n, sum, squares }
}
