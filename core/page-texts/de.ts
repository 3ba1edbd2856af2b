import type { PageTexts } from '../page-texts.ts'

export const de: PageTexts = {
  skip: 'Zum Inhalt springen',
  errorPrefix: 'Fehler',
  errorTitle: 'Ihre Antwort wurde nicht gesendet',
  issues: {
    score_missing: 'Bitte wählen Sie einen Wert.',
    score_unknown: 'Bitte wählen Sie einen der gezeigten Werte.',
    too_long: 'Bitte kürzen Sie den Text: Er hat {length} Zeichen, {limit} sind möglich.',
  },
  chosen: '{score} aus Ihrer Mail ist ausgewählt.',
  notSent: 'Noch nicht gesendet: Drücken Sie „{submit}“.',
  unfinished: '{score} ist noch ausgewählt, wie bei Ihrem letzten Besuch.',
  correcting:
    'Sie haben schon geantwortet. Ändern Sie, was Sie möchten, und senden Sie erneut; wir bewahren beide Antworten auf.',
  onlyFor: 'Nur bei Werten von {scores}:',
  seenBy: '{company} sieht Ihre Antwort zusammen mit Ihrem Namen.',
  seenByOpen: '{company} sieht Ihre Antwort, aber nicht, wer Sie sind.',
  languages: 'Sprache',
  stop: 'Umfragen abbestellen',
  writeTo: 'Fragen? Schreiben Sie an {address}',
  leaveEmpty: 'Dieses Feld leer lassen',
  heardTitle: 'Das haben wir gehört',
  heardScore: 'Ihre Bewertung',
  outOf: '{score} von {max}',
  change: 'Meine Antwort ändern',
  changeUntil: 'Sie können sie bis zum {date} ändern.',
  changeEnded: 'Sie konnte bis zum {date} geändert werden.',
  answered: { title: 'Sie haben schon geantwortet', text: '{company} hat Ihre Antwort. Vielen Dank.' },
  unsubscribe: {
    ask: {
      title: 'Umfragen von {company} abbestellen?',
      text: 'Sie erhalten dann keine Umfragen mehr. Mails zu Ihren Bestellungen kommen weiterhin an.',
    },
    button: 'Umfragen abbestellen',
    done: {
      title: 'Sie erhalten keine Umfragen mehr',
      text: '{company} sendet Ihnen keine Umfragen mehr. Mails zu Ihren Bestellungen kommen weiterhin an.',
    },
    undo: 'Rückgängig machen',
    undone: {
      title: 'Umfragen sind wieder eingeschaltet',
      text: '{company} darf Sie wieder fragen, aber nie oft.',
    },
  },
  notices: {
    unknown: {
      title: 'Dieser Link führt nirgendwohin',
      text: 'Vielleicht fehlt ein Teil davon. Öffnen Sie unsere neueste Mail und nutzen Sie den Link dort.',
    },
    expired: {
      title: 'Diese Umfrage ist beendet',
      text: 'Sie nimmt keine Antworten mehr an. Wenn noch etwas offen ist, schreiben Sie uns bitte.',
    },
    opted_out: {
      title: 'Sie erhalten keine Umfragen von uns',
      text: 'Sie haben unsere Umfragen abbestellt, daher ist diese geschlossen. Wenn Sie uns etwas sagen möchten, schreiben Sie uns bitte.',
    },
    too_many: {
      title: 'Zu viele Versuche auf einmal',
      text: 'Bitte warten Sie eine Minute und öffnen Sie den Link in der Mail noch einmal.',
    },
    too_many_open: {
      title: 'Zu viele Antworten aus Ihrem Netz',
      text: 'Von dort kamen in einer Stunde viele Antworten. Bitte versuchen Sie es in einer Stunde noch einmal.',
    },
    thanks_open: { title: 'Vielen Dank', text: '{company} hat Ihre Antwort.' },
    error: {
      title: 'Bei uns ist etwas schiefgegangen',
      text: 'Ihre Antwort ist vielleicht nicht angekommen. Bitte öffnen Sie den Link in der Mail in einigen Minuten noch einmal.',
    },
  },
  mail: {
    choose: 'Wählen Sie einen Wert. Es öffnet sich eine Seite, auf der Sie etwas ergänzen und senden können.',
    open: 'Lieber auf einer Seite antworten',
    done: 'Gehört und getan',
    reminder: 'Eine kurze Erinnerung: Wir haben noch nichts von Ihnen gehört.',
    why: 'Sie erhalten diese Mail, weil Sie für {account} in Kontakt mit {company} stehen.',
  },
}
