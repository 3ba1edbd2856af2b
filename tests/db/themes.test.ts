import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultThemeIds, readThemes } from '../../core/themes.ts'
import {
  archiveTheme,
  ensureThemes,
  listThemes,
  orderThemes,
  saveTheme,
  taxonomyKept,
} from '../../db/themes.ts'
import { testClock } from '../support/clock.ts'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.ts'
import { deliveryTheme, priceTheme } from '../support/themes.ts'

describe.each(engines)('The company’s themes on %s', (engine) => {
  let db: TestDatabase
  const clock = testClock()
  beforeEach(async () => {
    db = await freshDatabase(engine)
  })
  afterEach(() => db.drop())
  const tx: TestDatabase['store']['tx'] = (fn) => db.store.tx(fn)
  const ids = async (withArchived = false) =>
    (await listThemes(db.store.read, { withArchived })).map(({ id }) => id)

  it('are those that an install starts with, once, and never again when they were archived', async () => {
    expect(await tx((q) => ensureThemes(q, clock()))).toBe(true)
    expect(await ids()).toEqual([...defaultThemeIds])
    for (const id of defaultThemeIds) await tx((q) => archiveTheme(q, id, clock()))
    expect(await tx((q) => ensureThemes(q, clock()))).toBe(false)
    expect(await ids()).toEqual([])
    expect(await ids(true)).toHaveLength(defaultThemeIds.length)
  })

  it('come in the order they are put in, new ones last', async () => {
    expect(await tx((q) => saveTheme(q, deliveryTheme, clock()))).toBe(true)
    await tx((q) => saveTheme(q, priceTheme, clock()))
    expect(await ids()).toEqual(['delivery_time', 'price'])
    await tx((q) => orderThemes(q, ['price']))
    expect(await ids()).toEqual(['price', 'delivery_time'])
  })

  it('are changed under the same id, and in use again when they are saved', async () => {
    await tx((q) => saveTheme(q, deliveryTheme, clock()))
    await tx((q) => archiveTheme(q, 'delivery_time', clock()))
    expect(await tx((q) => saveTheme(q, { ...deliveryTheme, phrases: { en: ['slow'] } }, clock()))).toBe(
      false,
    )
    expect(await listThemes(db.store.read)).toMatchObject([
      { id: 'delivery_time', phrases: { en: ['slow'] } },
    ])
    await expect(tx((q) => archiveTheme(q, 'nothing', clock()))).rejects.toMatchObject({ code: 'not_found' })
  })

  it('are read with as soon as they are changed here, and kept until then', async () => {
    const kept = taxonomyKept(db.store, clock)
    const found = async () =>
      readThemes(await kept(), { text: 'It was late.', language: 'en' }).map(({ theme }) => theme)
    expect(await found()).toEqual([])
    await tx((q) => saveTheme(q, deliveryTheme, clock()))
    expect(await found()).toEqual(['delivery_time'])
    expect(await kept()).toBe(await kept())
    await tx((q) => archiveTheme(q, 'delivery_time', clock()))
    expect(await found()).toEqual([])
  })
})
