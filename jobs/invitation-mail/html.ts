import { direction, languageOf } from '../../core/locales.ts'
import { plain } from '../../core/messages.ts'
import type { pageTexts } from '../../core/page-texts.ts'
import { type SurveyTexts, textsFor } from '../../core/surveys.ts'
import type { MailSource } from '../invitation-mail.ts'
import { coloursFor } from './colours.ts'
import { darkStyle } from './dark-style.ts'
import { scale } from './scale.ts'
import type { Sheet } from './sheet.ts'
import { youSaidHtml } from './you-said.ts'

const FONT = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"

// Keeps mail programs from filling the preview with the words that follow it.
const FILLER = '&#8199;&#847;'.repeat(40)

/**
 * The HTML part: tables for old mail programs, a light colour on every element, a dark one for every class. Language
 * and direction are said twice, since Gmail drops the document around the table.
 */
export function invitationHtml(
  source: MailSource,
  system: ReturnType<typeof pageTexts>,
  sheet: Sheet,
): string {
  const { definition, locale, settings } = source
  const { words } = system
  const { texts } = textsFor(definition, locale)
  const { light, dark } = coloursFor(settings.accent)
  const dir = direction(locale)
  const lang =
    languageOf(system.locale) === languageOf(locale)
      ? ''
      : ` lang="${system.locale}" dir="${direction(system.locale)}"`
  const quiet = `margin:0 0 8px;font-size:14px;line-height:20px;color:${light.quiet}`
  const p = (text: string, style: string, attributes = '') => `<p ${attributes} style="${style}">${text}</p>`
  const link = (url: string, text: string) =>
    `<a class="accent" href="${url}" style="color:${light.accent}">${text}</a>`
  const page = sheet.slot(({ pageUrl }) => pageUrl)
  const stop = sheet.slot(({ unsubscribeUrl }) => unsubscribeUrl)
  // An address keeps its own direction, line by line.
  const footer = settings.footer
    .split(/\r?\n/)
    .filter(Boolean)
    .map((line) => `<bdi>${sheet.literal(line)}</bdi>`)
    .join('<br>')
  return `<!doctype html>
<html lang="${sheet.literal(locale)}" dir="${dir}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no">
<title>${sheet.literal(plain(settings.company))}</title><style>${darkStyle(dark)}</style></head>
<body class="paper" bgcolor="${light.paper}" style="margin:0;padding:0;background:${light.paper}">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${sheet.words(texts.preheader)}${FILLER}</div>
<table class="paper" role="presentation" lang="${sheet.literal(locale)}" dir="${dir}" width="100%" border="0" cellpadding="0" cellspacing="0" bgcolor="${
    light.paper
  }" style="background:${light.paper}"><tr><td class="outer" align="center" style="padding:24px 8px">
<!--[if mso]><table role="presentation" width="560" align="center"><tr><td><![endif]-->
<table role="presentation" width="100%" border="0" cellpadding="0" cellspacing="0" style="max-width:560px;font-family:${
    FONT
  };text-align:start"><tr><td class="ink" style="padding:0 4px 12px;font-size:16px;line-height:24px;font-weight:600;color:${
    light.ink
  }">${sheet.words('{company}')}</td></tr>
<tr><td class="sheet" bgcolor="${light.sheet}" style="padding:24px 20px;background:${light.sheet};border:1px solid ${
    light.line
  };border-top:4px solid ${light.accent};border-radius:8px">
${settings.kind === 'reminder' ? p(words.mail.reminder, `${quiet};padding-bottom:8px`, `class="quiet"${lang}`) : ''}
${p(sheet.words(texts.intro), `margin:0 0 20px;font-size:16px;line-height:24px;color:${light.ink}`, 'class="ink"')}
${question(texts, light.ink, sheet)}
${scale({ metric: definition.metric, texts, dir, colours: light, sheet })}
${p(words.mail.choose, `clear:both;${quiet};padding-top:16px`, `class="quiet"${lang}`)}
${p(link(page, words.mail.open), `margin:0;font-size:14px;line-height:20px`, lang)}
</td></tr>${youSaidHtml(words.mail.done, light, sheet)}<tr><td style="padding:16px 4px 0">
${p(sheet.words(words.mail.why, system.locale), quiet, `class="quiet"${lang}`)}
${p(link(stop, words.stop), quiet, `class="quiet"${lang}`)}
${footer ? p(footer, quiet, 'class="quiet"') : ''}</td></tr></table>
<!--[if mso]></td></tr></table><![endif]--></td></tr></table></body></html>`
}

function question(texts: SurveyTexts, ink: string, sheet: Sheet): string {
  const title = sheet.words(texts.questions.score?.title ?? '')
  return `<h1 class="ink" style="margin:0 0 12px;font-size:20px;line-height:28px;font-weight:600;color:${ink}">${title}</h1>`
}
