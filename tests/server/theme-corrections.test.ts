import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeReadings } from '../../db/response-readings.ts'
import { checkRollups } from '../../db/rollups-check.ts'
import { themeCounts } from '../../db/theme-counts.ts'
import { engines } from '../support/databases.ts'
import { type ReadingApp, startReadingApp } from '../support/reading-app.ts'

describe.each(engines)('A person who corrects the themes of a comment, on %s,', (engine) => {
  let app: ReadingApp
  let id: string
  beforeEach(async () => {
    app = await startReadingApp(engine)
    const stamps = { createdAt: app.clock(), updatedAt: app.clock() }
    const theme = (id: string, en: string, phrases: string[]) => ({
      ...{ id, position: 90, words: { names: { en }, phrases: { en: phrases }, negatives: {} }, ...stamps },
    })
    await app.store.tx((q) =>
      q
        .insert(q.t.theme)
        .values([theme('thm_fees', 'Fees', ['charge']), theme('thm_power', 'Power', ['battery'])]),
    )
    id = (await app.answer(1, { comment: 'The charge of the unit does not last at all.' })).id
    await app.store.tx((q) => writeReadings(q, [reading(['thm_fees'])]))
  })
  afterEach(() => app.close())

  const reading = (themes: string[]) => ({
    id,
    reading: {
      ...{ sentiment: 'negative' as const, sentimentValue: -0.7, sentimentProbability: 0.9 },
      ...{ language: 'en', contradicts: false },
      themes: themes.map((themeId) => ({ themeId, sentiment: 'negative' as const, value: -0.5 })),
    },
  })
  const correct = (theme: string, isRight: boolean, who: 'dana' | 'alice' | 'charlie' = 'dana') =>
    app.ask(who, 'PUT', `/comments/${id}/themes/${theme}`, { isRight })
  const themes = async () => {
    const { body } = await app.get('dana', '/comments')
    const row = body.data.find((one: { id: string }) => one.id === id)
    return row.themes.map((one: { id: string; sentiment: string; value: number }) => one)
  }
  const ids = async () => (await themes()).map((one: { id: string }) => one.id)
  const counted = async (themeId: string) => {
    const range = { surveyId: app.surveyOf('csat').id, from: '2000-01-01', to: '2100-01-01' }
    const rows = await themeCounts(app.store.read, { all: true }, range)
    return rows.filter((row) => row.themeId === themeId).reduce((sum, { n }) => sum + n, 0)
  }

  it('takes a wrong theme off and puts a missing one on, and both are counted so at once', async () => {
    expect(await ids()).toEqual(['thm_fees'])
    expect((await correct('thm_fees', false)).body).toMatchObject({ isRight: false, before: null })
    expect((await correct('thm_power', true)).status).toBe(200)
    expect(await themes()).toMatchObject([{ id: 'thm_power', sentiment: 'negative', value: -0.7 }])
    expect([await counted('thm_fees'), await counted('thm_power')]).toEqual([0, 1])
    expect(await checkRollups(app.store.read)).toEqual([])
  })

  it('is not overruled by reading the comment again', async () => {
    await correct('thm_fees', false)
    await correct('thm_power', true)
    await app.store.tx((q) => writeReadings(q, [reading(['thm_fees'])]))
    expect(await ids()).toEqual(['thm_power'])
    expect(await checkRollups(app.store.read)).toEqual([])
  })

  it('takes it back, and the theme is as reading had found it', async () => {
    await correct('thm_fees', false)
    await correct('thm_power', true)
    expect((await correct('thm_fees', true)).body.before).toBe(false)
    for (const theme of ['thm_fees', 'thm_power'])
      expect((await app.ask('dana', 'DELETE', `/comments/${id}/themes/${theme}`)).status).toBe(200)
    expect(await themes()).toMatchObject([{ id: 'thm_fees', value: -0.5 }])
    expect([await counted('thm_fees'), await counted('thm_power')]).toEqual([1, 0])
    await app.store.tx((q) => writeReadings(q, [reading(['thm_power'])]))
    expect(await ids()).toEqual(['thm_power'])
    expect(await checkRollups(app.store.read)).toEqual([])
  })

  it('does so for accounts of their own, and with themes that there are', async () => {
    expect((await correct('thm_fees', false, 'charlie')).status).toBe(404)
    expect((await correct('thm_nothing', true)).status).toBe(404)
    expect((await app.ask(null, 'PUT', `/comments/${id}/themes/thm_fees`, { isRight: false })).status).toBe(
      401,
    )
    expect((await correct('thm_fees', false, 'alice')).status).toBe(200)
  })

  it('teaches which phrase misleads', async () => {
    await correct('thm_fees', false)
    await correct('thm_power', true)
    const { body } = await app.get('dana', '/theme-corrections')
    expect(body.data).toHaveLength(2)
    expect(body.data).toContainEqual({
      ...{ themeId: 'thm_fees', wrong: 1, missing: 0 },
      misleading: [{ phrase: 'charge', wrong: 1, right: 0 }],
    })
    expect(body.data).toContainEqual({ themeId: 'thm_power', wrong: 0, missing: 1, misleading: [] })
    expect((await app.get('alice', '/theme-corrections')).status).toBe(403)
  })
})
