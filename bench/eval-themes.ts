/**
 * How well themes are found: `npm run eval:themes -- FILE`, a tab-separated file with the columns themes (several parted by
 * ";"), text, and where it has them source, raw_labels ("food:positive"), language. Prints a line per source, its themes, the
 * sentiment of each, and the speed; the same goes into bench/SENTIMENT.md.
 */
import { basename, join } from 'node:path'
import { isTrainedOn } from '../scripts/sentiment/trained-on.ts'
import { writeSection } from './report-section.ts'
import { readLabelled } from './themes/read-file.ts'
import { agreementTable, defaultCoverage, figuresOf, perTheme, summary } from './themes/report.ts'
import { speeds } from './themes/speed.ts'

const [file] = process.argv.slice(2)
if (!file) {
  console.error('Name the file: npm run eval:themes -- FILE')
  process.exit(1)
}

const comments = readLabelled(file)
const sources = [...Map.groupBy(comments, ({ source }) => source)]
const learned = isTrainedOn(file)
const figures = sources.map(([source, list]) => figuresOf(source, list, learned))

const lines = [
  '## Themes',
  '',
  `Written by \`npm run eval:themes -- ${basename(file)}\`. Each source by itself, five folds (comments shuffled by a fixed`,
  'seed): every comment is read by the shipped functions with what they learned from the other four folds, thresholds',
  'and vocabulary included, starting from a few keywords a theme (bench/themes/seeds.ts). Labels that are no theme',
  '(other, general) are taken away; comments that have nothing else stay, as comments without a theme. Micro F1 counts all',
  'decisions together, macro F1 is the mean of the themes’ own.',
  '',
  ...summary(figures),
  ...figures.flatMap(({ source, validated, agreement }, i) => [
    `### ${source}`,
    '',
    ...perTheme(validated),
    ...(agreement.length > 0
      ? [
          ...(learned
            ? [
                'The sentiment of each theme, where the file labels it and the theme was found; only of comments that praise one thing',
                'and complain of another, or do neither: the model of sentiment learned from the others.',
              ]
            : ['The sentiment of each theme, where the file labels it and the theme was found:']),
          '',
          ...agreementTable(agreement),
        ]
      : []),
    `The default taxonomy, made for suppliers, finds a theme in ${defaultCoverage(sources[i]?.[1] ?? [])} of these comments.`,
    '',
  ]),
  ...speeds(comments),
]
console.log(lines.join('\n'))
writeSection(join(import.meta.dirname, 'SENTIMENT.md'), 'themes', lines)
