import { describe, expect, it } from 'vitest'
import { checkSurvey } from '../../core/survey-check.ts'
import { surveyFromTemplate } from '../../core/survey-languages.ts'
import { surveyDefinitionSchema } from '../../core/survey-schema.ts'
import * as edits from '../../web/words/survey-edits.ts'
import { textAt, withText } from '../../web/words/survey-texts.ts'

const base = surveyFromTemplate('delivery', ['en', 'de'])
const before = structuredClone(base)
const idsOf = (definition: typeof base) => definition.questions.map(({ id }) => id)
const isValid = (definition: typeof base) => surveyDefinitionSchema.safeParse(definition).success

describe('editing a survey', () => {
  it('writes a text where it belongs and nowhere else', () => {
    const one = withText(base, 'de', 'questions.score.steps.1', 'Eher nicht')
    expect(textAt(one, 'de', 'questions.score.steps.1')).toBe('Eher nicht')
    expect(one.texts.en).toBe(base.texts.en)
    expect(withText(base, 'de', 'subject', '').texts.de?.subject).toBe('')
    expect(textAt(base, 'de', 'questions.none.title')).toBe('')
  })

  it('lets an emptied hint go, and writes steps that were not there without a hole', () => {
    const bare = withText(base, 'en', 'questions.reason.hint', '')
    expect(bare.texts.en?.questions.reason).not.toHaveProperty('hint')
    const stepless = structuredClone(base)
    delete stepless.texts.en!.questions.score!.steps
    expect(
      withText(stepless, 'en', 'questions.score.steps.2', 'So so').texts.en?.questions.score?.steps,
    ).toEqual(['', '', 'So so'])
  })

  it('adds each kind of question with words to be written in every language', () => {
    for (const kind of ['choice', 'rating', 'text', 'consent'] as const) {
      const { definition, id } = edits.withQuestion(base, kind)
      expect([kind, isValid(definition)]).toEqual([kind, true])
      const missing = checkSurvey(definition).filter(({ path }) => path.includes(`.${id}.title`))
      expect(missing.map(({ locale }) => locale)).toEqual(['en', 'de'])
      expect(checkSurvey(edits.withoutQuestion(definition, id))).toEqual([])
    }
    const twice = edits.withQuestion(edits.withQuestion(base, 'text').definition, 'text')
    expect(idsOf(twice.definition).slice(-2)).toEqual(['text_1', 'text_2'])
  })

  it('moves questions, and never before the one for the score', () => {
    expect(idsOf(edits.withQuestionAt(base, 'comment', 1))).toEqual(['score', 'comment', 'reason'])
    expect(idsOf(edits.withQuestionAt(base, 'comment', 0))).toEqual(['score', 'comment', 'reason'])
    expect(idsOf(edits.withQuestionAt(base, 'reason', 9))).toEqual(['score', 'comment', 'reason'])
    expect(edits.withQuestionAt(base, 'score', 2)).toBe(base)
  })

  it('adds, moves and removes options in every language, under ids that stay', () => {
    const { definition, id } = edits.withOption(base, 'reason')
    expect(id).toBe('option_1')
    expect(definition.texts.de?.questions.reason?.options).toHaveProperty('option_1', '')
    const first = edits.withOptionAt(definition, 'reason', id, 0)
    const question = first.questions[1]
    expect(question?.kind === 'choice' && question.options[0]).toBe('option_1')
    const gone = edits.withoutOption(first, 'reason', id)
    expect(gone).toEqual(base)
  })

  it('removes a language, but not the one that stands in for the others', () => {
    expect(Object.keys(edits.withoutLanguage(base, 'de').texts)).toEqual(['en'])
    expect(edits.withoutLanguage(base, 'en')).toBe(base)
  })

  it('puts back what was removed, beside what was written since', () => {
    const since = (definition: typeof base) => withText(definition, 'en', 'submit', 'Off it goes')
    const later = since(base)
    expect(edits.withQuestionBack(since(edits.withoutQuestion(base, 'reason')), base, 'reason')).toEqual(
      later,
    )
    expect(edits.withQuestionBack(later, base, 'reason')).toBe(later)
    const optionless = since(edits.withoutOption(base, 'reason', 'price'))
    expect(edits.withOptionBack(optionless, base, 'reason', 'price')).toEqual(later)
    const questionless = edits.withoutQuestion(optionless, 'reason')
    expect(edits.withOptionBack(questionless, base, 'reason', 'price')).toBe(questionless)
    expect(edits.withLanguageBack(since(edits.withoutLanguage(base, 'de')), base, 'de')).toEqual(later)
  })

  it('leaves what it began with as it was', () => {
    expect(base).toEqual(before)
  })
})
