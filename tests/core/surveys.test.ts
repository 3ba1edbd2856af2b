import { describe, expect, it } from 'vitest'
import { fill, metricSchema, type SurveyDefinition, scoresOf, textsFor } from '../../core/surveys.ts'

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

describe('filling in variables', () => {
  it('puts each value where its name stands, as often as it stands', () => {
    expect(fill('{a} and {b} and {a}', { a: 'one', b: 'two' })).toBe('one and two and one')
  })

  it('leaves an unknown name as it is written', () => {
    expect(fill('Dear {contact}, {constructor}', { company: 'Brightwater' })).toBe(
      'Dear {contact}, {constructor}',
    )
  })

  it('does not fill in what a value brings along', () => {
    expect(fill('{a}', { a: '{b} $& $1', b: 'no' })).toBe('{b} $& $1')
  })
})
