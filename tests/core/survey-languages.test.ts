import { describe, expect, it } from 'vitest'
import { checkSurvey } from '../../core/survey-check.ts'
import { completeness, emptyTexts, surveyFromTemplate, withLanguage } from '../../core/survey-languages.ts'
import { surveyDefinitionSchema } from '../../core/survey-schema.ts'

describe('a survey from a template', () => {
  it('is complete in the languages chosen, the first standing in for the others', () => {
    const definition = surveyFromTemplate('delivery', ['de', 'en'])
    expect(definition.fallbackLocale).toBe('de')
    expect(Object.keys(definition.texts)).toEqual(['de', 'en'])
    expect(checkSurvey(definition)).toEqual([])
  })

  it('has empty fields in a language that the template does not speak', () => {
    const definition = surveyFromTemplate('delivery', ['en', 'fi'])
    expect(surveyDefinitionSchema.safeParse(definition).success).toBe(true)
    expect(completeness(definition, 'fi')).toEqual({ done: 0, total: completeness(definition, 'en').total })
  })
})

describe('a language that is added', () => {
  it('comes with the usual words translated, and lacks only what was written by hand', () => {
    const definition = surveyFromTemplate('effort', ['en'])
    definition.questions.push({ id: 'again', kind: 'text', maxLength: 500 })
    definition.texts.en!.questions.again = { title: 'Did it happen before?' }
    definition.texts.en!.submit = 'Off it goes'
    const added = withLanguage(definition, 'de')
    expect(added.texts.de?.questions.reason?.options?.solution).toBe('Die Lösung')
    expect(checkSurvey(added).map(({ path }) => path)).toEqual([
      'texts.de.submit',
      'texts.de.questions.again.title',
    ])
    const { done, total } = completeness(added, 'de')
    expect(total - done).toBe(2)
    expect(definition.texts.de).toBeUndefined()
  })

  it('changes nothing where it is there already', () => {
    const definition = surveyFromTemplate('effort', ['en', 'de'])
    expect(withLanguage(definition, 'de')).toBe(definition)
  })

  it('takes a country’s words from the language', () => {
    const added = withLanguage(surveyFromTemplate('delivery', ['en']), 'pt-BR')
    expect(checkSurvey(added)).toEqual([])
  })
})

describe('completeness', () => {
  it('counts every text once, from nothing to all', () => {
    const definition = surveyFromTemplate('delivery', ['en'])
    const { done, total } = completeness(definition, 'en')
    expect(done).toBe(total)
    const nothing = { ...definition, texts: { en: emptyTexts(definition) } }
    expect(completeness(nothing, 'en')).toEqual({ done: 0, total })
  })
})
