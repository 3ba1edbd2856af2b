import { describe, expect, it } from 'vitest'
import {
  best,
  decisionGaps,
  decisionProblems,
  dominated,
  turns,
  type Way,
  type Weighed,
  weightedScore,
} from '../../core/decisions.ts'
import { seededRandom } from '../../core/random.ts'

const way = (id: string, scores: Record<string, number>, more: Partial<Way> = {}): Way => ({
  ...{ id, name: id.toUpperCase(), benefit: 'b', cost: 'c', risk: 'r', effort: 'e', affected: 'a' },
  ...{ scores, ...more },
})
const criteria = [
  { id: 'benefit', name: 'Benefit', weight: 60 },
  { id: 'cost', name: 'Cost', weight: 40 },
]
const two: Weighed = {
  criteria,
  ways: [way('a', { benefit: 5, cost: 2 }), way('b', { benefit: 3, cost: 4 })],
}
const decision = { chosenId: 'a', why: 'It helps most.', participants: ['Alice'], lookAgainAt: null }

/** Ways with scores by chance. */
function byChance(random: () => number): Weighed {
  const pick = (from: number, to: number) => from + Math.floor(random() * (to - from + 1))
  const names = ['k', 'l', 'm', 'n', 'o'].slice(0, pick(2, 5))
  return {
    criteria: names.map((id) => ({ id, name: id, weight: pick(1, 60) })),
    ways: Array.from({ length: pick(2, 5) }, (_, i) =>
      way(`w${i}`, Object.fromEntries(names.map((id) => [id, pick(1, 5)]))),
    ),
  }
}

/** The same ways with this share of all weight on one criterion, the others in their proportions. */
function withShare(weighed: Weighed, id: string, share: number): Weighed {
  const others = weighed.criteria.filter((one) => one.id !== id).reduce((sum, { weight }) => sum + weight, 0)
  return {
    ...weighed,
    criteria: weighed.criteria.map((one) => ({
      ...one,
      weight: one.id === id ? share : ((1 - share) * one.weight) / others,
    })),
  }
}

describe('A decision between ways', () => {
  it('scores each way by the weighted mean, whatever the weights add up to', () => {
    expect(weightedScore(two, two.ways[0]!)).toBeCloseTo(3.8)
    const halved = { ...two, criteria: criteria.map((one) => ({ ...one, weight: one.weight / 2 })) }
    expect(weightedScore(halved, two.ways[0]!)).toBeCloseTo(3.8)
    expect(weightedScore(two, way('c', { benefit: 5 }))).toBeNull()
    expect(best(two)).toEqual(['a'])
  })

  it('says which weight would turn the choice', () => {
    expect(turns(two)).toEqual([
      { criterionId: 'benefit', towards: 'less', at: 0.5, wayId: 'b' },
      { criterionId: 'cost', towards: 'more', at: 0.5, wayId: 'b' },
    ])
  })

  it('finds, whatever the scores, a weight at which both are equal and beyond which the other one leads', () => {
    const random = seededRandom('turns')
    let seen = 0
    for (let run = 0; run < 500; run++) {
      const weighed = byChance(random)
      const [leaderId] = best(weighed)
      for (const { criterionId, towards, at, wayId } of turns(weighed)) {
        seen++
        const there = withShare(weighed, criterionId, at)
        const score = (id: string) => weightedScore(there, there.ways.find((one) => one.id === id)!)!
        expect(score(wayId)).toBeCloseTo(score(leaderId!), 9)
        const top = Math.max(...there.ways.map(({ id }) => score(id)))
        expect(score(wayId)).toBeCloseTo(top, 9)
        const share = towards === 'more' ? at + 1e-4 : at - 1e-4
        if (share > 0 && share < 1)
          expect(best(withShare(weighed, criterionId, share))).not.toContain(leaderId)
      }
    }
    expect(seen).toBeGreaterThan(200)
  })

  it('finds every weight that turns it: between there and here the leader leads', () => {
    const random = seededRandom('no other turn')
    for (let run = 0; run < 300; run++) {
      const weighed = byChance(random)
      const leaders = best(weighed)
      if (leaders.length > 1) continue
      const total = weighed.criteria.reduce((sum, { weight }) => sum + weight, 0)
      const found = turns(weighed)
      for (const { id, weight } of weighed.criteria) {
        const more = found.find((turn) => turn.criterionId === id && turn.towards === 'more')?.at ?? 1
        const less = found.find((turn) => turn.criterionId === id && turn.towards === 'less')?.at ?? 0
        for (const part of [0.1, 0.5, 0.9]) {
          const up = weight / total + (more - weight / total) * part
          const down = weight / total + (less - weight / total) * part
          expect(best(withShare(weighed, id, up))).toEqual(leaders)
          expect(best(withShare(weighed, id, down))).toEqual(leaders)
        }
      }
    }
  })

  it('names a way that another one beats by every criterion', () => {
    const three = { ...two, ways: [...two.ways, way('c', { benefit: 3, cost: 3 })] }
    expect(dominated(three)).toEqual(new Map([['c', 'b']]))
    const same = { ...two, ways: [way('a', { benefit: 3, cost: 3 }), way('b', { benefit: 3, cost: 3 })] }
    expect(dominated(same).size).toBe(0)
    expect(turns(same)).toEqual([])
  })

  it('needs two ways, told and scored to the end', () => {
    expect(decisionGaps(two)).toEqual([])
    expect(decisionGaps({ ...two, ways: two.ways.slice(0, 1) })).toMatchObject([{ path: 'ways' }])
    const gaps = decisionGaps({ criteria, ways: [two.ways[0]!, way('b', { benefit: 3 }, { risk: null })] })
    expect(gaps.map(({ path }) => path)).toEqual(['ways.1.risk', 'ways.1.scores.cost'])
    expect(gaps[0]?.message).toBe('Say of “B” what could go wrong.')
  })

  it('asks for the reason where a lower score is chosen, and for nothing where the highest is', () => {
    expect(decisionProblems(two, decision)).toEqual([])
    expect(decisionProblems(two, { ...decision, chosenId: 'b' })).toEqual([
      { path: 'against', message: '“A” scores higher. Say why “B” is chosen all the same.' },
    ])
    expect(
      decisionProblems(two, { ...decision, chosenId: 'b', against: 'A cannot start before May.' }),
    ).toEqual([])
    expect(decisionProblems(two, { ...decision, chosenId: 'z' })).toMatchObject([{ path: 'chosenId' }])
  })
})
