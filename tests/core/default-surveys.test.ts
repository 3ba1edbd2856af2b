import { describe, expect, it } from 'vitest'
import { defaultSurveyKeys, defaultSurveys } from '../../core/default-surveys.ts'
import { COMMENT_MAX, fill, type SurveyTexts, scoresOf, textsFor } from '../../core/surveys.ts'

const locales = ['en', 'de', 'pt']
const definitions = defaultSurveyKeys.map((key) => ({ key, ...defaultSurveys[key].definition }))
const each = definitions.flatMap((definition) =>
  locales.map((locale) => ({ locale, ...definition, words: definition.texts[locale]! })),
)

/** All words of a locale, with the place each stands at. */
function placesOf(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  return Object.entries(value as object).flatMap(([key, inner]) => placesOf(inner, `${path}.${key}`))
}

const variablesOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

describe('the default surveys', () => {
  it('are one of each metric', () => {
    expect(definitions.map(({ metric }) => metric)).toEqual(['csat', 'nps', 'ces'])
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

  it.each(definitions)('have $key in English, German and Portuguese', ({ texts, fallbackLocale }) => {
    expect(Object.keys(texts)).toEqual(locales)
    expect(fallbackLocale).toBe('en')
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
    const variables = { company: 'C', account: 'A', contact: 'K', reference: 'R', date: 'D' }
    for (const [place, text] of placesOf(words, 'texts'))
      expect(fill(text, variables), place).not.toMatch(/[{}]/)
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
})
