import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ContactAnswers, type RollUp, rollUpAccount, rollUps } from '../../core/account-rollups.ts'
import { contactRoles } from '../../core/contacts.ts'
import { valueRange } from '../../core/figures-in-words.ts'
import { normal, seededRandom } from '../../core/random.ts'
import { metricTotal } from '../../core/scores.ts'
import { type Metric, metrics, scoresOf } from '../../core/surveys.ts'

const contact = (contactId: string, role: ContactAnswers['role'], counts: Record<number, number>) => ({
  contactId,
  role,
  counts,
})

/** Alice decides and is content; one of her people is not, and says so often. */
const account = [
  contact('alice', 'decider', { 10: 1 }),
  contact('bob', 'influencer', { 9: 1, 8: 1 }),
  contact('dana', 'user', { 3: 5, 8: 1 }),
  contact('erin', 'user', { 7: 1 }),
]

describe('the roll-up of an account', () => {
  it('counts all answers alike, each contact alike, or each by its role, by hand', () => {
    const value = (rollUp: RollUp) => rollUpAccount('nps', rollUp, account).value!
    // 2 promoters and 5 detractors of 10 answers.
    expect(value('answers')).toBeCloseTo(-30, 9)
    // Contacts: 100, 50, -83.33 and 0, so 66.67 / 4.
    expect(value('contacts')).toBeCloseTo(16.667, 3)
    // (3 × 100 + 2 × 50 - 83.33 + 0) / 7.
    expect(value('senior')).toBeCloseTo(45.238, 3)
  })

  it('tells how many contacts of equal weight would tell as much, by hand', () => {
    const effective = (rollUp: RollUp) => rollUpAccount('nps', rollUp, account).effectiveContacts
    // (1 + 2 + 6 + 1)² / (1 + 4 + 36 + 1); 4; (3 + 2 + 1 + 1)² / (9 + 4 + 1 + 1).
    expect(effective('answers')).toBeCloseTo(100 / 42, 9)
    expect(effective('contacts')).toBeCloseTo(4, 9)
    expect(effective('senior')).toBeCloseTo(49 / 15, 9)
  })

  it('takes the weights of roles that the company sets, and a contact without a role as a user', () => {
    const weights = { decider: 10, influencer: 1, user: 1 }
    const some = [...account.slice(0, 3), contact('erin', null, { 7: 1 })]
    // (1000 + 50 - 83.33) / 13.
    expect(rollUpAccount('nps', 'senior', some, { weights }).value).toBeCloseTo(74.359, 3)
    expect(rollUpAccount('nps', 'senior', some)).toEqual(rollUpAccount('nps', 'senior', account))
  })

  it('says in words what it counts', () => {
    const sentence = (rollUp: RollUp) => rollUpAccount('nps', rollUp, account).sentence
    expect(sentence('answers')).toMatch(
      /^−30 \(−\d+ to \+\d+\), all answers alike: 10 answers of 4 contacts\.$/,
    )
    expect(sentence('contacts')).toMatch(
      /^\+17 \(.* to .*\), each contact alike: 10 answers of 4 contacts\.$/,
    )
    expect(sentence('senior')).toMatch(
      /^\+45 \(.*\), a decider counting 3, an influencer 2, a user 1: 10 answers of 4 contacts\.$/,
    )
  })

  it('has words instead of a number where two people answered, or four times in all', () => {
    const two = [account[1]!, account[2]!]
    expect(rollUpAccount('nps', 'contacts', two)).toMatchObject({
      enough: false,
      sentence: '8 answers of 2 contacts: too few for a number.',
    })
    expect(rollUpAccount('nps', 'answers', two).enough).toBe(true)
    expect(rollUpAccount('nps', 'answers', account.slice(0, 2)).enough).toBe(false)
    expect(rollUpAccount('nps', 'senior', [])).toMatchObject({
      n: 0,
      value: null,
      sentence: 'No answers yet.',
    })
  })

  it('takes the answers of one contact as alike: the interval is wider than that of as many strangers', () => {
    const sameMinds = [0, 1, 2, 3, 4, 5].map((i) => contact(`c${i}`, 'user', i < 4 ? { 10: 4 } : { 2: 4 }))
    const rolled = rollUpAccount('nps', 'answers', sameMinds).interval!
    const strangers = metricTotal('nps', { 10: 16, 2: 8 }).interval!
    const six = metricTotal('nps', { 10: 4, 2: 2 }).interval!
    expect(rolled.high - rolled.low).toBeGreaterThan(1.5 * (strangers.high - strangers.low))
    expect(rolled.high - rolled.low).toBeCloseTo(six.high - six.low, 6)
  })

  it('does not take two contacts who agree by chance for certainty', () => {
    const agreeing = [contact('a', 'decider', { 8: 1, 0: 1 }), contact('b', 'influencer', { 0: 3, 8: 3 })]
    const nearly = [contact('a', 'decider', { 8: 100, 0: 101 }), contact('b', 'influencer', { 0: 3, 8: 3 })]
    const width = (contacts: typeof agreeing) => {
      const { low, high } = rollUpAccount('nps', 'senior', contacts).interval!
      return high - low
    }
    expect(width(agreeing)).toBeGreaterThan(90)
    expect(width(nearly)).toBeGreaterThan(90)
  })

  it('is narrower where most of the contacts that could be asked answered, each once', () => {
    const once = [0, 1, 2, 3, 4, 5].map((i) => contact(`c${i}`, 'user', { [i + 4]: 1 }))
    const width = (known?: number) => {
      const { low, high } = rollUpAccount('csat', 'contacts', asCsat(once), { contactsKnown: known })
        .interval!
      return high - low
    }
    expect(width(8)).toBeCloseTo(width() * Math.sqrt(2 / 7), 9)
    expect(width(40)).toBe(width())
  })
})

