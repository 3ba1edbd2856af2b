import { describe, expect, test } from 'vitest'
import type { SurveyDefinition } from '../../../core/surveys.ts'
import { pageHeaders } from '../../../server/pages/headers.ts'
import { answeredPage, noticePage } from '../../../server/pages/notice.ts'
import { respondPage } from '../../../server/pages/respond.ts'
import { script } from '../../../server/pages/script.ts'
import { thanksPage } from '../../../server/pages/thanks.ts'
import { brightwater, heard, locales, mistakes, pagesIn, respondView } from './gallery.ts'

const shared = { company: brightwater, locale: 'en', facts: [], unsubscribeUrl: '/unsubscribe' }

describe.each(locales)('in %s', (locale) => {
  test.each(Object.entries(pagesIn(locale)))(
    '%s is under 10 KB as it is, but for what was typed',
    (name, page) => {
      const typed = name.startsWith('mistakes') ? 10_001 : 0
      expect(Buffer.byteLength(String(page)) - typed).toBeLessThan(10_000)
    },
  )

  test.each(Object.entries(pagesIn(locale)))(
    '%s names the company and whom to write to, and asks not to be indexed',
    (_, page) => {
      const text = String(page)
      expect(text).toContain('<title>')
      expect(text).toContain(`<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">`)
      expect(text).toContain('Brightwater Truck Parts')
      expect(text).toContain('href="mailto:service@brightwater.example"')
      expect(text).toContain('<meta name="robots" content="noindex,nofollow">')
      expect(text).toContain('<meta name="referrer" content="no-referrer">')
      expect(text.match(/<h1[ >]/g)).toHaveLength(1)
    },
  )
})

test('every page has words of its own', () => {
  for (const locale of locales) {
    const titles = Object.entries(pagesIn(locale)).flatMap(([name, page]) =>
      /^(respond|correct|mistakes|thanks|answered)-/.test(name)
        ? []
        : [/<title>(.*?)<\/title>/.exec(String(page))?.[1]],
    )
    expect(new Set(titles).size).toBe(titles.length)
  }
})

test('the script stays under 700 bytes and the policy allows it and the style by hash alone', () => {
  expect(script.length).toBeLessThan(700)
  const policy = pageHeaders['Content-Security-Policy']
  expect(policy).toMatch(
    /default-src 'none'; style-src( 'sha256-[\w+/]{43}=')+; script-src 'sha256-[\w+/]{43}=';/,
  )
  expect(policy).not.toContain('unsafe')
})

test('a correction says that an answer is on record, and does not speak of the mail', () => {
  const page = String(respondPage(respondView('delivery', 'en', { from: 'answer' })))
  expect(page).toContain('You have answered already.')
  expect(page).not.toContain('from your mail')
})

test('without a score from the mail nothing is chosen and no note is shown', () => {
  const page = String(respondPage(respondView('relationship', 'en', { chosenScore: null })))
  expect(page).not.toContain(' checked')
  expect(page).not.toContain('id=note')
})

test('mistakes are told in the language of the page, at the top and beside the field', () => {
  const page = String(mistakes('delivery', 'de', { comment: 'x'.repeat(10_001) }))
  expect(page.match(/Bitte wählen Sie einen Wert\./g)).toHaveLength(2)
  expect(page.match(/Er hat <bdi>10\.001<\/bdi> Zeichen, <bdi>10\.000<\/bdi> sind möglich\./g)).toHaveLength(
    2,
  )
  expect(page).toContain('<a href="#score">')
  expect(page).toContain('aria-describedby="comment-hint comment-issue"')
})

test('thanks read the whole answer back and offer to change it until a day', () => {
  const page = String(thanksPage({ ...shared, variables: {}, heard: heard('delivery') }))
  expect(page).toContain('<bdi>1</bdi> out of <bdi>5</bdi></span><br>Very dissatisfied')
  expect(page).toContain('Price and freight\nSomething else')
  expect(page).toContain('Two days late.\nNobody called.')
  expect(page).toContain('You can change it until <bdi>1 June 2026</bdi>.')
  expect(page).toContain('href="/change"')
})

test('an answered invitation that is over shows the answer and the day until which it could be changed', () => {
  const page = String(
    answeredPage({ ...shared, heard: heard('relationship', { changeUrl: null, score: 3 }) }),
  )
  expect(page).toContain('<bdi>3</bdi> out of <bdi>10</bdi>')
  expect(page).toContain('It could be changed until <bdi>1 June 2026</bdi>.')
  expect(page).not.toContain('Change my answer')
})

test('the company without a reply address is written to at the one it sends from', () => {
  const page = String(
    noticePage({ kind: 'expired', company: { ...brightwater, replyTo: null }, locale: 'en' }),
  )
  expect(page).toContain('mailto:surveys@brightwater.example')
})

test('a survey in a language the system does not speak marks the English around it', () => {
  const { definition } = respondView('relationship', 'en')
  const hebrew: SurveyDefinition = { ...definition, texts: { ...definition.texts, he: definition.texts.en! } }
  const page = String(respondPage(respondView('relationship', 'he', { definition: hebrew })))
  expect(page).toContain('<html lang="he" dir="rtl">')
  expect(page).toContain('<footer lang="en" dir="ltr">')
  expect(page).toContain('id=note lang="en" dir="ltr"')
})

test('a page says what it is about in its own language, each fact kept apart', () => {
  const factsOn = (locale: string) =>
    /<span class=facts>(.*?)<\/span>/.exec(String(respondPage(respondView('late', locale))))?.[1]
  expect(factsOn('en')).toBe('<bdi>NF-4711</bdi> · <bdi>12 May 2026</bdi>')
  expect(factsOn('fr')).toBe('<bdi>NF-4711</bdi> · <bdi>12 mai 2026</bdi>')
  expect(factsOn('ar')).toBe('<bdi>NF-4711</bdi> · <bdi>12 مايو 2026</bdi>')
})

test('the question of a late delivery has the plural of its days', () => {
  const late = (locale: string, daysLate: number) =>
    /<h1>(.*?)<\/h1>/.exec(
      String(respondPage(respondView('late', locale, { variables: { reference: '4711', daysLate } }))),
    )?.[1]
  expect(late('en', 1)).toMatch(/^Your delivery <bdi>4711<\/bdi> came 1 day late\./)
  expect(late('en', 3)).toMatch(/came 3 days late\./)
  expect(late('ar', 2)).toMatch(/متأخرة يومين\./)
  expect(late('ar', 11)).toMatch(/متأخرة 11 يومًا\./)
})
