import { plain } from '../../core/messages.ts'
import type { Colours } from './colours.ts'
import type { Sheet } from './sheet.ts'

/** What customers said and what was done about it, in words for them. */
export interface Done {
  said: string
  did: string
}

/** The block under the question, for those whose account has something to tell; else nothing. */
export function youSaidHtml(title: string, { ink, quiet }: Colours, sheet: Sheet): string {
  const head = `margin:0 0 8px;font-size:14px;line-height:20px;font-weight:600;color:${ink}`
  const said = `margin:0 0 4px;font-size:14px;line-height:20px;color:${quiet}`
  const did = `margin:0 0 12px;font-size:16px;line-height:24px;color:${ink}`
  return sheet.block(({ done = [] }, encode) => {
    if (done.length === 0) return ''
    const items = done.map(
      (one) =>
        `<p class="quiet" style="${said}"><bdi>${encode(one.said)}</bdi></p><p class="ink" style="${did}"><bdi>${encode(one.did)}</bdi></p>`,
    )
    return `<tr><td style="padding:20px 4px 0"><h2 class="ink" style="${head}">${encode(title)}</h2>${items.join('')}</td></tr>`
  })
}

/** The same for the text part, with the empty line before it. */
export function youSaidText(title: string, sheet: Sheet): string {
  return sheet.block(({ done = [] }) =>
    done.length === 0
      ? ''
      : ['', title, ...done.map(({ said, did }) => `${plain(said)}\n${plain(did)}`)].join('\n\n'),
  )
}