const asCsat = (contacts: ContactAnswers[]) =>
  contacts.map((one, i) => ({ ...one, counts: { [1 + (i % 5)]: 1 } }))

const heard = (metric: Metric, most: number) =>
  fc
    .array(
      fc.record({
        role: fc.constantFrom(...contactRoles, null),
        scores: fc.array(fc.constantFrom(...scoresOf(metric)), { minLength: 1, maxLength: most }),
      }),
      { minLength: 1, maxLength: 15 },
    )
    .map((contacts) =>
      contacts.map(({ role, scores }, i): ContactAnswers => {
        const counts = new Map<number, number>()
        for (const score of scores) counts.set(score, (counts.get(score) ?? 0) + 1)
        return { contactId: `c${i}`, role, counts }
      }),
    )

describe('every roll-up', () => {
  it.each(metrics)('of %s holds its value within the scale, in whatever order contacts come', (metric) => {
    const { min, max } = valueRange(metric)
    fc.assert(
      fc.property(heard(metric, 6), fc.constantFrom(...rollUps), (contacts, rollUp) => {
        const { value, interval, n, effectiveContacts } = rollUpAccount(metric, rollUp, contacts)
        const turned = rollUpAccount(metric, rollUp, contacts.toReversed())
        expect(turned.value).toBeCloseTo(value!, 9)
        expect(effectiveContacts).toBeLessThanOrEqual(contacts.length + 1e-9)
        expect(interval === null).toBe(metric === 'ces' && n === 1)
        if (!interval) return
        expect(turned.interval!.low).toBeCloseTo(interval.low, 6)
        expect(interval.low).toBeGreaterThanOrEqual(min - 1e-9)
        expect(interval.low).toBeLessThanOrEqual(value! + 1e-9)
        expect(interval.high).toBeGreaterThanOrEqual(value! - 1e-9)
        expect(interval.high).toBeLessThanOrEqual(max + 1e-9)
      }),
    )
  })

  it.each(metrics)(
    'of %s is the plain total where each contact answered once and weighs the same',
    (metric) => {
      const weights = { decider: 2, influencer: 2, user: 2 }
      fc.assert(
        fc.property(heard(metric, 1), fc.constantFrom(...rollUps), (contacts, rollUp) => {
          const scores = contacts.flatMap(({ counts }) => [...(counts as Map<number, number>).keys()])
          const counts = new Map<number, number>()
          for (const score of scores) counts.set(score, (counts.get(score) ?? 0) + 1)
          const { value, interval } = rollUpAccount(metric, rollUp, contacts, { weights })
          const plain = metricTotal(metric, counts)
          expect(value).toBeCloseTo(plain.value!, 9)
          expect(interval === null).toBe(plain.interval === null)
          expect(interval?.low ?? 0).toBeCloseTo(plain.interval?.low ?? 0, 6)
          expect(interval?.high ?? 0).toBeCloseTo(plain.interval?.high ?? 0, 6)
        }),
      )
    },
  )
})

describe('the interval of a roll-up, simulated', () => {
  const scoreOf = (z: number) => (z > 0 ? 9 : z > -0.84 ? 7 : 3)
  // Half are above 0, a fifth (.2005) below -.84.
  const TRUTH = 50 - 20.05

  it.each(rollUps.flatMap((rollUp) => [4, 8, 20].map((m) => [rollUp, m] as const)))(
    'of %s holds the truth in 92 to 99 of 100 accounts of %i contacts with one to four answers each',
    (rollUp, m) => {
      const random = seededRandom(`${rollUp} ${m}`)
      let hits = 0
      for (let run = 0; run < 1000; run++) {
        const contacts = Array.from({ length: m }, (_, i) => {
          // Half of what differs is between contacts.
          const person = normal(random) * Math.SQRT1_2
          const counts = new Map<number, number>()
          for (let k = 0; k < 1 + Math.floor(random() * 4); k++) {
            const score = scoreOf(person + normal(random) * Math.SQRT1_2)
            counts.set(score, (counts.get(score) ?? 0) + 1)
          }
          return { contactId: `c${i}`, role: contactRoles[Math.floor(random() * 3)]!, counts }
        })
        const { low, high } = rollUpAccount('nps', rollUp, contacts).interval!
        if (low <= TRUTH && TRUTH <= high) hits += 1
      }
      expect(hits / 10).toBeGreaterThanOrEqual(92)
      expect(hits / 10).toBeLessThanOrEqual(99)
    },
  )
})
