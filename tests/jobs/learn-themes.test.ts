import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findThemes, type Theme } from '../../core/themes.ts'
import { correctTheme } from '../../db/theme-corrections.ts'
import { themeExamples } from '../../db/theme-learning.ts'
import { taxonomyKept } from '../../db/themes.ts'
import { learnFromCorrections } from '../../jobs/learn-themes.ts'
import { engines } from '../support/databases.ts'
import { type ReadingApp, startReadingApp } from '../support/reading-app.ts'

const places = ['ramp', 'yard', 'dock', 'gate', 'hall', 'shed', 'bay', 'lane', 'store', 'rack']
const days = ['Monday', 'Tuesday', 'Friday', 'Sunday', 'Thursday', 'Saturday']
/** What no phrase names, and people say is about power. */
const onPower = (i: number) =>
  `The accumulator was flat again at the ${places[i % 10]} on ${days[i % 6]}, nobody could start.`
/** What is about neither. */
const onNothing = (i: number) => `Everybody at the ${places[i % 10]} waved on ${days[i % 6]}, we enjoyed it.`
const onFees = (i: number) => `There is a charge at the ${places[i % 10]} since ${days[i % 6]}.`

describe.each(engines)('Learning from corrected comments, on %s,', (engine) => {
  let app: ReadingApp
  beforeEach(async () => {
    app = await startReadingApp(engine)
    const stamps = { createdAt: app.clock(), updatedAt: app.clock(), position: 90 }
    const words = (en: string, phrases: string[]) => ({
      names: { en },
      phrases: { en: phrases },
      negatives: {},
    })
    await app.store.tx(async (q) => {
      await q.delete(q.t.theme)
      await q.insert(q.t.theme).values([
        { id: 'thm_power', words: words('Power', ['battery']), ...stamps },
        { id: 'thm_fees', words: words('Fees', ['charge']), ...stamps },
      ])
    })
  })
  afterEach(() => app.close())

  /** Comments as they are read when they come, the first ones put right by a person: this theme it is, or is not. */
  async function comments(
    texts: string[],
    { theme, isRight, corrected = texts.length }: { theme: string; isRight: boolean; corrected?: number },
  ) {
    for (const [i, comment] of texts.entries()) {
      const { id } = await app.answer(3, { comment })
      await app.store.tx(async (q) => {
        const correcting = { responseId: id, themeId: theme, isRight, by: null, now: app.clock() }
        if (i < corrected) await correctTheme(q, { all: true }, correcting)
      })
    }
  }
  const many = (make: (i: number) => string, n: number) => Array.from({ length: n }, (_, i) => make(i))
  const learn = () => {
    app.clock.advance({ minutes: 5 })
    return learnFromCorrections({ store: app.store, clock: app.clock, log: () => {} })
  }
  const named = async (text: string) =>
    findThemes(await taxonomyKept(app.store, app.clock)(), { text, language: 'en' }).map(({ theme }) => theme)
  const told = async () => (await app.get('dana', '/theme-learning')).body

  it('names a theme by words that no phrase has, until it is forgotten', async () => {
    await comments(many(onPower, 40), { theme: 'thm_power', isRight: true })
    await comments(many(onNothing, 40), { theme: 'thm_power', isRight: false, corrected: 15 })
    const next = 'Our accumulator was flat at the quay.'
    expect(await named(next)).toEqual([])
    await learn()
    expect(await named(next)).toEqual(['thm_power'])
    expect(await named('Everybody at the quay waved.')).toEqual([])
    const { themes } = (await app.get('dana', '/themes')).body
    const taxonomy = {
      themes: themes.map(({ id, names, phrases, negatives }: Theme) => ({ id, names, phrases, negatives })),
    }
    const trial = (await app.ask('dana', 'POST', '/theme-trials', { text: next, taxonomy })).body
    expect(trial.themes, 'the editor tries as answers are read').toMatchObject([
      { id: 'thm_power', places: expect.arrayContaining([expect.objectContaining({ phrase: null })]) },
    ])
    // What no example had is decided by its phrase.
    expect(await named('They charge too much.')).toEqual(['thm_fees'])
    const { corrected, last } = await told()
    expect({ corrected, ...last }).toMatchObject({ corrected: 55, others: 25, version: expect.any(String) })
    expect(last.after).toBeGreaterThan(last.before)

    expect((await app.ask('alice', 'DELETE', '/theme-learning')).status).toBe(403)
    expect((await app.ask('dana', 'DELETE', '/theme-learning')).status).toBe(204)
    expect(await named(next)).toEqual([])
    await learn()
    expect(await named(next), 'nobody corrected one since').toEqual([])
    await comments(many(onPower, 1), { theme: 'thm_power', isRight: true })
    await learn()
    expect(await named(next)).toEqual(['thm_power'])
  }, 60_000)

  it('reads the latest, as many as are few enough and short enough', async () => {
    await comments(many(onPower, 4), { theme: 'thm_power', isRight: true })
    await comments(many(onNothing, 4), { theme: 'thm_power', isRight: false, corrected: 0 })
    const examples = async (most: { comments: number; letters: number }) => {
      const { corrected, others } = await themeExamples(app.store.read, most)
      return [corrected.map(({ text }) => text), others.length]
    }
    const [latest, before] = [onPower(3), onPower(2)]
    expect(await examples({ comments: 2, letters: 10_000 })).toEqual([[latest, before], 2])
    expect(await examples({ comments: 4, letters: latest.length + before.length })).toEqual([
      [latest, before],
      2,
    ])
    expect(await examples({ comments: 4, letters: latest.length + before.length - 1 })).toEqual([[latest], 1])
  })

  it('waits for enough of them', async () => {
    await comments(many(onPower, 49), { theme: 'thm_power', isRight: true })
    await learn()
    expect(await told()).toEqual({ corrected: 49, needed: 50, last: null })
    expect(await named(onPower(3))).toEqual([])
  }, 60_000)

  it('is not used where the phrases read as well', async () => {
    await comments(many(onFees, 30), { theme: 'thm_fees', isRight: true })
    await comments(many(onNothing, 25), { theme: 'thm_fees', isRight: false })
    await learn()
    const { last } = await told()
    expect(last).toMatchObject({ version: null, before: 1 })
    expect(await named(onFees(1))).toEqual(['thm_fees'])
  }, 60_000)
})
