import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emptyTexts, surveyFromTemplate } from '../../core/survey-languages.ts'
import { type TestApp, testApp } from '../support/app.ts'

describe('The preview of a survey', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await testApp('sqlite')
  })
  afterAll(() => app.drop())

  const definition = surveyFromTemplate('delivery', ['en', 'de'])
  const preview = (more: object) =>
    app.as('dana').post('/api/v1/surveys/preview', { definition, locale: 'en', ...more })

  it('is the page that contacts get, in the language asked for, with the score chosen', async () => {
    const { status, body } = await preview({ locale: 'de', score: 2 })
    expect(status).toBe(200)
    expect(body.html).toContain('<html lang="de"')
    expect(body.html).toContain('Wie zufrieden sind Sie mit der Lieferung <bdi>A-1042</bdi>?')
    expect(body.html).toMatch(/value="?2"? checked|value="?2"?[^>]*checked/)
    expect(body.html).toContain('Antwort senden')
  })

  it('is the page after the answer, with the answer read back', async () => {
    const { body } = await preview({ kind: 'thanks', score: 4 })
    expect(body.html).toContain('Thank you')
    expect(body.html).toContain('Satisfied')
  })

  it('is the mail that contacts get, as HTML and as text, and its reminder', async () => {
    const { body } = await preview({ kind: 'mail' })
    expect(body.subject).toBe('How was delivery A-1042?')
    expect(body.html).toContain('Very satisfied')
    expect(body.text).toContain('one click is enough')
    expect((await preview({ kind: 'reminder' })).body.subject).toBe('Reminder: how was delivery A-1042?')
  })

  it('shows what is not finished yet, and lets no markup of a text through', async () => {
    const texts = { ...definition.texts, fi: emptyTexts(definition) }
    for (const kind of ['page', 'thanks', 'mail', 'reminder'])
      expect((await preview({ definition: { ...definition, texts }, locale: 'fi', kind })).status).toBe(200)
    const attack = structuredClone(definition)
    attack.texts.en!.questions.score!.title = '<script>alert(1)</script> {company'
    for (const kind of ['page', 'mail']) {
      const { status, body } = await preview({ definition: attack, kind })
      expect([kind, status]).toEqual([kind, 200])
      expect(body.html).not.toContain('<script>alert')
    }
  })

  it('refuses a language that the survey has not, and a score that the scale has not', async () => {
    for (const [more, path] of [
      [{ locale: 'fr' }, 'locale'],
      [{ score: 0 }, 'score'],
      [{ score: 6 }, 'score'],
      [{ kind: 'poster' }, 'kind'],
    ] as const) {
      const { status, body } = await preview(more)
      expect([more, status, body.issues[0].path]).toEqual([more, 400, path])
    }
  })
})
