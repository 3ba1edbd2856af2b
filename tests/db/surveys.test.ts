import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { idMaker } from '../../core/ids.ts'
import { surveyFromTemplate } from '../../core/survey-languages.ts'
import { findVersion, latestVersion } from '../../db/surveys.ts'
import { discardDraft, findDraft, publishDraft, saveDraft, startDraft } from '../../db/surveys-drafts.ts'
import { createSurvey, deleteSurvey } from '../../db/surveys-saving.ts'
import { testClock } from '../support/clock.ts'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.ts'

describe.each(engines)('Versions of a survey on %s', (engine) => {
  let db: TestDatabase
  const clock = testClock()
  const newId = idMaker(clock, (length) => crypto.getRandomValues(new Uint8Array(length)))
  const definition = surveyFromTemplate('relationship', ['en', 'de'])
  const other = { ...definition, fallbackLocale: 'de' }
  beforeEach(async () => {
    db = await freshDatabase(engine)
  })
  afterEach(() => db.drop())

  const making = () => ({ now: clock(), newId })
  const create = () => db.store.tx((q) => createSurvey(q, { name: 'Relationship', definition }, making()))
  const draftOf = async (id: string) => (await findDraft(db.store.read, id))!

  it('stay as they were published, whatever is saved, discarded or published after', async () => {
    const { id } = await create()
    const first = await draftOf(id)
    await db.store.tx((q) => publishDraft(q, id, { read: first, now: clock() }))
    const published = await latestVersion(db.store.read, id)
    for (const write of [
      () => db.store.tx((q) => saveDraft(q, id, other, { read: first, now: clock() })),
      () => db.store.tx((q) => discardDraft(q, id, { read: first })),
      () => db.store.tx((q) => publishDraft(q, id, { read: first, now: clock() })),
    ])
      await expect(write()).rejects.toMatchObject({ code: 'stale' })
    const next = await db.store.tx((q) => startDraft(q, id, undefined, making()))
    await db.store.tx((q) => saveDraft(q, id, other, { read: next, now: clock() }))
    await db.store.tx(async (q) => publishDraft(q, id, { read: (await findDraft(q, id))!, now: clock() }))
    expect(await findVersion(db.store.read, first.id)).toEqual(published)
    expect(await latestVersion(db.store.read, id)).toMatchObject({ version: 2, definition: other })
  })

  it('begin once, though two begin at the same moment', async () => {
    const { id } = await create()
    await db.store.tx(async (q) => publishDraft(q, id, { read: (await findDraft(q, id))!, now: clock() }))
    const begun = await Promise.allSettled(
      [1, 2, 3].map(() => db.store.tx((q) => startDraft(q, id, undefined, making()))),
    )
    expect(begun.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of begun)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict' })
  })

  it('go with a survey that nobody was asked', async () => {
    const { id } = await create()
    await db.store.tx((q) => deleteSurvey(q, id))
    expect(await draftOf(id)).toBeUndefined()
    await expect(db.store.tx((q) => deleteSurvey(q, id))).rejects.toMatchObject({ code: 'not_found' })
  })
})
