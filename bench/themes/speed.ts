import {
  type CompiledTaxonomy,
  compileTaxonomy,
  defaultTaxonomy,
  findThemes,
  learnThemes,
  readThemes,
} from '../../core/themes.ts'
import { thousands } from '../measure.ts'
import { seedTaxonomy } from './cross-validate.ts'
import { type LabelledComment, themesOf } from './read-file.ts'

const SECONDS = 1

/** Comments a second of processor time: the file's over and over, after one round to warm up. */
export function speeds(comments: LabelledComment[]): string[] {
  const shipped = compileTaxonomy(defaultTaxonomy)
  const taxonomy = seedTaxonomy(themesOf(comments))
  const learned = compileTaxonomy(taxonomy, learnThemes(comments, taxonomy))
  const letters = comments.reduce((sum, { text }) => sum + text.length, 0) / comments.length
  return [
    `Comments a second of processor time, ${Math.round(letters)} characters each on average: themes of the default taxonomy ` +
      `${thousands(rate(comments, shipped, findThemes))}, with learned weights for ${taxonomy.themes.length} themes ` +
      `${thousands(rate(comments, learned, findThemes))}, with the sentiment of each theme ` +
      `${thousands(rate(comments, shipped, readThemes))} (default taxonomy).`,
    '',
  ]
}

function rate(
  comments: LabelledComment[],
  taxonomy: CompiledTaxonomy,
  read: (taxonomy: CompiledTaxonomy, comment: LabelledComment) => unknown,
): number {
  for (const comment of comments) read(taxonomy, comment)
  // Processor time, so that what else the machine does is no part of it.
  const start = process.cpuUsage()
  const spent = () => process.cpuUsage(start).user / 1_000_000
  let done = 0
  while (spent() < SECONDS) {
    for (let i = 0; i < 100; i++) read(taxonomy, comments[(done + i) % comments.length] as LabelledComment)
    done += 100
  }
  return done / spent()
}
