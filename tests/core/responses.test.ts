import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FormFields, readAnswer } from '../../core/responses.ts'
import { COMMENT_MAX, metrics, type SurveyDefinition, scoresOf } from '../../core/surveys.ts'

const survey: SurveyDefinition = {
  metric: 'csat',
  questions: [
    { id: 'score', kind: 'metric' },
    { id: 'reason', kind: 'choice', multiple: true, options: ['on_time', 'price', 'staff'] },
    { id: 'again', kind: 'choice', multiple: false, options: ['yes', 'no'] },
    { id: 'comment', kind: 'text', maxLength: COMMENT_MAX },
    { id: 'wish', kind: 'text', maxLength: 10 },
  ],
  fallbackLocale: 'en',
  texts: {},
}

function answerOf(fields: FormFields) {
  const read = readAnswer(survey, fields)
  if (!read.ok) throw new Error(JSON.stringify(read.issues))
  return read.answer
}

function issuesOf(fields: FormFields, definition = survey) {
  const read = readAnswer(definition, fields)
  return read.ok ? [] : read.issues
}

describe('an answer', () => {
  it('is the score alone, where no more was given', () => {
    expect(answerOf({ score: '4' })).toEqual({ score: 4, answers: {}, comment: null, wantsContact: false })
  })

  it('holds choices as option ids and further texts beside the comment', () => {
    const fields = { score: '2', reason: ['staff', 'on_time'], again: 'no', comment: 'Late.', wish: 'Call' }
    expect(answerOf(fields)).toEqual({
      score: 2,
      answers: { reason: ['on_time', 'staff'], again: ['no'], wish: 'Call' },
      comment: 'Late.',
      wantsContact: false,
    })
  })

  it('takes one choice that came as a word, not as a list', () => {
    expect(answerOf({ score: '2', reason: 'price' }).answers).toEqual({ reason: ['price'] })
  })

  it('drops options that the survey does not have, and repeats', () => {
    const reason = ['price', 'weather', 'price', 'constructor', '__proto__']
    expect(answerOf({ score: '2', reason }).answers).toEqual({ reason: ['price'] })
    expect(answerOf({ score: '2', reason: 'weather' }).answers).toEqual({})
  })

  it('takes one option where one may be chosen', () => {
    expect(answerOf({ score: '2', again: ['no', 'yes'] }).answers).toEqual({ again: ['yes'] })
  })

  it('ignores fields that are no question', () => {
    const fields = { score: '2', confirm: 'button', _method: 'DELETE', toString: 'x' }
    expect(answerOf(fields)).toEqual({ score: 2, answers: {}, comment: null, wantsContact: false })
  })

  it('takes every score of every scale', () => {
    for (const metric of metrics)
      for (const score of scoresOf(metric))
        expect(readAnswer({ ...survey, metric }, { score: String(score) })).toMatchObject({
          ok: true,
          answer: { score },
        })
  })

  it('takes the same score twice, as from a link and from its button', () => {
    expect(answerOf({ score: ['3', '3'] }).score).toBe(3)
  })
})

describe('a missing or wrong score', () => {
  it('is an issue in words', () => {
    expect(issuesOf({})).toEqual([
      { path: 'score', code: 'score_missing', message: 'Choose one number from 1 to 5.' },
    ])
    expect(issuesOf({}, { ...survey, metric: 'nps' })[0]?.message).toBe('Choose one number from 0 to 10.')
  })

  it.each(['0', '6', '-1', '4.5', '4 ', ' 4', '1e0', '0x3', '٣', 'five', '99999999999', 'NaN', '+4'])(
    '"%s" is unknown',
    (score) => {
      expect(issuesOf({ score })).toMatchObject([{ path: 'score', code: 'score_unknown' }])
    },
  )

  it('is also two different ones', () => {
    expect(issuesOf({ score: ['3', '4'] })).toMatchObject([{ code: 'score_unknown' }])
  })

  it('is also something that is no text at all', () => {
    const fields = { score: { name: 'file.txt' } } as unknown as FormFields
    expect(issuesOf(fields)).toMatchObject([{ code: 'score_missing' }])
  })

  it('gives back all that was typed', () => {
    const fields = { reason: ['price', 'weather'], comment: 'Keep\r\nthis\r\n' }
    expect(readAnswer(survey, fields)).toMatchObject({ ok: false, typed: fields })
  })
})

