import type { FixTexts } from '../fix-texts.ts'

export const de: FixTexts = {
  subject: 'Ist es behoben?',
  title: 'Ist es behoben?',
  greeting: 'Guten Tag {contact},',
  intro:
    'Sie haben uns gesagt, dass etwas nicht in Ordnung war. Wir haben uns darum gekümmert; ob es behoben ist, können nur Sie sagen.',
  youWrote: 'Sie schrieben',
  weDid: 'Was wir getan haben',
  yes: 'Ja, es ist behoben',
  no: 'Nein, noch nicht',
  opens: 'Es öffnet sich eine Seite, auf der Sie Ihre Antwort mit einem Druck bestätigen.',
  silence: 'Hören wir innerhalb von {days} Tagen nichts, schließen wir den Fall.',
  why: 'Sie erhalten diese Mail, weil {company} einen Fall von {account} bearbeitet hat, den Sie gemeldet haben.',
  page: {
    chosen: '„{choice}“ aus Ihrer Mail ist ausgewählt.',
    missing: 'Bitte wählen Sie eine der beiden Antworten.',
    words: 'Was ist noch nicht in Ordnung?',
    wordsHint: 'Freiwillig. Es geht direkt an die Person, die sich darum kümmert.',
    submit: 'Antwort senden',
  },
  done: {
    yes: { title: 'Vielen Dank', text: 'Schön, dass es behoben ist. Der Fall ist geschlossen.' },
    no: {
      title: 'Danke, dass Sie es uns sagen',
      text: 'Der Fall ist wieder offen. Jemand kümmert sich darum und meldet sich bei Ihnen.',
    },
    over: {
      title: 'Diese Frage ist geschlossen',
      text: 'Sie braucht keine Antwort mehr. Ist noch etwas nicht in Ordnung, schreiben Sie uns bitte.',
    },
  },
}
