import { describe, expect, it } from 'vitest'
import { type DefaultSurveyKey, defaultSurveyKeys, defaultSurveys } from '../../core/default-surveys.ts'
import { checkSurvey, scaleChanged, wordingChanged } from '../../core/survey-check.ts'
import { surveyDefinitionSchema, surveyLimits } from '../../core/survey-schema.ts'
import type { Question, SurveyDefinition } from '../../core/surveys.ts'

type Change = (definition: SurveyDefinition) => unknown

function survey(change: Change = () => {}, key: DefaultSurveyKey = 'delivery'): SurveyDefinition {
  const definition = structuredClone(defaultSurveys[key].definition)
  const { en, de } = definition.texts
  definition.texts = { en: en!, de: de! }
  change(definition)
  return definition
}
const issues = (change: Change, key?: DefaultSurveyKey) =>
  checkSurvey(survey(change, key)).map(({ path, message }) => `${path}: ${message}`)

const rating: Question = { id: 'driver', kind: 'rating', showFor: ['detractor'] }
const wording = { title: 'How was the driver?', low: 'Rude', high: 'Friendly' }

describe('a survey', () => {
  it.each(defaultSurveyKeys)('of those an install starts with is complete: %s', (key) => {
    expect(checkSurvey(defaultSurveys[key].definition)).toEqual([])
  })

  it('lacks what a language has no words for, and says which language and where', () => {
    const found = checkSurvey(survey(({ texts }) => Object.assign(texts.de!, { subject: ' ', submit: '' })))
    expect(found).toEqual([
      { locale: 'de', path: 'texts.de.subject', message: 'Write the subject of the mail.' },
      { locale: 'de', path: 'texts.de.submit', message: 'Write the words of the button.' },
    ])
  })

  it('lacks a title, an option, a step that are missing in one language', () => {
    const change: Change = ({ texts }) => {
      const { score, reason, comment } = texts.de!.questions
      comment!.title = ''
      delete reason!.options!.price
      score!.steps![2] = ''
    }
    expect(issues(change)).toEqual([
      'texts.de.questions.score.steps.2: Write what 3 means.',
      'texts.de.questions.reason.options.price: Write the words of the option “price”.',
      'texts.de.questions.comment.title: Write the question.',
    ])
  })

  it('lacks all words of a question that one language does not know', () => {
    const change: Change = ({ questions, texts }) => {
      questions.push(rating)
      texts.en!.questions.driver = wording
    }
    expect(issues(change)).toEqual([
      'texts.de.questions.driver.title: Write the question.',
      'texts.de.questions.driver.low: Write what the lowest step means.',
      'texts.de.questions.driver.high: Write what the highest step means.',
    ])
  })

  it('has the same options in each language, and words for no question that it does not ask', () => {
    const change: Change = ({ texts }) => {
      texts.de!.questions.reason!.options!.weather = 'Wetter'
      texts.de!.questions.mood = { title: 'Laune' }
    }
    expect(issues(change)).toEqual([
      'texts.de.questions.reason.options.weather: The question has no option “weather”.',
      'texts.de.questions.mood: The survey has no question “mood”.',
    ])
  })

  it('words all five steps of a CSAT, and of the other scales all steps or both ends', () => {
    const without: Change = ({ texts }) => delete texts.de!.questions.score!.steps
    expect(issues(without)).toHaveLength(5)
    expect(issues(({ texts }) => delete texts.de!.questions.score!.high, 'relationship')).toEqual([
      'texts.de.questions.score.high: Write what the highest step means.',
    ])
    const tooMany: Change = ({ texts }) => texts.de!.questions.score!.steps!.push('Besser')
    expect(issues(tooMany)).toEqual([
      'texts.de.questions.score.steps: The scale has 5 steps, and there are words for 6.',
    ])
  })

  it('uses no variable that does not exist, and names the one it uses', () => {
    const change: Change = ({ texts }) => {
      texts.de!.subject = 'Wie war {reference}, {vorname}?'
      texts.en!.questions.reason!.options!.price = 'The price of {product}'
      texts.en!.questions.comment!.hint = '{daysLate, plural, one {# day} other {# days}} of {hours}'
    }
    expect(issues(change)).toEqual([
      'texts.en.questions.reason.options.price: There is no variable {product}.',
      'texts.en.questions.comment.hint: There is no variable {hours}.',
      'texts.de.subject: There is no variable {vorname}.',
    ])
  })

  it('has no message that cannot be read', () => {
    const [found, ...more] = issues(({ texts }) => Object.assign(texts.de!, { submit: 'Senden {company' }))
    expect(found).toMatch(/^texts\.de\.submit: This brace is never closed/)
    expect(more).toEqual([])
  })

  it('has the language that stands in for all others, and something to choose from', () => {
    expect(issues((definition) => Object.assign(definition, { fallbackLocale: 'fr' }))).toEqual([
      'texts.fr: Write the words of the language that stands in for all others.',
    ])
    const one: Change = ({ questions, texts }) => {
      questions.push({ id: 'again', kind: 'choice', multiple: false, options: ['yes'] })
      for (const words of Object.values(texts))
        words.questions.again = { title: 'Again?', options: { yes: 'Yes' } }
    }
    expect(issues(one)).toEqual(['questions.3.options: Give at least two options.'])
  })
})

