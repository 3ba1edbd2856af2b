import { direction } from '../core/locales.ts'
import { plain, type Values } from '../core/messages.ts'
import { pageTexts } from '../core/page-texts.ts'
import { type SurveyDefinition, textsFor } from '../core/surveys.ts'
import { invitationHtml } from './invitation-mail/html.ts'
import { escapeHtml, type Medium, sheet } from './invitation-mail/sheet.ts'
import { invitationText } from './invitation-mail/text.ts'
import type { Done } from './invitation-mail/you-said.ts'

export interface InvitationMailSettings {
  company: string
  /** Postal address under the mail, '' for none. */
  footer: string
  kind: 'invitation' | 'reminder'
  /** The company's colour as #rrggbb; links and numbers take it, or the nearest to it that can be read. */
  accent?: string
}

/** One contact's own: the names, and links that carry the token and nothing else of theirs. */
export interface InvitationMailRecipient {
  /** Those of core/survey-variables.ts; the company's name comes from the settings. */
  variables: Values
  pageUrl: string
  scoreUrl: (score: number) => string
  unsubscribeUrl: string
  /** What was done about earlier answers of the account; left out: nothing is said. */
  done?: Done[]
}

export interface InvitationMail {
  subject: string
  html: string
  text: string
  /** Both parts as JSON strings. */
  json: { html: string; text: string }
}

/** What both parts of a mail are written from; `locale` is one that the survey has texts in. */
export interface MailSource {
  definition: SurveyDefinition
  locale: string
  settings: InvitationMailSettings
}

/**
 * Compiles the mail of one published survey version in one locale: all that is the same for everyone is escaped and put
 * together here, once. The function it returns fills in one contact's names and links. A name stays on its line: no
 * control character of it reaches the subject.
 */
export function compileInvitationMail(
  definition: SurveyDefinition,
  locale: string,
  settings: InvitationMailSettings,
): (recipient: InvitationMailRecipient) => InvitationMail {
  const { locale: written, texts } = textsFor(definition, locale)
  const source: MailSource = { definition, locale: written, settings }
  const system = pageTexts(written)
  const inHtml = sheet(
    { encode: escapeHtml, apart: (name) => `<bdi>${name}</bdi>` },
    settings.company,
    written,
  )
  const inText = sheet(plainText(written), settings.company, written)
  const html = inHtml.compile(invitationHtml(source, system, inHtml))
  const text = inText.compile(invitationText(source, system.words, inText))
  const subject = settings.kind === 'reminder' ? texts.reminderSubject : texts.subject
  const subjectOf = inText.compile(inText.words(plain(subject)))
  return (recipient) => {
    const inHtml = html(recipient)
    const inText = text(recipient)
    return {
      subject: subjectOf(recipient).text,
      ...{ html: inHtml.text, text: inText.text },
      json: { html: inHtml.json, text: inText.json },
    }
  }
}

/** Without markup, invisible marks keep a name apart; only where it is written the other way than the words around it. */
export function plainText(locale: string): Medium {
  const otherWay =
    direction(locale) === 'rtl' ? /\p{Script=Latin}|\d/u : /[\p{Script=Arabic}\p{Script=Hebrew}]/u
  return {
    encode: (text) => text,
    apart: (name) => (otherWay.test(name) ? `\u2068${name}\u2069` : name),
  }
}
