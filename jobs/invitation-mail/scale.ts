import { endsInWords, scoreMeaning, scoreName } from '../../core/score-words.ts'
import { type Metric, type SurveyTexts, scoresOf } from '../../core/surveys.ts'
import type { Colours } from './colours.ts'
import type { Sheet } from './sheet.ts'

export interface ScaleSource {
  metric: Metric
  texts: SurveyTexts
  dir: 'ltr' | 'rtl'
  colours: Colours
  sheet: Sheet
}

/** The scores as links that look like buttons, without an image: rows with words, or numbers that wrap in halves. */
export function scale(source: ScaleSource): string {
  const { metric, texts } = source
  if (texts.questions.score?.steps)
    return scoresOf(metric)
      .map((score) => step(source, score))
      .join('')
  return halves(source) + ends(source)
}

function step(source: ScaleSource, score: number): string {
  const { metric, texts, sheet } = source
  const words = sheet.words(scoreMeaning(metric, texts, score) ?? '')
  return table(
    'width="100%" cellspacing="0" style="margin:0 0 8px"',
    `<tr>${cell(source, score, 'text-align:start;padding:12px 16px', `${number(score)}&ensp;${words}`, 'start')}</tr>`,
  )
}

const number = (score: number) => `<b style="font-size:18px">${score}</b>`

/** Pixels between two scores. */
const GAP = 4

// On a wide screen the halves float into one row, on a narrow one the second goes under the first, cell under cell: no
// media query is needed, which some programs drop. The widths of both follow from one cell's.
const perRow: Record<Metric, { cells: number; width: number }> = {
  nps: { cells: 6, width: 46 },
  csat: { cells: 5, width: 56 },
  ces: { cells: 4, width: 72 },
}

function halves({ dir, ...source }: ScaleSource): string {
  const { cells, width } = perRow[source.metric]
  const side = dir === 'rtl' ? 'right' : 'left'
  const scores = scoresOf(source.metric)
  const rows = [scores.slice(0, cells), scores.slice(cells)].map((half, i) => {
    const most = half.length * width
    const share = Math.floor((10_000 * half.length) / cells) / 100
    // Each table keeps a gap around it: pulled back by it, the halves join, and stand under the words above.
    const style = `width:${share}%;max-width:${most}px;table-layout:fixed;margin-${side}:-${GAP}px`
    const cellsOfRow = half.map((score) =>
      cell({ dir, ...source }, score, 'text-align:center;padding:13px 0', number(score), 'center'),
    )
    return table(
      `class="half${i}" align="${side}" width="${most}" cellspacing="${GAP}" style="${style}"`,
      `<tr>${cellsOfRow.join('')}</tr>`,
    )
  })
  const other = dir === 'rtl' ? 'left' : 'right'
  return `<div style="margin-${other}:-${2 * GAP}px">${rows.join('')}</div>`
}

function cell(source: ScaleSource, score: number, style: string, content: string, align: string): string {
  const { metric, texts, colours, sheet } = source
  const name = sheet.words(scoreName(metric, texts, score))
  const look = `background:${colours.button};border:1px solid ${colours.edge};border-radius:8px`
  const link = `display:block;${style};color:${colours.accent};font-size:16px;line-height:22px;text-decoration:none`
  const url = sheet.slot(({ scoreUrl }) => scoreUrl(score))
  return `<td class="button" align="${align === 'start' ? (source.dir === 'rtl' ? 'right' : 'left') : align}" bgcolor="${
    colours.button
  }" style="${look}"><a class="accent" href="${url}" aria-label="${name}" style="${link}">${content}</a></td>`
}

function ends({ metric, texts, colours, sheet }: ScaleSource): string {
  const words = endsInWords(metric, texts)
  if (!words) return ''
  return `<p class="quiet" style="clear:both;margin:0;padding:6px 0 0;font-size:14px;line-height:20px;color:${
    colours.quiet
  }">${sheet.words(words)}</p>`
}

const table = (attributes: string, rows: string) =>
  `<table role="presentation" border="0" cellpadding="0" ${attributes}>${rows}</table>`
