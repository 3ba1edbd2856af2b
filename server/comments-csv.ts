import type { CommentRow } from '../db/comments.ts'
import type { Page } from '../db/pages.ts'
import { type Cell, csvStream } from './csv-out.ts'

/** A file has no more comments than these: a year of them opens in any spreadsheet. */
export const CSV_MAX = 20_000
const PAGE = 200

const heads = [
  ...['Answered at', 'Account', 'Contact', 'Survey', 'Score', 'Class', 'Comment', 'Sentiment', 'Value'],
  ...['Language', 'Contradicts the score', 'Themes', 'Delivery', 'Ticket'],
]

/** The comments as a file, page by page as they are read; where there are more than fit, its last row says so. */
export function commentCsv(
  read: (page: { limit: number; cursor?: string }) => Promise<Page<CommentRow>>,
  themeNames: Map<string, string>,
): Response {
  async function* rows(): AsyncGenerator<Cell[][]> {
    let cursor: string | undefined
    for (let written = 0; ; ) {
      const page = await read({ limit: Math.min(PAGE, CSV_MAX - written), cursor })
      yield page.data.map((row) => cellsOf(row, themeNames))
      written += page.data.length
      if (page.nextCursor === null) return
      if (written >= CSV_MAX) {
        const words = `Only the newest ${CSV_MAX.toLocaleString('en')} comments are in this file. Narrow the filter for the others.`
        yield [heads.map((_, i) => (i === 0 ? words : null))]
        return
      }
      cursor = page.nextCursor
    }
  }
  return csvStream('comments', heads, rows())
}

function cellsOf(row: CommentRow, themeNames: Map<string, string>): Cell[] {
  return [
    ...[row.answeredAt.toISOString(), row.account?.name ?? null, row.contact?.name ?? null, row.survey.name],
    ...[row.score, row.class, row.comment, row.sentiment],
    row.sentimentValue === null ? null : Math.round(row.sentimentValue * 100) / 100,
    ...[row.language, row.contradicts ? 'yes' : 'no'],
    row.themes.map(({ themeId }) => themeNames.get(themeId) ?? themeId).join('; ') || null,
    ...[row.delivery?.reference ?? null, row.ticket?.id ?? null],
  ]
}
