import { describe, expect, test } from 'vitest'
import { type DefaultSurveyKey, defaultSurveyKeys, defaultSurveys } from '../../core/default-surveys.ts'
import { type SurveyDefinition, scoresOf } from '../../core/surveys.ts'
import { readableOn } from '../../jobs/invitation-mail/colours.ts'
import {
  compileInvitationMail,
  type InvitationMailRecipient,
  type InvitationMailSettings,
} from '../../jobs/invitation-mail.ts'

const settings: InvitationMailSettings = {
  company: 'Brightwater Truck Parts',
  footer: 'Brightwater Truck Parts\n12 Dock Street, Leith',
  kind: 'invitation',
}
const page = 'https://survey.example/r/k3v'
const maria: InvitationMailRecipient = {
  variables: {
    ...{ account: 'North Fleet', contact: 'Maria Silva', reference: '4711', daysLate: 3 },
    ...{ date: new Date('2026-05-12T00:00:00Z'), promised: new Date('2026-05-09T00:00:00Z'), ticket: '' },
  },
  pageUrl: page,
  scoreUrl: (score) => `${page}?score=${score}&x=1`,
  unsubscribeUrl: 'https://survey.example/u/k3v',
}
const named = (name: string): InvitationMailRecipient => ({
  ...maria,
  variables: { account: name, contact: name, reference: name, date: name },
})

const locales = ['en', 'de', 'fr', 'es', 'pt', 'ar']
const cases = defaultSurveyKeys.flatMap((key) =>
  locales.flatMap((locale) => (['invitation', 'reminder'] as const).map((kind) => ({ key, locale, kind }))),
)
const mailOf = (key: DefaultSurveyKey, locale = 'en', more: Partial<InvitationMailSettings> = {}) =>
  compileInvitationMail(defaultSurveys[key].definition, locale, { ...settings, ...more })

