import { describe, expect, it } from 'vitest'
import { defaultSurveyKeys, defaultSurveys } from '../../core/default-surveys.ts'
import { fillForReader } from '../../core/messages.ts'
import { checkSurvey } from '../../core/survey-check.ts'
import { isSurveyVariable, variablesIn } from '../../core/survey-variables.ts'
import { COMMENT_MAX, type SurveyTexts, scoresOf, textsFor } from '../../core/surveys.ts'

const locales = ['en', 'de', 'fr', 'es', 'pt', 'ar']
const definitions = defaultSurveyKeys.map((key) => ({ key, ...defaultSurveys[key].definition }))
const each = definitions.flatMap((definition) =>
  locales.map((locale) => ({ locale, ...definition, words: definition.texts[locale]! })),
)

/** All words of a locale, with the place each stands at. */
function placesOf(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  return Object.entries(value as object).flatMap(([key, inner]) => placesOf(inner, `${path}.${key}`))
}

const variablesOf = (text: string) => variablesIn(text).names.sort()

describe('the default surveys', () => {
  it('are one of each metric, and one for late deliveries', () => {
    expect(definitions.map(({ metric }) => metric)).toEqual(['csat', 'nps', 'ces', 'csat'])
  })

  it.each(definitions)(
    'ask $key for a score, a reason and a comment of 10,000 characters',
    ({ questions }) => {
      expect(questions).toMatchObject([
        { id: 'score', kind: 'metric' },
        { id: 'reason', kind: 'choice', multiple: true },
        { id: 'comment', kind: 'text', maxLength: COMMENT_MAX },
      ])
    },
  )

  it.each(definitions)('have $key in all six languages, and could be published', (definition) => {
    expect(Object.keys(definition.texts)).toEqual(locales)
    expect(definition.fallbackLocale).toBe('en')
    expect(checkSurvey(definition)).toEqual([])
  })

  it.each(each)('have words for all of $key in $locale', ({ questions, words, metric }) => {
    expect(Object.keys(words.questions)).toEqual(questions.map(({ id }) => id))
    for (const question of questions) {
      const texts = words.questions[question.id]!
      if (question.kind === 'choice') expect(Object.keys(texts.options!)).toEqual(question.options)
      if (question.kind === 'metric')
        expect(texts).toMatchObject({ low: expect.any(String), high: expect.any(String) })
    }
    const { steps } = words.questions.score!
    if (metric === 'csat') expect(steps).toHaveLength(scoresOf('csat').length)
    for (const [place, text] of placesOf(words, 'texts')) expect(text.trim(), place).not.toBe('')
  })

  it.each(each)('use the same variables for $key in $locale as in English', ({ texts, words }) => {
    const english = new Map(placesOf(texts.en, 'texts'))
    for (const [place, text] of placesOf(words, 'texts'))
      expect(variablesOf(text), place).toEqual(variablesOf(english.get(place)!))
  })

  it.each(each)('leave no variable of $key in $locale that a mail cannot fill', ({ words }) => {
    for (const [place, text] of placesOf(words, 'texts')) {
      const { names, error } = variablesIn(text)
      expect(error, place).toBeNull()
      expect(
        names.filter((name) => !isSurveyVariable(name)),
        place,
      ).toEqual([])
    }
  })

  it.each(each)('neither shout nor repeat an option in $key in $locale', ({ words }) => {
    for (const [place, text] of placesOf(words, 'texts')) expect(text, place).not.toMatch(/!|\s$|^\s/)
    const options = Object.values(words.questions.reason!.options!)
    expect(new Set(options).size).toBe(options.length)
  })

  it('translate all but names', () => {
    const titles = (texts: SurveyTexts) => Object.values(texts.questions).map(({ title }) => title)
    for (const { texts } of definitions) {
      const all = locales.flatMap((locale) => titles(texts[locale]!))
      expect(new Set(all).size).toBe(all.length)
    }
  })

  it('reach a contact in Brazil and one in Portugal in Portuguese', () => {
    const { definition } = defaultSurveys.delivery
    expect(textsFor(definition, 'pt-BR').locale).toBe('pt')
    expect(textsFor(definition, 'pt-PT').locale).toBe('pt')
  })

  it('ask in the words of the trade', () => {
    const title = (key: (typeof defaultSurveyKeys)[number]) =>
      defaultSurveys[key].definition.texts.en!.questions.score!.title
    expect(title('delivery')).toBe('How satisfied are you with the delivery {reference}?')
    expect(title('relationship')).toBe(
      'How likely is it that you would recommend {company} to a friend or colleague?',
    )
    expect(title('effort')).toBe('{company} made it easy for me to handle my issue.')
  })

  it.each([
    ['en', 'Your delivery 4711 came 1 day late.', 'came 3 days late.', 'came late.'],
    ['de', 'Ihre Lieferung 4711 kam 1 Tag zu spät.', 'kam 3 Tage zu spät.', 'kam zu spät.'],
    ['fr', 'avec 1 jour de retard.', 'avec 3 jours de retard.', 'est arrivée en retard.'],
    ['es', 'con 1 día de retraso.', 'con 3 días de retraso.', 'llegó con retraso.'],
    ['pt', 'com 1 dia de atraso.', 'com 3 dias de atraso.', 'chegou com atraso.'],
    ['ar', 'متأخرة يومًا واحدًا.', 'متأخرة 3 أيام.', '4711 متأخرة.'],
  ])('say in %s how late a delivery came', (locale, one, three, unknown) => {
    const title = defaultSurveys.late.definition.texts[locale]!.questions.score!.title
    const said = (daysLate: number) => fillForReader(title, { reference: '4711', daysLate }, locale)
    expect(said(1)).toContain(one)
    expect(said(3)).toContain(three)
    expect(said(0)).toContain(unknown)
  })
})
