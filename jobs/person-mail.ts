import { direction } from '../core/locales.ts'
import { coloursFor } from './invitation-mail/colours.ts'
import { darkStyle } from './invitation-mail/dark-style.ts'
import { escapeHtml } from './invitation-mail/sheet.ts'

const FONT = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
const { light, dark } = coloursFor()
const table = 'role="presentation" width="100%" border="0" cellpadding="0" cellspacing="0"'
const INK = `font-size:16px;line-height:24px;color:${light.ink}`
const QUIET = `font-size:14px;line-height:20px;color:${light.quiet}`

/** One thing in such a mail, in the order in which it is read. */
export type Block =
  | { say: string }
  | { quiet: string }
  /** Somebody's own words. */
  | { quote: string; by?: string }
  | { title: string; url?: string }
  /** One of a list: what it leads to, and what is said of it. */
  | { link: string; url: string; about?: string }
  | { buttons: { words: string; url: string; second?: boolean }[] }

export interface PersonMail {
  language: string
  company: { name: string; footer: string }
  title: string
  blocks: Block[]
  /** Why one gets this mail. */
  why: string
}

const words = (text: string) => escapeHtml(text).replace(/\r?\n/g, '<br>')

function blockHtml(block: Block): string {
  if ('say' in block) return `<p class="ink" style="margin:0 0 12px;${INK}">${words(block.say)}</p>`
  if ('quiet' in block) return `<p class="quiet" style="margin:0 0 12px;${QUIET}">${words(block.quiet)}</p>`
  if ('quote' in block) {
    const by = block.by ? `<p class="quiet" style="margin:0 0 4px;${QUIET}">${words(block.by)}</p>` : ''
    const look = `margin:0 0 16px;padding-inline-start:12px;border-inline-start:3px solid ${light.accent}`
    return `<div class="said" style="${look}">${by}<p class="ink" dir="auto" style="margin:0;${INK};word-break:break-word">${words(block.quote)}</p></div>`
  }
  if ('title' in block) {
    const { title, url } = block
    const inside = url
      ? `<a class="accent" href="${escapeHtml(url)}" style="color:${light.accent}">${words(title)}</a>`
      : words(title)
    return `<h2 class="ink" style="margin:20px 0 8px;${INK};font-weight:600">${inside}</h2>`
  }
  if ('link' in block) {
    const { link, url, about } = block
    const below = about ? `<br><span class="quiet" style="${QUIET}">${words(about)}</span>` : ''
    return `<p style="margin:0 0 12px;${INK}"><a class="accent" href="${escapeHtml(url)}" style="color:${light.accent}">${words(link)}</a>${below}</p>`
  }
  return `<div style="margin:20px 0 12px">${block.buttons.map(buttonHtml).join('')}</div>`
}

function buttonHtml({ words: text, url, second }: { words: string; url: string; second?: boolean }): string {
  const look = second
    ? `color:${light.accent};background:${light.sheet};border:1px solid ${light.accent}`
    : `color:#ffffff;background:${light.accent};border:1px solid ${light.accent}`
  return `<a class="${second ? 'no' : 'go'}" href="${escapeHtml(url)}" style="display:inline-block;margin:0 0 8px;margin-inline-end:8px;padding:12px 24px;${look};font-size:16px;line-height:24px;font-weight:600;text-decoration:none;border-radius:8px">${words(text)}</a>`
}

const darkButtons = (before: string) =>
  `${before}.said{border-color:${dark.accent}!important}` +
  `${before}.go{background:${dark.accent}!important;border-color:${dark.accent}!important;color:${dark.sheet}!important}` +
  `${before}.no{background:${dark.sheet}!important;border-color:${dark.accent}!important;color:${dark.accent}!important}`

/** A mail about one case, to the customer or to a colleague: the same words as HTML and as text. */
export function personMail({ language, company, title, blocks, why }: PersonMail): {
  html: string
  text: string
} {
  const footer = [why, company.footer].filter(Boolean)
  const html = `<!doctype html>
<html lang="${escapeHtml(language)}" dir="${direction(language)}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no">
<title>${escapeHtml(title)}</title><style>${darkStyle(dark)}
@media(prefers-color-scheme:dark){${darkButtons('')}}${darkButtons('[data-ogsc] ')}</style></head>
<body class="paper" bgcolor="${light.paper}" style="margin:0;padding:0;background:${light.paper}">
<table class="paper" ${table} bgcolor="${light.paper}" style="background:${light.paper}"><tr>
<td class="outer" align="center" style="padding:24px 8px">
<!--[if mso]><table role="presentation" width="560" align="center"><tr><td><![endif]-->
<table ${table} style="max-width:560px;font-family:${FONT};text-align:start;word-break:break-word"><tr>
<td class="ink" style="padding:0 4px 12px;${INK};font-weight:600"><bdi>${escapeHtml(company.name)}</bdi></td></tr><tr>
<td class="sheet" bgcolor="${light.sheet}" style="padding:24px 20px;background:${light.sheet};border:1px solid ${light.line};border-top:4px solid ${light.accent};border-radius:8px">
<h1 class="ink" style="margin:0 0 16px;font-size:20px;line-height:28px;font-weight:600;color:${light.ink}">${escapeHtml(title)}</h1>
${blocks.map(blockHtml).join('\n')}
</td></tr><tr><td style="padding:16px 4px 0">
${footer.map((line) => `<p class="quiet" style="margin:0 0 12px;${QUIET}">${words(line)}</p>`).join('\n')}</td></tr></table>
<!--[if mso]></td></tr></table><![endif]--></td></tr></table></body></html>`
  return { html, text: [...blocks.map(blockText), `-- \n${footer.join('\n')}`].join('\n\n') }
}

function blockText(block: Block): string {
  if ('say' in block) return block.say
  if ('quiet' in block) return block.quiet
  if ('quote' in block) {
    const quoted = block.quote.replace(/^/gm, '> ')
    return block.by ? `${block.by}:\n${quoted}` : quoted
  }
  if ('title' in block) return block.url ? `${block.title}\n${block.url}` : block.title
  if ('link' in block) return [block.link, block.about, block.url].filter(Boolean).join('\n')
  return block.buttons.map(({ words: text, url }) => `${text}: ${url}`).join('\n')
}
