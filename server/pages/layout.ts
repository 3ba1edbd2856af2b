import { html, raw } from 'hono/html'
import { direction } from '../../core/locales.ts'
import { plain } from '../../core/messages.ts'
import type { Html, Reader } from './reader.ts'
import { script } from './script.ts'
import { css } from './styles.ts'

// An empty icon, or the browser asks for one: a page is one request.
const head = raw(`<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex,nofollow"><meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<style>${css}</style>`)
const tail = raw(`<script>${script}</script>`)

export interface Layout {
  reader: Reader
  /** Plain text; the company's name is added. */
  title: string
  /** What this is about, such as "A-1042" and "12 May 2026". */
  facts?: string[]
  body: Html
  unsubscribeUrl?: string | null
  /** Style that only this page needs, of styles.ts. */
  styles?: string[]
}

/** One whole document: style and script inside, nothing fetched. */
export function layout({ reader, title, facts = [], body, unsubscribeUrl, styles = [] }: Layout): Html {
  const { locale, company, words, wordsLang, tell } = reader
  const name = plain(company.name)
  const address = company.replyTo ?? company.senderAddress
  const [before = '', after = ''] = words.writeTo.split('{address}')
  return html`<!doctype html>
<html lang="${locale}" dir="${direction(locale)}"><head><title>${title.includes(name) ? title : `${title} – ${name}`}</title>${head}${styles.map((style) => raw(`<style>${style}</style>`))}</head><body>
<a class=skip href="#main"${wordsLang}>${words.skip}</a>
<header><span class=mark aria-hidden=true>${[...name][0] ?? ''}</span><span class=name><bdi>${name}</bdi></span>
${facts.length > 0 ? html`<span class=facts>${facts.map(factOf)}</span>` : ''}</header>
<main id=main tabindex=-1>${body}</main>
<footer${wordsLang}><p>${tell(before)}<a href="mailto:${address}"><bdi>${address}</bdi></a>${tell(after)}</p>
${unsubscribeUrl ? html`<p><a href="${unsubscribeUrl}">${words.stop}</a></p>` : ''}</footer>
${tail}</body></html>`
}

/** Each kept apart: a number in Latin letters must not turn an Arabic date. */
const factOf = (fact: string, i: number) => html`${i > 0 ? ' · ' : ''}<bdi>${plain(fact)}</bdi>`
