import { html } from 'hono/html'
import type { Company } from '../../core/company.ts'
import { type DeliveryFacts, type DeliveryInWords, deliveryInWords } from '../../core/delivery-words.ts'
import { fillForReader, messageParts, type Values } from '../../core/messages.ts'
import { noticeTexts, type Words } from '../../core/notice-texts.ts'
import { pageTexts } from '../../core/page-texts.ts'
import { deliveryLayout } from './delivery-layout.ts'
import type { Html } from './reader.ts'

type PageCompany = Pick<Company, 'name' | 'replyTo' | 'senderAddress' | 'timeZone' | 'currency'>

export interface DeliveryView {
  company: PageCompany
  locale: string
  delivery: DeliveryFacts
  account: { name: string }
  manager: { name: string; email: string } | null
  /** Where the contact can switch off mails about deliveries; null: there is no contact any more. */
  stopUrl: string | null
  now: Date
}

/** One delivery as its contact sees it: how it stands, its dates, what is in it and what it costs, whom to talk to. */
export function deliveryPage(view: DeliveryView): Html {
  const { company, manager, stopUrl } = view
  const { timeZone, currency } = company
  const delivery = deliveryInWords(view.delivery, { locale: view.locale, timeZone, currency, now: view.now })
  const { texts, language } = delivery
  const values = { ...delivery.values, company: company.name, manager: manager?.name ?? '' }
  const say = sayer(delivery.locale, { ...values, account: view.account.name })
  const reason = delivery.facts.find(({ label }) => label === texts.reason)
  const facts = delivery.facts.filter((fact) => fact !== reason)
  const talk = manager ? texts.talk : texts.talkToCompany
  const address = manager?.email ?? company.replyTo ?? company.senderAddress
  const body = html`<h1>${say(texts.page.title)}</h1>
<p class="standing">${say(texts.page.standing[delivery.standing])}</p>
${reason ? html`<p class="note"><b>${reason.label}:</b> <bdi>${reason.words}</bdi></p>` : ''}
${timeline(delivery)}
${facts.length > 0 ? html`<dl>${facts.map(({ label, words }) => html`<div><dt>${label}</dt><dd><bdi>${words}</bdi></dd></div>`)}</dl>` : ''}
${priceTable(delivery)}
<h2>${talk.title}</h2>
<p>${say(talk.text)} <a href="mailto:${address}"><bdi>${address}</bdi></a></p>`
  return deliveryLayout({
    ...{ language, company: company.name, body },
    title: fillForReader(texts.page.title, values, delivery.locale),
    skip: pageTexts(language).words.skip,
    footer: stopUrl ? html`<a href="${stopUrl}">${texts.stop.link}</a>` : '',
  })
}

/** A heading, a sentence, and perhaps one button: for an unknown link, and for switching the mails off and on. */
export function deliveryWordsPage(view: {
  company: PageCompany
  locale: string
  say: 'unknown' | 'ask' | 'done' | 'undone'
  /** Where the button posts to; left out: there is none. */
  action?: string
}): Html {
  const { company, action } = view
  const { locale, language, texts } = noticeTexts(view.locale)
  const { stop, page } = texts
  const words: Words = view.say === 'unknown' ? page.unknown : stop[view.say]
  const values = { company: company.name }
  const say = sayer(locale, values)
  const button = view.say === 'ask' ? stop.button : stop.undo
  const look = view.say === 'ask' ? '' : 'second'
  const address = company.replyTo ?? company.senderAddress
  return deliveryLayout({
    ...{ language, company: company.name },
    title: fillForReader(words.title, values, locale),
    skip: pageTexts(language).words.skip,
    body: html`<h1>${say(words.title)}</h1><p>${say(words.text)}</p>
${action ? html`<form method="post" action="${action}"><button class="${look}">${button}</button></form>` : ''}`,
    footer: html`<a href="mailto:${address}"><bdi>${address}</bdi></a>`,
  })
}

/** Fills a message for HTML; each name is kept apart, so that its writing direction does not turn the sentence. */
function sayer(locale: string, values: Values) {
  return (text: string): Html =>
    html`${messageParts(text, locale, values).map(({ text, given }) =>
      given && text ? html`<bdi>${text}</bdi>` : html`${text}`,
    )}`
}

function timeline({ dates, texts }: DeliveryInWords): Html | '' {
  if (dates.length === 0) return ''
  return html`<h2>${texts.page.datesTitle}</h2><ol>${dates.map(
    ({ label, at, words, happened }) =>
      html`<li class="${happened ? '' : 'plan'}"><span>${label}</span> <time datetime="${at}">${words}</time></li>`,
  )}</ol>`
}

function priceTable({ lines, totals, texts }: DeliveryInWords): Html | '' {
  if (lines.length + totals.length === 0) return ''
  const { title, item, amount } = texts.lines
  return html`<h2 id="in">${title}</h2><table aria-labelledby="in">
<thead><tr><th scope="col">${item}</th><th scope="col">${amount}</th></tr></thead><tbody>${lines.map(
    (line) => html`<tr><th scope="row"><bdi>${line.description}</bdi>
<small><bdi>${line.quantity} × ${line.each}</bdi></small></th><td><bdi>${line.amount}</bdi></td></tr>`,
  )}</tbody><tfoot>${totals.map(
    ({ label, words }) => html`<tr><th scope="row">${label}</th><td><bdi>${words}</bdi></td></tr>`,
  )}</tfoot></table>`
}
