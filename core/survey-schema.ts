import { z } from 'zod'
import { scoreClasses } from './scores.ts'
import { COMMENT_MAX, metrics, type SurveyDefinition } from './surveys.ts'

/** How much fits: the limits that the schema holds and the editor shows. */
export const surveyLimits = {
  questions: 20,
  options: 30,
  locales: 30,
  /** Letters of a question's or an option's id. */
  id: 40,
  subject: 200,
  preheader: 200,
  intro: 2000,
  title: 500,
  hint: 500,
  /** The words of one end or step of a scale. */
  step: 100,
  option: 200,
  submit: 60,
  thanksTitle: 200,
  thanksText: 2000,
} as const

// Names that the page itself uses for its fields, parts and events, or that every object has.
const reserved = /^(score|confirm|website|partial|note|ends|main|constructor|s\d+|on[a-z]+)$/

const id = z
  .string('Write an id.')
  .max(surveyLimits.id, `At most ${surveyLimits.id} characters.`)
  .regex(/^[a-z][a-z0-9_]*$/, 'Use small letters, digits and _, a letter first.')

const questionId = id.refine((name) => !reserved.test(name), 'This id is taken by the page itself.')

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for.
const control = /[\u0000-\u001f\u007f]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: a line break is fine in a text, the others are not.
const controlInText = /[\u0000-\u0009\u000b-\u001f\u007f]/

// A draft may be unfinished, so an empty text is fine here: core/survey-check.ts says what is missing.
const words = (max: number) => z.string('Write text.').max(max, `At most ${max} characters.`)
const line = (max: number) =>
  words(max).refine((text) => !control.test(text), 'Line breaks are not allowed here.')
const text = (max: number) =>
  words(max).refine((lines) => !controlInText.test(lines), 'Control characters are not allowed here.')

const unique = (list: readonly string[]) => new Set(list).size === list.length

const showFor = z
  .array(z.enum(scoreClasses))
  .min(1, 'Choose at least one group, or ask everybody.')
  .max(scoreClasses.length)
  .refine(unique, 'Name each group once.')
  .optional()

const question = z.discriminatedUnion('kind', [
  z.strictObject({ id: z.literal('score'), kind: z.literal('metric') }),
  z.strictObject({
    id: questionId,
    kind: z.literal('choice'),
    showFor,
    multiple: z.boolean(),
    options: z
      .array(id)
      .max(surveyLimits.options, `At most ${surveyLimits.options} options.`)
      .refine(unique, 'Two options have the same id.'),
  }),
  z.strictObject({ id: questionId, kind: z.literal('rating'), showFor }),
  z.strictObject({
    id: questionId,
    kind: z.literal('text'),
    showFor,
    maxLength: z
      .int('Write a whole number.')
      .min(1)
      .max(COMMENT_MAX, `At most ${COMMENT_MAX} characters fit.`),
  }),
  z.strictObject({ id: questionId, kind: z.literal('consent'), showFor }),
])

const questions = z
  .array(question)
  .min(1, 'A survey asks at least for the score.')
  .max(surveyLimits.questions, `At most ${surveyLimits.questions} questions.`)
  .refine(([first]) => first?.kind === 'metric', 'The question for the score comes first.')
  .refine((list) => unique(list.map((one) => one.id)), 'Two questions have the same id.')
  .refine(
    (list) => list.filter(({ kind }) => kind === 'consent').length <= 1,
    'Ask for consent to a call once.',
  )

const questionTexts = z.strictObject({
  title: line(surveyLimits.title),
  hint: line(surveyLimits.hint).optional(),
  low: line(surveyLimits.step).optional(),
  high: line(surveyLimits.step).optional(),
  steps: z.array(line(surveyLimits.step)).max(11).optional(),
  options: z.record(id, line(surveyLimits.option)).optional(),
})

const surveyTexts = z.strictObject({
  subject: line(surveyLimits.subject),
  preheader: line(surveyLimits.preheader),
  intro: text(surveyLimits.intro),
  reminderSubject: line(surveyLimits.subject),
  questions: z.record(id, questionTexts),
  submit: line(surveyLimits.submit),
  thanksTitle: line(surveyLimits.thanksTitle),
  thanksText: text(surveyLimits.thanksText),
})

/** A language as in "de", "pt-BR" or "sr-Latn-RS". */
export const surveyLocaleSchema = z
  .string('Write a language.')
  .regex(
    /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/,
    'Write a language as de or pt-BR: small letters, the country in capitals.',
  )

/**
 * The shape of a definition, a draft's too: limits on every field, ids that stay what they are, the score first and
 * once. Whether all its words are there is for core/survey-check.ts to say.
 */
export const surveyDefinitionSchema: z.ZodType<SurveyDefinition, SurveyDefinition> = z.strictObject({
  metric: z.enum(metrics),
  questions,
  fallbackLocale: surveyLocaleSchema,
  texts: z
    .record(surveyLocaleSchema, surveyTexts)
    .refine(
      (texts) => Object.keys(texts).length <= surveyLimits.locales,
      `At most ${surveyLimits.locales} languages.`,
    ),
})
