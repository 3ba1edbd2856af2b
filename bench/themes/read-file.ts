import { readFileSync } from 'node:fs'

/** A labelled comment of a file with the columns themes, text, source, raw_labels (others are not read). */
export interface LabelledComment {
  text: string
  source: string
  language: string
  /** Without "other" and "general…": a comment with nothing else stays, and has no theme. */
  themes: string[]
  /** "food:positive" as [food, positive], where the file has such labels. */
  polar: [string, string][]
}

/** Labels that say "something else" or "all in all": they are no theme that a taxonomy could name. */
const noTheme = /^(other|none|general(_.*)?)$/
const polarity = /^(.+):(positive|neutral|negative)$/

/** Reads a tab-separated file, its columns found by their names in whatever order; themes and text must be there. */
export function readLabelled(path: string): LabelledComment[] {
  const [head, ...lines] = readFileSync(path, 'utf8')
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .filter((line) => line !== '')
  const columns = (head ?? '').split('\t').map((name) => name.trim())
  for (const name of ['themes', 'text'])
    if (!columns.includes(name))
      throw new Error(`${path} has no column “${name}”: its first line is ${columns.join(', ')}.`)
  return lines.map((line) => {
    const cells = line.split('\t')
    const cell = (name: string) => cells[columns.indexOf(name)]?.trim() ?? ''
    const labels = (name: string) =>
      cell(name)
        .split(';')
        .map((one) => one.trim())
        .filter(Boolean)
    return {
      text: cell('text'),
      source: cell('source') || 'all',
      language: cell('language') || 'en',
      themes: labels('themes').filter((theme) => !noTheme.test(theme)),
      polar: labels('raw_labels').flatMap((label): [string, string][] => {
        const [, name, value] = polarity.exec(label) ?? []
        return name && value ? [[name, value]] : []
      }),
    }
  })
}

/** The themes of a file, in the order of the alphabet. */
export const themesOf = (comments: LabelledComment[]): string[] =>
  [...new Set(comments.flatMap(({ themes }) => themes))].sort()
