import { describe, expect, test } from 'vitest'
import { type DefaultSurveyKey, defaultSurveys } from '../../core/default-surveys.ts'
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
  variables: { account: 'North Fleet', contact: 'Maria Silva', reference: '4711', date: '12 May 2026' },
  pageUrl: page,
  scoreUrl: (score) => `${page}?score=${score}&x=1`,
  unsubscribeUrl: 'https://survey.example/u/k3v',
}
const named = (name: string): InvitationMailRecipient => ({
  ...maria,
  variables: { account: name, contact: name, reference: name, date: name },
})

const cases = (['delivery', 'relationship', 'effort'] as const).flatMap((key) =>
  ['en', 'de', 'pt'].flatMap((locale) =>
    (['invitation', 'reminder'] as const).map((kind) => ({ key, locale, kind })),
  ),
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

  test('is written in its language, with no place left open', () => {
    expect(mail.html).toContain(`<html lang="${locale}" dir="ltr">`)
    const words = mail.html.replace(/<style>.*?<\/style>/s, '')
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
    expect(mail.html).toContain('Brightwater Truck Parts<br>12 Dock Street, Leith')
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

test('a language that is written from the right turns the whole mail, and marks the English in it', () => {
  const { definition } = defaultSurveys.relationship
  const arabic = { ...definition, texts: { ...definition.texts, ar: definition.texts.en! } }
  const { html } = compileInvitationMail(arabic, 'ar-EG', settings)(maria)
  expect(html).toContain('<html lang="ar" dir="rtl">')
  expect(html).toContain('align="right"')
  expect(html).not.toContain('align="left"')
  expect(html).toContain('lang="en" dir="ltr"')
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