describe('the shape of a survey', () => {
  const problems = (change: Change) => {
    const read = surveyDefinitionSchema.safeParse(survey(change))
    return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  }

  it.each(defaultSurveyKeys)('is that of those an install starts with: %s', (key) => {
    const { definition } = defaultSurveys[key]
    expect(surveyDefinitionSchema.parse(definition)).toEqual(definition)
  })

  it('allows all kinds of questions, and drafts that lack words', () => {
    const change: Change = ({ questions, texts }) => {
      questions.push(rating, { id: 'call', kind: 'consent' })
      texts.fr = { ...texts.en!, subject: '', questions: {} }
    }
    expect(problems(change)).toEqual([])
  })

  it('has the score first and once', () => {
    expect(problems(({ questions }) => questions.reverse())).toEqual([
      'questions: The question for the score comes first.',
    ])
    expect(problems(({ questions }) => questions.push({ id: 'score', kind: 'metric' }))).toEqual([
      'questions: Two questions have the same id.',
    ])
    expect(problems(({ questions }) => questions.splice(0))[0]).toBe(
      'questions: A survey asks at least for the score.',
    )
  })

  it.each(['', 'A', '1a', 'a-b', 'a b', 'a"b', '__proto__', 'a'.repeat(41)])('has no id like %j', (id) => {
    expect(problems(({ questions }) => Object.assign(questions[2]!, { id }))).toHaveLength(1)
  })

  it.each(['score', 'confirm', 'website', 'partial', 'constructor', 'note', 's4', 'onsubmit'])(
    'has no question called %s, which the page needs itself',
    (id) => {
      const found = problems(({ questions }) => Object.assign(questions[2]!, { id }))
      expect(found).toContain('questions.2.id: This id is taken by the page itself.')
    },
  )

  it('asks for consent once, and names no option or group twice', () => {
    const twice: Change = ({ questions }) =>
      questions.push({ id: 'call', kind: 'consent' }, { id: 'again', kind: 'consent' })
    expect(problems(twice)).toEqual(['questions: Ask for consent to a call once.'])
    expect(problems(({ questions }) => Object.assign(questions[1]!, { options: ['a', 'a'] }))).toEqual([
      'questions.1.options: Two options have the same id.',
    ])
    expect(problems(({ questions }) => Object.assign(questions[1]!, { showFor: [] }))).toHaveLength(1)
  })

  it('has room for so much and no more', () => {
    const long = (length: number) => 'x'.repeat(length)
    expect(problems(({ texts }) => Object.assign(texts.de!, { subject: long(200) }))).toEqual([])
    expect(problems(({ texts }) => Object.assign(texts.de!, { subject: long(201) }))).toEqual([
      'texts.de.subject: At most 200 characters.',
    ])
    const many: Change = ({ questions }) => {
      for (let i = 0; i < surveyLimits.questions; i++) questions.push({ id: `q${i}`, kind: 'rating' })
    }
    expect(problems(many)).toEqual(['questions: At most 20 questions.'])
  })

  it('has no line break where a mail’s header would break', () => {
    expect(problems(({ texts }) => Object.assign(texts.de!, { subject: 'a\r\nBcc: b' }))).toEqual([
      'texts.de.subject: Line breaks are not allowed here.',
    ])
    expect(problems(({ texts }) => Object.assign(texts.de!, { intro: 'One line.\nAnother.' }))).toEqual([])
  })

  it.each(['DE', 'deutsch', 'pt-br', 'en_GB', '../x'])('has no language like %s', (locale) => {
    expect(problems(({ texts }) => Object.assign(texts, { [locale]: texts.en }))).toHaveLength(1)
  })
})

describe('between two versions', () => {
  it('the scale changed where the metric did', () => {
    expect(scaleChanged(survey(), survey())).toBe(false)
    expect(
      scaleChanged(
        survey(),
        survey(() => {}, 'relationship'),
      ),
    ).toBe(true)
  })

  it('the wording changed where the question for the score is put otherwise', () => {
    const reworded = (change: Change) => wordingChanged(survey(), survey(change))
    expect(reworded(() => {})).toBe(false)
    expect(reworded(({ texts }) => Object.assign(texts.de!.questions.score!, { title: 'Wie war’s?' }))).toBe(
      true,
    )
    expect(reworded(({ texts }) => texts.en!.questions.score!.steps!.splice(2, 1, 'So so'))).toBe(true)
  })

  it('it did not for words of other questions, blanks around it, or another language', () => {
    const change: Change = ({ texts }) => {
      texts.en!.questions.comment!.title = 'Anything else?'
      texts.en!.questions.score!.title += ' '
      texts.fr = texts.en!
    }
    expect(wordingChanged(survey(), survey(change))).toBe(false)
  })
})
