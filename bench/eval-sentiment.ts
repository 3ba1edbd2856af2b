import { cpus, totalmem } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  type Label,
  type LabelledComment,
  readLabelledComments,
} from '../scripts/sentiment/labelled-comments.ts'
import { readRestaurantSentences } from '../scripts/sentiment/restaurant-sentences.ts'
import { isTrainedOn } from '../scripts/sentiment/trained-on.ts'
import { writeSection } from './report-section.ts'
import { crossValidate, fiveFolds } from './sentiment/cross-validation.ts'
import { tableOf } from './sentiment/figures.ts'
import { asShipped, byLexicon, commonLanguage } from './sentiment/readers.ts'
import { commentsOf, languageFigures, replayedFigures } from './sentiment/replayed.ts'
import { speedOf } from './sentiment/speed.ts'

// npm run eval:sentiment -- FILE prints how well the comments of a labelled file are read and leaves bench/SENTIMENT.md.
//   --predict          writes neg, neutral or pos for each comment, a line each, and nothing else (npm run --silent)
//   --cross            also cross-validates on the file: always done on the one that the shipped model was trained on
//   --besides FILE     restaurant sentences with themes, which the shipped model was trained on too: cross-validation learns
//                      them with the others, and leaves them out as one source more
//   --replayed FILE    also reads the Portuguese comments of order_reviews.csv
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    predict: { type: 'boolean' },
    cross: { type: 'boolean' },
    besides: { type: 'string' },
    replayed: { type: 'string' },
  },
})
const [file] = positionals
if (!file)
  throw new Error('npm run eval:sentiment -- FILE [--predict] [--cross] [--besides FILE] [--replayed FILE]')
const comments = readLabelledComments(file)
const locale = commonLanguage(comments)
const read = comments.map(asShipped(locale))

if (options.predict) process.stdout.write(read.map((label) => `${label}\n`).join(''))
else {
  const report = [...tables(comments, read), ...(options.replayed ? portuguese(options.replayed) : [])]
  const text = report.map(([title, body]) => `### ${title}\n\n\`\`\`\n${body}\n\`\`\``).join('\n\n')
  const head = `Written by \`npm run eval:sentiment\`. ${machine()}, on ${basename(file)}.`
  writeSection(join(import.meta.dirname, 'SENTIMENT.md'), 'sentiment', ['## Sentiment', '', head, '', text])
  for (const [title, body] of report) console.log(`\n${title}\n${body}`)
}

function machine(): string {
  const day = new Date().toISOString().slice(0, 10)
  return `${day}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`
}

type Part = [title: string, body: string]

function tables(comments: LabelledComment[], read: Label[]): Part[] {
  const trained = isTrainedOn(file as string)
  const textAlone = comments.map(asShipped(locale, { score: false, question: false }))
  const parts: Part[] = [
    [
      trained
        ? 'The shipped model, ON THE COMMENTS IT WAS TRAINED ON: says nothing of others'
        : 'The shipped model, with question and score where the file has them',
      tableOf(comments, read),
    ],
    ['The shipped model, text alone', tableOf(comments, textAlone)],
    ['npm sentiment alone', tableOf(comments, comments.map(byLexicon))],
  ]
  const rated = comments.flatMap(({ rating, question }, i) => (rating !== null || question ? [i] : []))
  if (rated.length > 0) {
    const own = rated.map((i) => comments[i]!)
    const pick = (labels: Label[]) =>
      tableOf(
        own,
        rated.map((i) => labels[i]!),
      )
    parts.push(
      ['Surveys with a question or a score, both given', pick(read)],
      ['The same surveys by npm sentiment', pick(comments.map(byLexicon))],
    )
  }
  if (trained || options.cross) parts.push(...crossValidated(comments))
  parts.push(['Speed, one thread, same run', speed(comments)])
  return parts
}

function crossValidated(comments: LabelledComment[]): Part[] {
  const surveys = comments.flatMap(({ rating, question }, i) => (rating !== null || question ? [i] : []))
  const onSurveys = (labels: Label[]) =>
    tableOf(
      surveys.map((i) => comments[i]!),
      surveys.map((i) => labels[i]!),
    )
  const besides = options.besides ? readRestaurantSentences(options.besides) : []
  const five = crossValidate(comments, fiveFolds, besides)
  const all = [...comments, ...besides]
  const bySource = crossValidate(all, (i) => all[i]!.source)
  const learned = besides.length > 0 ? ', restaurant sentences learned too' : ''
  return [
    [`Five-fold cross-validation, with question and score${learned}`, tableOf(comments, five.scored)],
    [`Five-fold cross-validation, text alone${learned}`, tableOf(comments, five.text)],
    [`Five-fold cross-validation, surveys with question and score${learned}`, onSurveys(five.scored)],
    [
      `Leaving one source out, with question and score${learned}`,
      tableOf(comments, bySource.scored.slice(0, comments.length)),
    ],
    [
      `Leaving one source out, text alone${learned}`,
      tableOf(comments, bySource.text.slice(0, comments.length)),
    ],
    ...(besides.length > 0
      ? ([
          ['Restaurant sentences, left out whole', tableOf(besides, bySource.text.slice(comments.length))],
          ['The same by npm sentiment', tableOf(besides, besides.map(byLexicon))],
        ] satisfies Part[])
      : []),
  ]
}

function speed(comments: LabelledComment[]): string {
  const { ours, lexicon } = speedOf(
    comments.map(({ text }) => text),
    locale,
  )
  const whole = (rate: number) => Math.round(rate).toLocaleString('en')
  return `${whole(ours)} texts a second, language and highlights included; npm sentiment ${whole(lexicon)}; ratio ${(ours / lexicon).toFixed(2)}`
}

function portuguese(replayed: string): Part[] {
  const share = (value: number) => `${(value * 100).toFixed(1)} %`
  const found = replayedFigures(replayed)
  const languages = [
    ['en', comments.map(({ text }) => text)],
    ['pt', commentsOf(replayed).map(({ text }) => text)],
  ] as const
  return [
    [
      `Portuguese, ${basename(replayed)}, score 1-2 or 4-5, nothing trained on it, neutral and unread are wrong`,
      [
        `n=${found.n}`,
        `text alone: ${share(found.byText)} (score 1-2: ${share(found.byTextLow)}, 4-5: ${share(found.byTextHigh)})`,
        `text alone, locale not known: ${share(found.withoutLocale)}`,
        `text with its score: ${share(found.withScore)}`,
      ].join('\n'),
    ],
    [
      'Language found, by number of words',
      languages
        .flatMap(([language, texts]) =>
          languageFigures(texts, language).map(
            ({ size, n, alone, withLocale }) =>
              `${language} ${size.padEnd(11)} n=${String(n).padEnd(5)} locale unknown ${share(alone)}, known ${share(withLocale)}`,
          ),
        )
        .join('\n'),
    ],
  ]
}
