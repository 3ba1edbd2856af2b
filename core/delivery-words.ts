import { dayIn } from './calendar.ts'
import { formatLocale } from './locales.ts'
import type { Values } from './messages.ts'
import { fractionDigits, type PriceLine } from './money.ts'
import { type NoticeTexts, noticeTexts } from './notice-texts.ts'
import { daysBehind, type NoticeDates } from './notices.ts'

/** All that mails and the page say about one delivery, before it is put into words. */
export interface DeliveryFacts extends NoticeDates {
  externalId: string
  orderedAt: Date | null
  delayReason: string | null
  carrier: string | null
  tracking: string | null
  currency: string | null
  lines: PriceLine[]
  freightMinor: number | null
}

/** One date of a delivery; `at` is what machines read, YYYY-MM-DD; `happened`: not a plan, nor still to come. */
export interface DateWords {
  name: keyof NoticeTexts['dates']
  label: string
  at: string
  words: string
  happened: boolean
}

export interface LineWords {
  description: string
  quantity: string
  each: string
  amount: string
}

/** A delivery in the words, dates and amounts of its reader. */
export interface DeliveryInWords {
  /** What dates and amounts are written by ("de-AT"), and the language of the words ("de"). */
  locale: string
  language: string
  texts: NoticeTexts
  /** For the messages of NoticeTexts; `date` is the day it came or is expected on. */
  values: Values
  /** The key of the sentence that says how it stands. */
  standing: keyof NoticeTexts['page']['standing']
  dates: DateWords[]
  /** Carrier, tracking number and the reason of a delay, as far as they are known. */
  facts: { label: string; words: string }[]
  lines: LineWords[]
  /** Goods, freight and total, as far as there are amounts. */
  totals: { label: string; words: string }[]
}

interface Reader {
  locale: string
  timeZone: string
  /** For deliveries that say none. */
  currency: string
  now: Date
}

/** Puts a delivery into its reader's language; days are the company's. */
export function deliveryInWords(delivery: DeliveryFacts, reader: Reader): DeliveryInWords {
  const { locale, language, texts } = noticeTexts(reader.locale)
  const { timeZone } = reader
  const day = dayWords(locale, timeZone)
  const money = moneyWords(locale, delivery.currency ?? reader.currency)
  const count = new Intl.NumberFormat(formatLocale(locale))
  const late = daysBehind(delivery, timeZone)
  const end = delivery.deliveredAt ?? delivery.expectedAt ?? delivery.promisedAt
  const goods = delivery.lines.reduce((sum, line) => sum + amountOf(line), 0)
  const facts: [string, string | null][] = [
    [texts.carrier, delivery.carrier],
    [texts.tracking, delivery.tracking],
    [texts.reason, late > 0 ? delivery.delayReason : null],
  ]
  return {
    locale,
    language,
    texts,
    values: {
      reference: delivery.externalId,
      days: late,
      ...(end ? { date: new Date(`${dayIn(end, timeZone)}T00:00:00Z`) } : {}),
    },
    standing: standingOf(delivery, late),
    dates: datesOf(delivery).map(([name, at]) => ({
      ...{ name, label: texts.dates[name], at: dayIn(at, timeZone), words: day(at) },
      happened: name !== 'promised' && name !== 'expected' && at <= reader.now,
    })),
    facts: facts.flatMap(([label, words]) => (words ? [{ label, words }] : [])),
    lines: delivery.lines.map((line) => ({
      description: line.description,
      quantity: count.format(line.quantity),
      each: money(line.unitPriceMinor),
      amount: money(amountOf(line)),
    })),
    totals: totalsOf(delivery, goods, texts).map(([label, minor]) => ({ label, words: money(minor) })),
  }
}

/** A day as the locale writes it in full: "17 February 2026". */
export function dayWords(locale: string, timeZone: string): (at: Date) => string {
  const format = new Intl.DateTimeFormat(formatLocale(locale), { dateStyle: 'long', timeZone: 'UTC' })
  return (at) => format.format(new Date(`${dayIn(at, timeZone)}T00:00:00Z`))
}

function moneyWords(locale: string, currency: string): (minor: number) => string {
  const digits = fractionDigits(currency)
  const format = new Intl.NumberFormat(formatLocale(locale), { style: 'currency', currency })
  return (minor) => format.format(minor / 10 ** digits)
}

const amountOf = ({ quantity, unitPriceMinor }: PriceLine) => Math.round(quantity * unitPriceMinor)

function standingOf(delivery: DeliveryFacts, late: number): DeliveryInWords['standing'] {
  if (delivery.cancelledAt) return 'cancelled'
  if (delivery.deliveredAt) return late > 0 ? 'deliveredLate' : 'delivered'
  if (late > 0) return 'late'
  if (delivery.expectedAt) return 'expected'
  return delivery.shippedAt ? 'onItsWay' : 'ordered'
}

/** The dates that are known, in the order of the calendar; once it is there nobody expects it any more. */
function datesOf(delivery: DeliveryFacts): [DateWords['name'], Date][] {
  const { orderedAt, promisedAt, shippedAt, expectedAt, deliveredAt, cancelledAt } = delivery
  const all: [DateWords['name'], Date | null][] = [
    ['ordered', orderedAt],
    ['promised', promisedAt],
    ['shipped', shippedAt],
    ['expected', deliveredAt || cancelledAt ? null : expectedAt],
    ['delivered', deliveredAt],
    ['cancelled', cancelledAt],
  ]
  return all
    .filter((one): one is [DateWords['name'], Date] => one[1] !== null)
    .sort(([, a], [, b]) => a.getTime() - b.getTime())
}

function totalsOf({ lines, freightMinor }: DeliveryFacts, goods: number, { lines: words }: NoticeTexts) {
  const totals: [string, number][] = []
  if (lines.length > 0) totals.push([words.goods, goods])
  if (freightMinor !== null) totals.push([words.freight, freightMinor])
  if (totals.length > 1) totals.push([words.total, goods + (freightMinor ?? 0)])
  return totals
}
