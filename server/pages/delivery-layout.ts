import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'
import { direction } from '../../core/locales.ts'
import { plain } from '../../core/messages.ts'
import type { Html } from './reader.ts'

/** Dark colours by media query: contacts read on old phones too, where light-dark() would take every colour away. */
const source = `
:root{color-scheme:light dark;--paper:#f5f4f0;--sheet:#fff;--ink:#1b2526;--quiet:#566163;--line:#dedfda;--accent:#0f5c5c;
--on:#fff;--bad:#9a3a0c;--tint:#fdf2eb}
@media(prefers-color-scheme:dark){:root{--paper:#101615;--sheet:#182120;--ink:#e7ecea;--quiet:#a7b3b0;--line:#2f3a38;
--accent:#83d2c8;--on:#06211e;--bad:#ffb38c;--tint:#33221a}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;
overflow-wrap:anywhere}
header,main,footer{max-width:44rem;margin:0 auto;padding:1rem}
header{display:flex;align-items:center;gap:.75rem;font-weight:600}
.mark{display:grid;place-items:center;flex:none;width:2rem;height:2rem;border-radius:8px;background:var(--accent);
color:var(--on);font-weight:700}
main{background:var(--sheet);border-block:1px solid var(--line);padding:1.5rem 1rem}
footer,.quiet{color:var(--quiet);font-size:.875rem}
footer a{display:inline-block;padding:.25rem 0}
h1{font-size:1.5rem;line-height:1.35;margin:0;text-wrap:balance}
h2{font-size:1rem;line-height:1.5;margin:2rem 0 .5rem}
p{margin:.5rem 0 0}
a{color:var(--accent);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.standing{font-size:1.125rem}
.note{margin-top:1rem;padding:.75rem 1rem;border-inline-start:4px solid var(--bad);background:var(--tint);border-radius:4px}
.note b{color:var(--bad)}
ol{list-style:none;margin:0;padding:0}
li{position:relative;display:flex;flex-wrap:wrap;gap:0 1rem;padding:.375rem 0 .375rem;padding-inline-start:1.75rem}
li::before{content:"";position:absolute;z-index:1;inset-inline-start:.0625rem;top:.75rem;width:.75rem;height:.75rem;
border:2px solid var(--accent);border-radius:50%;background:var(--accent)}
li::after{content:"";position:absolute;inset-inline-start:.375rem;top:.75rem;bottom:-.75rem;width:2px;background:var(--line)}
li:last-child::after{display:none}
.plan::before{border-color:var(--quiet);background:var(--sheet)}
li span{flex:0 0 9rem;color:var(--quiet)}
li time{font-weight:600}
dl{margin:1rem 0 0}
dl div{padding:.25rem 0}
dt{color:var(--quiet);font-size:.875rem}
dd{margin:0}
table{width:100%;border-collapse:collapse}
th,td{padding:.5rem 0;border-bottom:1px solid var(--line);text-align:start;vertical-align:top;font-weight:400}
thead th{color:var(--quiet);font-size:.875rem}
td,thead th:last-child{padding-inline-start:1rem;text-align:end;white-space:nowrap;font-variant-numeric:tabular-nums}
small{display:block;color:var(--quiet);font-size:.875rem}
tfoot tr:last-child>*{font-weight:600;border:0}
button{min-height:3rem;padding:.75rem 1.5rem;margin-top:1.5rem;font:inherit;font-weight:600;color:var(--on);
background:var(--accent);border:1px solid var(--accent);border-radius:8px;cursor:pointer}
.second{color:var(--accent);background:transparent}
.skip{position:absolute;inset-block-start:-9rem;inset-inline-start:1rem;padding:.75rem 1rem;background:var(--sheet)}
.skip:focus{inset-block-start:.5rem}
@media(min-width:44em){header{padding:2rem 0 1rem}main{border:1px solid var(--line);border-radius:8px;padding:2rem}
footer{padding:1rem 0 3rem}}
@media print{main{border:0}.skip,footer{display:none}}
`
const css = source.replaceAll('\n', '')

const head = raw(`<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex,nofollow"><meta name="referrer" content="no-referrer">
<meta name="format-detection" content="telephone=no"><link rel="icon" href="data:,"><style>${css}</style>`)

/** What the pages are sent with: this style and nothing else runs, and the address, which carries the token, stays here. */
export const deliveryPageHeaders: Record<string, string> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(css).digest('base64')}'`,
    'img-src data:',
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex, nofollow',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
}

interface Layout {
  language: string
  company: string
  /** Plain text; the company's name is added. */
  title: string
  skip: string
  body: Html
  footer: Html | ''
}

/** One whole document without a script: style inside, nothing fetched. */
export function deliveryLayout({ language, company, title, skip, body, footer }: Layout): Html {
  const name = plain(company)
  return html`<!doctype html>
<html lang="${language}" dir="${direction(language)}"><head><title>${title} – ${name}</title>${head}</head><body>
<a class="skip" href="#main">${skip}</a>
<header><span class="mark" aria-hidden="true">${[...name][0] ?? ''}</span><bdi>${name}</bdi></header>
<main id="main" tabindex="-1">${body}</main>
<footer>${footer}</footer></body></html>`
}
