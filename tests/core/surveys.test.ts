import { describe, expect, it } from 'vitest'
import { metricSchema, type SurveyDefinition, scoresOf, textsFor } from '../../core/surveys.ts'

const words = (subject: string) => ({
  subject,
  preheader: '',
  intro: '',
  reminderSubject: '',
  questions: {},
  submit: '',
  thanksTitle: '',
  thanksText: '',
})

const survey: SurveyDefinition = {
  metric: 'csat',
  questions: [{ id: 'score', kind: 'metric' }],
  fallbackLocale: 'en',
  texts: { en: words('English'), pt: words('Portuguese'), 'pt-BR': words('Brazilian'), de: words('German') },
}

describe('the scale of a metric', () => {
  it('is 0 to 10 for NPS, 1 to 5 for CSAT and 1 to 7 for CES', () => {
    expect(scoresOf('nps')).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(scoresOf('csat')).toEqual([1, 2, 3, 4, 5])
    expect(scoresOf('ces')).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  it('is known for these three alone', () => {
    expect(metricSchema.safeParse('nps').success).toBe(true)
    expect(metricSchema.safeParse('stars').success).toBe(false)
  })
})

describe("the texts for a contact's locale", () => {
  it.each([
    ['pt-BR', 'pt-BR', 'Brazilian'],
    ['pt-PT', 'pt', 'Portuguese'],
    ['de-AT', 'de', 'German'],
    ['fr', 'en', 'English'],
    ['', 'en', 'English'],
    ['constructor', 'en', 'English'],
    ['__proto__', 'en', 'English'],
  ])('for %s are those of %s', (asked, locale, subject) => {
    const chosen = textsFor(survey, asked)
    expect(chosen.locale).toBe(locale)
    expect(chosen.texts.subject).toBe(subject)
  })

  it('are an error where even the fallback has none', () => {
    expect(() => textsFor({ ...survey, texts: {} }, 'de')).toThrow('no texts in its fallback locale en')
  })
})
