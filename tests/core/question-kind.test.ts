import { describe, expect, it } from 'vitest'
import { defaultSurveys } from '../../core/default-surveys.ts'
import { questionAsked, questionKind } from '../../core/sentiment.ts'
import type { SurveyDefinition } from '../../core/surveys.ts'

describe('what a comment’s question asks for', () => {
  it.each([
    ['What was good?', 'good'],
    ['What did you like best?', 'good'],
    ['What could we do better?', 'improve'],
    ['What should we improve?', 'improve'],
    ['What went wrong?', 'improve'],
    ['Was hat Ihnen gefallen?', 'good'],
    ['Was können wir besser machen?', 'improve'],
    ['Was sollten wir verbessern?', 'improve'],
    ['Qu’avez-vous apprécié ?', 'good'],
    ['Que pourrions-nous améliorer ?', 'improve'],
    ['¿Qué le ha gustado?', 'good'],
    ['¿Qué podríamos mejorar?', 'improve'],
    ['Do que você gostou?', 'good'],
    ['O que podemos melhorar?', 'improve'],
    ['ما الذي أعجبكم؟', 'good'],
    ['ما الذي يمكننا تحسينه؟', 'improve'],
    ['What should we know?', null],
    ['What was good, and what could be better?', null],
    ['Was sollten wir wissen?', null],
    ['Why did you choose this score?', null],
    ['', null],
  ])('"%s": %s', (title, kind) => {
    expect(questionKind(title)).toBe(kind)
  })
})

it('is found for the class of score that the question is shown for', () => {
  const { definition } = defaultSurveys.delivery
  const survey: SurveyDefinition = {
    ...definition,
    questions: [
      { id: 'score', kind: 'metric' },
      { id: 'praise', kind: 'text', maxLength: 100, showFor: ['promoter'] },
      { id: 'wish', kind: 'text', maxLength: 100 },
    ],
    texts: {
      en: {
        ...definition.texts.en!,
        questions: { praise: { title: 'What did you like?' }, wish: { title: 'What could be better?' } },
      },
    },
  }
  expect(questionAsked(survey, 'en', 5)).toBe('good')
  expect(questionAsked(survey, 'en', 2)).toBe('improve')
  expect(questionAsked(definition, 'en', 5)).toBeNull()
})
