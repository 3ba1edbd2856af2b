import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Theme } from '../../core/themes.ts'
import { engines } from '../support/databases.ts'
import { type ReadingApp, startReadingApp } from '../support/reading-app.ts'
import { addThemes } from '../support/themes.ts'

describe.each(engines)('The themes as a company edits them on %s', (engine) => {
  let app: ReadingApp
  beforeEach(async () => {
    app = await startReadingApp(engine)
    await app.store.tx((q) => addThemes(q, app.clock()))
  })
  afterEach(() => app.close())

  type Shown = {
    themes: (Theme & { answers?: number })[]
    outOfUse: Theme[]
    version: string
    issues: unknown[]
  }
  const read = async (): Promise<Shown> => (await app.get('dana', '/themes')).body
  const bare = ({ themes }: Shown): Theme[] => themes.map(({ answers: _, ...theme }) => theme)
  const save = (themes: unknown, version: string, person: 'dana' | 'alice' | 'vera' = 'dana') =>
    app.put(person, '/themes', { themes }, { 'If-Match': `"${version}"` })
  const staff = { id: 'staff', names: { en: 'Staff' }, phrases: { en: ['rude'] }, negatives: {} }

  it('are saved in their order, and what is left out goes out of use and comes back', async () => {
    const before = await read()
    const [time, price] = bare(before)
    const saved = await save([staff, time], before.version)
    expect(saved.status).toBe(200)
    expect(saved.body.themes.map(({ id }: Theme) => id)).toEqual(['staff', 'delivery_time'])
    expect(saved.body.outOfUse).toMatchObject([price])
    expect(saved.body.version).not.toBe(before.version)
    const again = await save([price, staff, time], saved.body.version)
    expect(again.body.themes.map(({ id }: Theme) => id)).toEqual(['price', 'staff', 'delivery_time'])
    expect(again.body.outOfUse).toEqual([])
  })

  it('are read with from the next answer on', async () => {
    const before = await read()
    await save([...bare(before), staff], before.version)
    await app.answer(1, { comment: 'The driver was rude and late.' })
    const { body } = await app.get('dana', '/comments')
    expect(body.data[0].themes.map(({ id }: Theme) => id).sort()).toEqual(['delivery_time', 'staff'])
    expect((await read()).themes.map(({ id, answers }) => [id, answers])).toEqual([
      ['delivery_time', 1],
      ['price', 0],
      ['staff', 1],
    ])
  })

  it('of two who edit at once are not lost: the second is told so, and may look and save again', async () => {
    const before = await read()
    await save([...bare(before), staff], before.version)
    const second = await save(bare(before).toReversed(), before.version)
    expect(second.status).toBe(412)
    expect(second.body.detail).toMatch(/^Somebody else saved the themes in the meantime\./)
    const now = await read()
    expect(now.themes).toHaveLength(3)
    expect((await save(bare(now).toReversed(), now.version)).status).toBe(200)
  })

  it('need If-Match', async () => {
    const { status, body } = await app.put('dana', '/themes', { themes: [] })
    expect([status, body.issues[0].path]).toEqual([400, 'If-Match'])
  })

  it('that cannot be stored are refused in clear sentences, and nothing changes', async () => {
    const before = await read()
    const refused = async (change: object, path: string, message: string) => {
      const { status, body } = await save([...bare(before), { ...staff, ...change }], before.version)
      expect({ status, issue: body.issues.find((issue: { path: string }) => issue.path === path) }).toEqual({
        status: 400,
        issue: { path, message },
      })
    }
    await refused({ names: { en: ' ' } }, 'themes.2.names.en', 'Write a name.')
    await refused(
      { names: { en: 'price AND rates' } },
      'themes.2.names.en',
      'There are two themes called “price AND rates”.',
    )
    await refused({ id: 'price' }, 'themes.2.id', 'There are two themes “price”.')
    await refused(
      { phrases: { en: ['a*'] } },
      'themes.2.phrases.en.0',
      'Write at least 3 letters beside the * of “a”.',
    )
    const many = Array.from({ length: 10_000 }, (_, n) => `phrase ${n}`)
    await refused({ phrases: { en: many } }, 'themes.2.phrases.en', 'At most 300 phrases.')
    expect((await read()).version).toBe(before.version)
  })

  it('may share a phrase, and say so', async () => {
    const before = await read()
    const both = { ...staff, phrases: { en: ['late'] } }
    const { status, body } = await save([...bare(before), both], before.version)
    expect(status).toBe(200)
    expect(body.issues).toEqual([
      { path: 'themes.2.phrases.en.0', message: '“late” names “Delivery time” too: a comment gets both.' },
    ])
  })

  it('are tried on a comment before they are saved: which words decided, and what is said of each', async () => {
    const before = await read()
    const { body } = await app.ask('dana', 'POST', '/theme-trials', {
      text: 'Great price, but the driver was terribly rude.',
      taxonomy: { themes: [...bare(before), staff] },
    })
    expect(body.language).toBe('en')
    expect(body.themes).toMatchObject([
      { name: 'Price and rates', sentiment: 'positive', places: [{ phrase: 'price' }] },
      { name: 'Staff', sentiment: 'negative', places: [{ phrase: 'rude' }] },
    ])
    expect((await read()).version).toBe(before.version)
  })

  it('tell beforehand how many old comments would change', async () => {
    for (const comment of ['The driver was rude.', 'Late.', 'Rude again.']) {
      await app.answer(2, { comment })
      app.clock.advance({ hours: 7 })
    }
    const before = await read()
    const asked = (themes: Theme[]) => app.ask('dana', 'POST', '/theme-estimates', { taxonomy: { themes } })
    expect((await asked(bare(before))).body).toMatchObject({ comments: 3, sample: 3, changed: 0, about: 0 })
    expect((await asked([...bare(before), staff])).body).toMatchObject({
      changed: 2,
      about: 2,
      low: 2,
      high: 2,
    })
  })

  it('are suggested what no theme covers, with examples, until somebody turns it down', async () => {
    for (let n = 0; n < 4; n++) {
      await app.answer(3, { comment: `Forklift access is a problem here, ${n}.` })
      app.clock.advance({ minutes: 5 })
    }
    const suggested = async () => (await app.get('dana', '/theme-suggestions')).body
    const before = await suggested()
    const first = before.data.find(({ phrase }: { phrase: string }) => phrase.includes('forklift'))
    expect(first).toMatchObject({ comments: 4, language: 'en' })
    const [{ text, start, end }] = first.examples
    expect(text.slice(start, end).toLowerCase()).toBe(first.phrase)
    await app.put('dana', '/theme-suggestions/dismissed', { phrase: first.phrase })
    const phrases = (await suggested()).data.map(({ phrase }: { phrase: string }) => phrase)
    expect(phrases).not.toContain(first.phrase)
    await app.ask('dana', 'DELETE', '/theme-suggestions/dismissed', { phrase: first.phrase })
    expect(await suggested()).toEqual(before)
  })

  it('are seen by everybody who signs in, and changed by those who set up', async () => {
    const { version, ...before } = await read()
    for (const person of ['alice', 'vera'] as const) {
      expect((await app.get(person, '/themes')).status).toBe(200)
      expect((await save(before.themes, version, person)).status).toBe(403)
      expect((await app.get(person, '/theme-suggestions')).status).toBe(403)
    }
    expect((await app.get(null, '/themes')).status).toBe(401)
  })

  it('leave as a file that comes back as it was', async () => {
    const before = await read()
    const file = await app.file('dana', '/themes.json')
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="themes.json"')
    const saved = await save(JSON.parse(file.text).themes, before.version)
    expect([saved.status, saved.body.version]).toEqual([200, before.version])
  })
})