describe.each(cases)('the $kind for $key in $locale', ({ key, locale, kind }) => {
  const { definition } = defaultSurveys[key]
  const mail = mailOf(key, locale, { kind })(maria)
  const scores = scoresOf(definition.metric)

  test('has every score, the page and the way out as links in both parts', () => {
    const inText = mail.text.match(/https:\S+/g)
    const inHtml = [...mail.html.matchAll(/href="(.*?)"/g)].map(([, href]) => href?.replaceAll('&amp;', '&'))
    const links = [...scores.map((score) => maria.scoreUrl(score)), page, maria.unsubscribeUrl]
    expect(inText).toEqual(links)
    expect(inHtml).toEqual(links)
  })

  test('is the same mail as JSON, whatever the names hold', () => {
    for (const one of [maria, named('Fleet "Nord"\\\n\u2028\ud83d 🚚')]) {
      const { html, text, json } = mailOf(key, locale, { kind })(one)
      expect(json).toEqual({ html: JSON.stringify(html), text: JSON.stringify(text) })
    }
  })

  test('is written in its language, with no place left open', () => {
    expect(mail.html).toContain(`<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">`)
    const words = mail.html.replace(/<style>.*?<\/style>/s, '')
    if (locale !== 'en') expect(words).not.toContain('lang="en"')
    for (const part of [mail.subject, mail.text, words]) expect(part).not.toMatch(/[{}]|undefined|null/)
  })

  test('says what the ends or the steps mean in both parts', () => {
    const { low, high, steps } = definition.texts[locale]!.questions.score!
    for (const meaning of steps ?? [low, high]) {
      expect(mail.html).toContain(meaning)
      expect(mail.text).toContain(meaning)
    }
  })

  test('loads nothing and has the words for the preview and the address', () => {
    expect(mail.html).not.toMatch(/<img|<script|<link|url\(|src=/)
    expect(mail.html).toContain(definition.texts[locale]!.preheader)
    expect(mail.html).toContain('<bdi>Brightwater Truck Parts</bdi><br><bdi>12 Dock Street, Leith</bdi>')
    expect(mail.text).toContain('Brightwater Truck Parts\n12 Dock Street, Leith')
    expect(Buffer.byteLength(mail.html)).toBeLessThan(12_000)
  })
})

test('a reminder says that it is one, in its subject and in both parts', () => {
  const mail = mailOf('delivery', 'en', { kind: 'reminder' })(maria)
  expect(mail.subject).toBe('Reminder: how was delivery 4711?')
  expect(mail.html).toContain('A short reminder')
  expect(mail.text).toContain('A short reminder')
  expect(mailOf('delivery')(maria).text).not.toContain('A short reminder')
})

test('names are escaped in HTML and left as they are in the text', () => {
  const name = `O'Brien & <b>"Sons"</b>`
  const { html, text } = mailOf('relationship', 'en', { company: name })(named(name))
  expect(html).toContain('<bdi>O&#39;Brien &amp; &lt;b&gt;&quot;Sons&quot;&lt;/b&gt;</bdi>')
  expect(html).not.toContain('<b>"')
  expect(text).toContain(`because you are a contact of ${name} for ${name}.`)
})

test.each(['\r\nBcc: all@example.com', '\n', '\u0000', '\u2028', '\u0085', '\u202e'])(
  'a name with %j adds no line to the subject and turns no text',
  (trick) => {
    const { subject, text, html } = mailOf('delivery')(named(`47${trick}11`))
    expect(subject).toMatch(/^How was delivery 47 .*11\?$/)
    for (const part of [subject, text, html]) expect(part).not.toContain(trick === '\n' ? '47\n11' : trick)
  },
)

test.each(['\r\nBcc: all@example.com', '\u0000', '\u2028', '\u202e', '\u2066'])(
  'a company named with %j adds no header either, in whatever language and message',
  (trick) => {
    const company = `Bright${trick}water`
    for (const key of defaultSurveyKeys) {
      for (const locale of ['en', 'ar']) {
        const { subject, html, text } = mailOf(key, locale, { company })(named(`47${trick}11`))
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
        expect(subject).not.toMatch(/[\u0000-\u001f\u2028\u202e\u2066]/)
        for (const part of [html, text]) expect(part).not.toContain(trick)
      }
    }
  },
)

test('the subject of the survey itself cannot carry a header either', () => {
  const definition: SurveyDefinition = structuredClone(defaultSurveys.delivery.definition)
  definition.texts.en!.subject = 'How was it?\r\nBcc: all@example.com'
  expect(compileInvitationMail(definition, 'en', settings)(maria).subject).toBe(
    'How was it? Bcc: all@example.com',
  )
})

test('a name in braces is not filled in again, and one that is missing leaves no gap', () => {
  const render = mailOf('delivery')
  expect(render(named('{company}')).subject).toBe('How was delivery {company}?')
  expect(render({ ...maria, variables: {} }).subject).toBe('How was delivery?')
  expect(render({ ...maria, variables: {} }).html).toContain('How satisfied are you with the delivery?')
})

test('one compiled mail keeps nothing of one contact for the next', () => {
  const render = mailOf('relationship')
  render(maria)
  const { html, text } = render({
    ...named('Other'),
    pageUrl: 'p',
    scoreUrl: (score) => `s${score}`,
    unsubscribeUrl: 'u',
  })
  for (const part of [html, text]) expect(part).not.toMatch(/Maria|North Fleet|k3v/)
})

describe('a mail that is written from the right', () => {
  test.each([...defaultSurveyKeys])('is turned as a whole: %s', (key) => {
    const { html } = mailOf(key, 'ar-EG')(maria)
    expect(html).toContain('<html lang="ar" dir="rtl">')
    expect(html).toMatch(/<body.*?<table[^>]*lang="ar" dir="rtl"/s)
    expect(html).toContain('align="right"')
    expect(html).not.toMatch(/align="left"|text-align:left/)
    expect(html).not.toContain('lang="en"')
  })

  test('keeps names of the other direction apart, in HTML by markup and elsewhere by marks', () => {
    const { subject, html, text } = mailOf('delivery', 'ar')(maria)
    expect(subject).toBe('كيف كانت الشحنة \u20684711\u2069؟')
    expect(html).toContain('ما مدى رضاكم عن الشحنة <bdi>4711</bdi>؟')
    expect(text).toContain('شحنة من \u2068Brightwater Truck Parts\u2069.')
    const arabic = mailOf('delivery', 'en')(named('شركة الشمال'))
    expect(arabic.subject).toBe('How was delivery \u2068شركة الشمال\u2069?')
    expect(mailOf('delivery', 'en')(maria).subject).toBe('How was delivery 4711?')
  })

  test('marks the English in it where the system does not speak its language', () => {
    const { definition } = defaultSurveys.relationship
    const hebrew = { ...definition, texts: { ...definition.texts, he: definition.texts.en! } }
    const { html } = compileInvitationMail(hebrew, 'he', settings)(maria)
    expect(html).toContain('<html lang="he" dir="rtl">')
    expect(html).toContain('lang="en" dir="ltr"')
  })
})

test('plural forms follow the number of each contact, in both parts and in the subject', () => {
  const definition: SurveyDefinition = structuredClone(defaultSurveys.late.definition)
  definition.texts.en!.subject = '{reference} came {daysLate, plural, one {# day} other {# days}} late'
  const render = compileInvitationMail(definition, 'en', settings)
  const late = (daysLate: number) => render({ ...maria, variables: { ...maria.variables, daysLate } })
  expect(late(1).subject).toBe('4711 came 1 day late')
  expect(late(2).subject).toBe('4711 came 2 days late')
  expect(late(1).text).toContain('Your delivery 4711 came 1 day late. How')
  expect(late(2).html).toContain('Your delivery <bdi>4711</bdi> came 2 days late. How')
})

test('a text that cannot be read breaks no mail', () => {
  const definition: SurveyDefinition = structuredClone(defaultSurveys.late.definition)
  definition.texts.en!.questions.score!.title = 'Happy with {reference}? {daysLate, plural, one {#'
  const { html, text } = compileInvitationMail(definition, 'en', settings)(maria)
  expect(html).toContain('Happy with <bdi>4711</bdi>?</h1>')
  expect(text).toContain('Happy with 4711?\n')
})

test('days are written as the language writes them', () => {
  const definition: SurveyDefinition = structuredClone(defaultSurveys.delivery.definition)
  for (const locale of locales) definition.texts[locale]!.subject = '{date}'
  const subjects = locales.map((locale) => compileInvitationMail(definition, locale, settings)(maria).subject)
  expect(subjects).toEqual([
    ...['12 May 2026', '12. Mai 2026', '12 mai 2026', '12 de mayo de 2026', '12 de maio de 2026'],
    '\u206812 مايو 2026\u2069',
  ])
})

test('every surface and every text has a dark colour of its own', () => {
  const { html } = mailOf('relationship')(maria)
  const dark = /prefers-color-scheme:dark\)\{(.*?\})\}/.exec(html)?.[1] ?? ''
  const body = html.slice(html.indexOf('<body'))
  const coloured = [...body.matchAll(/<\w+ ([^>]*style="[^"]*(?:color|background)[^"]*")/g)].map(
    ([, attributes]) => attributes,
  )
  expect(coloured.length).toBeGreaterThan(15)
  for (const attributes of coloured) {
    const [name] = /(?<=class=")[^"]+/.exec(attributes ?? '') ?? []
    expect(dark).toContain(`.${name}{`)
  }
})

test.each(['#ffe600', '#000000', '#ffffff', '#ff00ff', '#0f5c5c'])(
  'the company colour %s is made readable',
  (accent) => {
    const { html } = mailOf('delivery', 'en', { accent })(maria)
    expect(html).toContain(`color:${readableOn('#eef5f4', accent, 0)}`)
    expect(html).toContain(`.accent{color:${readableOn('#233734', accent, 255)}!important}`)
  },
)

test('a company colour that is none is passed over', () => {
  expect(mailOf('delivery', 'en', { accent: 'red;}</style>' })(maria).html).toBe(
    mailOf('delivery')(maria).html,
  )
})