describe('a comment', () => {
  const commentOf = (comment: string) => answerOf({ score: '3', comment }).comment

  it.each([
    'Zażółć gęślą jaźń 👩‍🔧🚚',
    'تأخرت الشحنة \u202bكثيرا\u202c',
    '<script>alert(1)</script> & "quotes" {company} $& %s',
    '  two spaces before, two after  ',
    '\n\nafter two empty lines',
    'tab\tand\u00a0hard space',
  ])('comes back exactly as typed: %j', (typed) => {
    expect(commentOf(typed)).toBe(typed)
  })

  it('has one character for a line break and none at its end', () => {
    expect(commentOf('one\r\ntwo\r\n\r\nthree\r\n\r\n')).toBe('one\ntwo\n\nthree')
  })

  it.each(['', ' ', '\r\n\r\n', '\t \u00a0'])('of nothing is none: %j', (typed) => {
    expect(commentOf(typed)).toBeNull()
  })

  it('has no character that PostgreSQL refuses', () => {
    expect(commentOf('a\0b')).toBe('ab')
    expect(commentOf('half \ud83d emoji')).toBe('half \ufffd emoji')
  })

  it('may have 10,000 characters, line breaks counted once', () => {
    const lines = 'x\r\n'.repeat(COMMENT_MAX / 2)
    expect(commentOf(`${lines}`)).toHaveLength(COMMENT_MAX - 1)
    expect(commentOf('é'.repeat(COMMENT_MAX))).toHaveLength(COMMENT_MAX)
  })

  it('of more is an issue that says how many, and nothing of it is lost', () => {
    const comment = 'x'.repeat(COMMENT_MAX + 412)
    const read = readAnswer(survey, { score: '3', comment })
    expect(read).toEqual({
      ok: false,
      typed: { score: '3', comment },
      issues: [
        {
          path: 'comment',
          code: 'too_long',
          message: 'The text has 10,412 characters and 10,000 fit. Please shorten it.',
          limit: 10_000,
          length: 10_412,
        },
      ],
    })
  })

  it('is told with the other issues, in the order of the questions', () => {
    const issues = issuesOf({ comment: 'x'.repeat(COMMENT_MAX + 1), wish: 'x'.repeat(11) })
    expect(issues.map(({ path }) => path)).toEqual(['score', 'comment', 'wish'])
  })

  it('is read quickly, though it is nothing but line breaks', () => {
    const comment = `${'\n'.repeat(500_000)}x`
    const start = performance.now()
    readAnswer(survey, { score: '3', comment })
    expect(performance.now() - start).toBeLessThan(200)
  })
})

describe('reading any form', () => {
  it('never throws, and never stores what is not of the survey', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.string()),
      fc.constantFrom('3', 'price', 'yes'),
    )
    const name = fc.oneof(fc.constantFrom('score', 'reason', 'again', 'comment', 'wish'), fc.string())
    fc.assert(
      fc.property(fc.dictionary(name, value), (fields) => {
        const read = readAnswer(survey, fields)
        if (!read.ok) {
          expect(read.issues.length).toBeGreaterThan(0)
          return
        }
        const { score, answers, comment } = read.answer
        expect(scoresOf('csat')).toContain(score)
        expect(Object.keys(answers).every((id) => ['reason', 'again', 'wish'].includes(id))).toBe(true)
        expect(comment === null || comment.isWellFormed()).toBe(true)
      }),
    )
  })
})
