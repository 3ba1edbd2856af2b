import { direction } from '../../core/locales.ts'
import { messageParts } from '../../core/messages.ts'
import { coloursFor } from '../invitation-mail/colours.ts'
import { darkStyle } from '../invitation-mail/dark-style.ts'
import { escapeHtml } from '../invitation-mail/sheet.ts'
import type { NoticeSheet } from '../notice-mail.ts'

const FONT = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
const { light, dark } = coloursFor()

const body = `font-size:16px;line-height:24px;color:${light.ink}`
const small = `font-size:14px;line-height:20px`
const table = 'role="presentation" width="100%" border="0" cellpadding="0" cellspacing="0"'

/** The HTML part, of the same build as the mails that ask: tables, a colour on every element, a dark one per class. */
export function noticeHtml(sheet: NoticeSheet): string {
  const { words, delivery, values, talk, settings } = sheet
  const { texts, locale, language } = delivery
  const say = (text: string) =>
    messageParts(text, locale, values)
      .map(({ text, given }) => (given && text ? `<bdi>${escapeHtml(text)}</bdi>` : escapeHtml(text)))
      .join('')
  const p = (html: string, style: string, look = 'ink') =>
    `<p class="${look}" style="margin:0 0 12px;${style}">${html}</p>`
  const link = (url: string, text: string) =>
    `<a class="accent" href="${escapeHtml(url)}" style="color:${light.accent}">${text}</a>`
  const quiet = `${small};color:${light.quiet}`
  const { company } = settings
  const footer = company.footer
    .split(/\r?\n/)
    .map((line) => `<bdi>${escapeHtml(line)}</bdi>`)
    .join('<br>')
  return `<!doctype html>
<html lang="${escapeHtml(language)}" dir="${direction(language)}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no">
<title>${escapeHtml(company.name)}</title><style>${darkStyle(dark)}
@media(prefers-color-scheme:dark){.rule{border-color:${dark.line}!important}.go{background:${dark.accent}!important;color:${
    dark.sheet
  }!important}}[data-ogsc] .rule{border-color:${dark.line}!important}[data-ogsc] .go{background:${
    dark.accent
  }!important;color:${dark.sheet}!important}</style></head>
<body class="paper" bgcolor="${light.paper}" style="margin:0;padding:0;background:${light.paper}">
<table class="paper" ${table} bgcolor="${light.paper}" style="background:${light.paper}"><tr>
<td class="outer" align="center" style="padding:24px 8px">
<!--[if mso]><table role="presentation" width="560" align="center"><tr><td><![endif]-->
<table ${table} style="max-width:560px;font-family:${FONT};text-align:start;word-break:break-word"><tr>
<td class="ink" style="padding:0 4px 12px;${body};font-weight:600"><bdi>${escapeHtml(company.name)}</bdi></td></tr><tr>
<td class="sheet" bgcolor="${light.sheet}" style="padding:24px 20px;background:${light.sheet};border:1px solid ${
    light.line
  };border-top:4px solid ${light.accent};border-radius:8px">
<h1 class="ink" style="margin:0 0 16px;font-size:20px;line-height:28px;font-weight:600;color:${light.ink}">${say(
    words.title,
  )}</h1>
${p(say(texts.greeting), body)}
${p(say(words.intro), `${body};padding-bottom:4px`)}
${factRows(sheet)}
${priceLines(sheet)}
<p style="margin:24px 0 20px"><a class="go" href="${escapeHtml(settings.pageUrl)}" style="display:inline-block;padding:12px 24px;background:${
    light.accent
  };color:#ffffff;font-size:16px;line-height:24px;font-weight:600;text-decoration:none;border-radius:8px">${texts.see}</a></p>
<h2 class="ink" style="margin:0 0 4px;${body};font-weight:600">${escapeHtml(talk.title)}</h2>
<p class="ink" style="margin:0;${body}">${say(talk.text)} ${link(`mailto:${talk.address}`, `<bdi>${escapeHtml(talk.address)}</bdi>`)}</p>
</td></tr><tr><td style="padding:16px 4px 0">
${p(say(texts.why), quiet, 'quiet')}
${p(link(settings.stopUrl, texts.stop.link), quiet, 'quiet')}
${company.footer ? p(footer, quiet, 'quiet') : ''}</td></tr></table>
<!--[if mso]></td></tr></table><![endif]--></td></tr></table></body></html>`
}

const cell = (html: string, look: string, style: string) =>
  `<td class="${look} rule" valign="top" style="padding:8px 0;border-top:1px solid ${light.line};${style}">${html}</td>`

function factRows({ rows }: NoticeSheet): string {
  const html = rows.map(
    ({ label, words }) =>
      `<tr>${cell(escapeHtml(label), 'quiet', `width:42%;padding-inline-end:12px;${small};color:${light.quiet}`)}${cell(
        `<bdi>${escapeHtml(words)}</bdi>`,
        'ink',
        `${small};font-weight:600;color:${light.ink};word-break:break-word`,
      )}</tr>`,
  )
  return html.length > 0 ? `<table ${table}>${html.join('')}</table>` : ''
}

function priceLines({ delivery }: NoticeSheet): string {
  const { lines, totals, texts } = delivery
  if (lines.length + totals.length === 0) return ''
  const ink = `${small};color:${light.ink}`
  const amount = (words: string, style = '') =>
    cell(
      `<bdi>${escapeHtml(words)}</bdi>`,
      'ink',
      `${ink};text-align:end;white-space:nowrap;padding-inline-start:12px;${style}`,
    )
  const items = lines.map(
    ({ description, quantity, each, amount: sum }) =>
      `<tr>${cell(
        `<bdi>${escapeHtml(description)}</bdi><br><span class="quiet" style="color:${light.quiet}"><bdi>${escapeHtml(
          `${quantity} × ${each}`,
        )}</bdi></span>`,
        'ink',
        `${ink};word-break:break-word`,
      )}${amount(sum)}</tr>`,
  )
  const sums = totals.map(({ label, words }, i) => {
    const weight = totals.length > 1 && i === totals.length - 1 ? 'font-weight:600' : ''
    return `<tr>${cell(escapeHtml(label), 'ink', `${ink};${weight}`)}${amount(words, weight)}</tr>`
  })
  return `<h2 class="ink" style="margin:24px 0 8px;${body};font-weight:600">${escapeHtml(texts.lines.title)}</h2>
<table ${table}>${items.join('')}${sums.join('')}</table>`
}
